package io.counterfoil.value;

import java.util.Optional;

/** The types of a column. There is no floating point: money and quantities are decimals. */
public sealed interface ValueType {

  /** How the type is written in a spec. */
  String written();

  record Text() implements ValueType {
    @Override
    public String written() {
      return "text";
    }
  }

  /** A whole number of 64 bits. */
  record Whole() implements ValueType {
    @Override
    public String written() {
      return "integer";
    }
  }

  /** An exact decimal: 1 to 38 digits, of which {@code scale} are places. */
  record Decimal(int precision, int scale) implements ValueType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "decimal(" + precision + "," + scale + ") is not a type");
      }
    }

    @Override
    public String written() {
      return "decimal(" + precision + "," + scale + ")";
    }
  }

  /** Eighteen digits with the places of its currency. */
  record Money(Currency currency) implements ValueType {
    @Override
    public String written() {
      return switch (currency) {
        case Currency.OfSide ignored -> "money";
        case Currency.Constant constant -> "money(" + constant.code() + ")";
        case Currency.OfColumn column -> "money(" + column.name() + ")";
      };
    }
  }

  /** A calendar date without a zone. */
  record Date() implements ValueType {
    @Override
    public String written() {
      return "date";
    }
  }

  /**
   * A moment, in microseconds. {@code zone} is an IANA name that local times are in; a time with an
   * offset needs none.
   */
  record Timestamp(Optional<String> zone) implements ValueType {
    @Override
    public String written() {
      return "timestamp";
    }
  }

  record Truth() implements ValueType {
    @Override
    public String written() {
      return "boolean";
    }
  }

  /** An ISO 4217 code; says which column is the currency of its side's money. */
  record CurrencyCode() implements ValueType {
    @Override
    public String written() {
      return "currency";
    }
  }

  /** Where a money column has its currency from. */
  sealed interface Currency {
    /**
     * The column of type currency of its side, if there is one; else two places and no currency.
     */
    record OfSide() implements Currency {}

    record Constant(String code) implements Currency {}

    record OfColumn(String name) implements Currency {}
  }

  default boolean isNumber() {
    return switch (this) {
      case Whole ignored -> true;
      case Decimal ignored -> true;
      case Money ignored -> true;
      case Text ignored -> false;
      case Date ignored -> false;
      case Timestamp ignored -> false;
      case Truth ignored -> false;
      case CurrencyCode ignored -> false;
    };
  }
}
