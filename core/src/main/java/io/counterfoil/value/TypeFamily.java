package io.counterfoil.value;

/** Types that go together: their values may be compared, and stand for each other. */
public enum TypeFamily {
  TEXT,
  NUMBER,
  DATE,
  TIMESTAMP,
  TRUTH;

  public static TypeFamily of(ValueType type) {
    return switch (type) {
      case ValueType.Text ignored -> TEXT;
      case ValueType.CurrencyCode ignored -> TEXT;
      case ValueType.Whole ignored -> NUMBER;
      case ValueType.Decimal ignored -> NUMBER;
      case ValueType.Money ignored -> NUMBER;
      case ValueType.Date ignored -> DATE;
      case ValueType.Timestamp ignored -> TIMESTAMP;
      case ValueType.Truth ignored -> TRUTH;
    };
  }
}
