package io.counterfoil.duckdb;

import io.counterfoil.engine.Dialect;
import io.counterfoil.expr.Expr;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/**
 * DuckDB's way of writing. Its traps that this avoids: {@code /} is a floating point number, {@code
 * //} by zero is null, decimal sums and products keep 18 digits where both sides do, and {@code
 * error()} cannot be caught by {@code try}.
 */
public final class DuckDbDialect implements Dialect {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  @Override
  public String identifier(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an empty name");
    }
    return '"' + whole(name).replace("\"", "\"\"") + '"';
  }

  @Override
  public String text(String value) {
    return '\'' + whole(value).replace("'", "''") + '\'';
  }

  private static String whole(String text) {
    boolean broken =
        text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    if (broken) {
      throw new IllegalArgumentException("a text with a NUL or half a surrogate pair");
    }
    return text;
  }

  @Override
  public String number(BigDecimal value, ValueType type) {
    return "CAST('" + value.toPlainString() + "' AS " + sqlType(type) + ")";
  }

  @Override
  public String date(LocalDate value) {
    return "DATE '" + value + "'";
  }

  @Override
  public String timestamp(Instant value) {
    return "TIMESTAMPTZ '" + MOMENT.format(value) + "+00'";
  }

  @Override
  public String truth(boolean value) {
    return value ? "true" : "false";
  }

  @Override
  public String nothing(ValueType type) {
    return "CAST(NULL AS " + sqlType(type) + ")";
  }

  @Override
  public String sqlType(ValueType type) {
    return switch (type) {
      case ValueType.Text ignored -> "VARCHAR";
      case ValueType.CurrencyCode ignored -> "VARCHAR";
      case ValueType.Whole ignored -> "BIGINT";
      case ValueType.Decimal decimal -> decimal(decimal);
      case ValueType.Money money -> decimal(money);
      case ValueType.Date ignored -> "DATE";
      case ValueType.Timestamp ignored -> "TIMESTAMPTZ";
      case ValueType.Truth ignored -> "BOOLEAN";
    };
  }

  private static String decimal(ValueType number) {
    Digits digits = Digits.of(number).orElseThrow();
    return decimal(digits.precision(), digits.scale());
  }

  static String decimal(int precision, int scale) {
    return "DECIMAL(" + precision + ", " + scale + ")";
  }

  @Override
  public String render(Expr expr, UnaryOperator<String> column) {
    return new ExprSql(this, column).render(expr);
  }

  @Override
  public String guarded(Expr expr, UnaryOperator<String> column) {
    String struct = "struct_pack(v := " + render(expr, column) + ")";
    // Without the lambda the optimizer lifts what two expressions share out of TRY, where it fails.
    return expr.canFail() ? "TRY(list_transform([0], lambda one: " + struct + ")[1])" : struct;
  }
}
