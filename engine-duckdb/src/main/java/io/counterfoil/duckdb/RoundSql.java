package io.counterfoil.duckdb;

import io.counterfoil.expr.Expr;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.function.Function;

/**
 * Exact rounding and division in 128-bit integers: x = n/d, where n and d are the digits without
 * their points, brought to the places that are kept. What does not fit fails.
 */
final class RoundSql {
  /** The largest power of ten in 128 bits. */
  private static final int MOST_POWER = 38;

  private final DuckDbDialect dialect;

  RoundSql(DuckDbDialect dialect) {
    this.dialect = dialect;
  }

  /** The value, or value / divisor, rounded. */
  String quotient(Expr.Round node, Function<Expr, String> render) {
    int valuePlaces = places(node.value());
    int divisorPlaces = node.divisor().map(RoundSql::places).orElse(0);
    int shift = node.places() + divisorPlaces - valuePlaces;
    String n = digits(node.value(), render) + power(shift);
    String d = node.divisor().map(x -> digits(x, render)).orElse("CAST(1 AS HUGEINT)");
    // The lambda binds n and d once; written out they would double with each nesting.
    String whole =
        "list_transform([struct_pack(n := %s, d := %s)], lambda r: %s)[1]"
            .formatted(n, d + power(-shift), rounded(node.mode()));
    return point(whole, node.places(), node.type());
  }

  private static int places(Expr number) {
    return Digits.of(number.type()).orElseThrow().scale();
  }

  // Through text, since a product that moves the point may not fit.
  private static String digits(Expr number, Function<Expr, String> render) {
    String sql = render.apply(number);
    return places(number) == 0
        ? "CAST(" + sql + " AS HUGEINT)"
        : "CAST(replace(CAST(" + sql + " AS VARCHAR), '.', '') AS HUGEINT)";
  }

  private static String power(int exponent) {
    StringBuilder factors = new StringBuilder();
    for (int left = exponent; left > 0; left -= MOST_POWER) {
      String zeros = String.join("", Collections.nCopies(Math.min(left, MOST_POWER), "0"));
      factors.append(" * CAST('1").append(zeros).append("' AS HUGEINT)");
    }
    return factors.toString();
  }

  // The integer quotient is cut towards zero; the remainder says whether one more is due. Division
  // by zero would be null: a cast that fails takes its place.
  private static String rounded(RoundingMode mode) {
    String rest = "abs(r.n % r.d)";
    String other = "abs(r.d) - abs(r.n % r.d)";
    String up =
        switch (mode) {
          case DOWN, UNNECESSARY -> "false";
          case UP -> rest + " > 0";
          case CEILING -> rest + " > 0 AND (r.n > 0) = (r.d > 0)";
          case FLOOR -> rest + " > 0 AND (r.n > 0) <> (r.d > 0)";
          case HALF_UP -> rest + " >= " + other;
          case HALF_DOWN -> rest + " > " + other;
          case HALF_EVEN ->
              "%s > %s OR (%s = %s AND (r.n // r.d) %% 2 <> 0)".formatted(rest, other, rest, other);
        };
    return ("CASE WHEN r.d = 0 THEN CAST('division by zero' AS HUGEINT)"
            + " WHEN %s THEN r.n // r.d + sign(r.n) * sign(r.d)"
            + " ELSE r.n // r.d END")
        .formatted(up);
  }

  private String point(String whole, int places, ValueType type) {
    String decimal = "CAST(" + whole + " AS " + DuckDbDialect.decimal(MOST_POWER, 0) + ")";
    if (places > 0) {
      String unit = "0." + String.join("", Collections.nCopies(places - 1, "0")) + "1";
      decimal += " * CAST('" + unit + "' AS " + DuckDbDialect.decimal(places, places) + ")";
    }
    return "CAST(" + decimal + " AS " + dialect.sqlType(type) + ")";
  }
}
