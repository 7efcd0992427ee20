package io.counterfoil.duckdb;

import io.counterfoil.plan.ReconPlan;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Tolerances in SQL, over the aliases {@code l} and {@code r}. All are inclusive and the same in
 * both directions.
 */
final class WithinSql {
  private final SideSql left;
  private final SideSql right;
  private final ReconPlan plan;

  WithinSql(ReconPlan plan, SideSql left, SideSql right) {
    this.plan = plan;
    this.left = left;
    this.right = right;
  }

  /** Whether the difference is allowed; null where a value is. */
  String holds(String column, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Amount amount -> difference(column) + " <= " + allowed(column, amount);
      case Tolerance.Percent percent ->
          "%s * 100 <= %s * greatest(abs(%s), abs(%s))"
              .formatted(
                  difference(column),
                  decimal(percent.most()),
                  number(left, "l", column),
                  number(right, "r", column));
      case Tolerance.Days days -> days(column) + " <= " + days.most();
      case Tolerance.BusinessDays days -> businessDays(column) + " <= " + days.most();
    };
  }

  /**
   * The difference as an exact bigint: units of the finest place, or days; what the assignment adds
   * up.
   */
  String cost(String column, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Amount ignored -> units(column);
      case Tolerance.Percent ignored -> units(column);
      case Tolerance.Days ignored -> days(column);
      case Tolerance.BusinessDays ignored -> businessDays(column);
    };
  }

  private String units(String column) {
    int scale =
        Math.max(
            SideSql.scale(left.side.column(column).type()),
            SideSql.scale(right.side.column(column).type()));
    return "coalesce(try_cast(try("
        + difference(column)
        + " * 1"
        + "0".repeat(scale)
        + ") as bigint), 4000000000000000000)";
  }

  /** How far apart, and how much is allowed, in words; null where a value is. */
  String apart(String column, Tolerance tolerance) {
    String allowed = ", " + tolerance.written() + " allowed";
    return switch (tolerance) {
      case Tolerance.Amount ignored ->
          "plain(" + difference(column) + ") || " + Sql.text(" apart" + allowed);
      case Tolerance.Percent ignored ->
          "plain(" + difference(column) + ") || " + Sql.text(" apart" + allowed);
      case Tolerance.Days d ->
          days(column)
              + "::varchar || case when "
              + days(column)
              + " = 1 then ' day' else ' days' end || "
              + Sql.text(" apart, " + d.most() + " allowed");
      case Tolerance.BusinessDays d ->
          businessDays(column)
              + "::varchar || case when "
              + businessDays(column)
              + " = 1 then ' business day' else ' business days' end || "
              + Sql.text(" apart, " + d.most() + " allowed");
    };
  }

  /**
   * A whole number such that two values within the tolerance lie in the same or in neighbouring
   * numbers; empty where there is none. {@code side} has the alias given.
   */
  Optional<String> bucket(SideSql side, String alias, String column, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Amount amount -> {
        BigDecimal width =
            amount.byCurrency().values().stream().reduce(amount.most(), BigDecimal::max);
        yield width.signum() == 0
            ? Optional.empty()
            : Optional.of(
                "try_cast(floor("
                    + number(side, alias, column)
                    + " / "
                    + width.toPlainString()
                    + "::double) as bigint)");
      }
      case Tolerance.Percent ignored -> Optional.empty();
      case Tolerance.Days days ->
          Optional.of(
              "("
                  + day(side, alias, column)
                  + " - date '1970-01-01') // "
                  + Math.max(1, days.most()));
      case Tolerance.BusinessDays days ->
          plan.calendar().byCurrency().isEmpty()
              ? Optional.of(
                  "business_day(" + day(side, alias, column) + ") // " + Math.max(1, days.most()))
              : Optional.empty();
    };
  }

  private String difference(String column) {
    return "abs(" + number(left, "l", column) + " - " + number(right, "r", column) + ")";
  }

  private String number(SideSql side, String alias, String column) {
    String common =
        SideSql.common(left.side.column(column).type(), right.side.column(column).type());
    return side.type(column).equals(common)
        ? side.column(alias, column)
        : side.column(alias, column) + "::" + common;
  }

  private String allowed(String column, Tolerance.Amount amount) {
    if (amount.byCurrency().isEmpty()) {
      return decimal(amount.most());
    }
    String currency =
        currency(left, column)
            .map(c -> left.column("l", c))
            .orElseGet(() -> constantCurrency(column));
    StringBuilder text = new StringBuilder("case " + currency);
    amount.byCurrency().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                text.append(" when ")
                    .append(Sql.text(e.getKey()))
                    .append(" then ")
                    .append(decimal(e.getValue())));
    return text + " else 0 end";
  }

  /** The column that holds the currency of a side's amounts, if one does. */
  static Optional<String> currency(SideSql side, String column) {
    if (side.side.column(column).type() instanceof ValueType.Money money) {
      return switch (money.currency()) {
        case ValueType.Currency.OfColumn of -> Optional.of(of.name());
        case ValueType.Currency.Constant ignored -> Optional.empty();
        case ValueType.Currency.OfSide ignored -> side.side.currencyColumn();
      };
    }
    return side.side.currencyColumn();
  }

  private String constantCurrency(String column) {
    return left.side.column(column).type() instanceof ValueType.Money money
            && money.currency() instanceof ValueType.Currency.Constant constant
        ? Sql.text(constant.code())
        : "null::varchar";
  }

  private static String decimal(BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    return plain.toPlainString()
        + "::decimal("
        + Math.max(plain.precision(), plain.scale() + 1)
        + ","
        + plain.scale()
        + ")";
  }

  private String days(String column) {
    return "abs(" + day(left, "l", column) + " - " + day(right, "r", column) + ")";
  }

  private String businessDays(String column) {
    if (plan.calendar().byCurrency().isEmpty()) {
      return "abs(business_day("
          + day(left, "l", column)
          + ") - business_day("
          + day(right, "r", column)
          + "))";
    }
    String currency =
        left.side.currencyColumn().map(c -> left.column("l", c)).orElse("null::varchar");
    return "abs(business_day_of("
        + currency
        + ", "
        + day(left, "l", column)
        + ") - business_day_of("
        + currency
        + ", "
        + day(right, "r", column)
        + "))";
  }

  /** The calendar day of a date, or of a moment in its column's zone. */
  private static String day(SideSql side, String alias, String column) {
    ValueType type = side.side.column(column).type();
    String value = side.column(alias, column);
    if (type instanceof ValueType.Timestamp timestamp) {
      return timestamp
          .zone()
          .map(z -> "timezone(" + Sql.text(z) + ", timezone('UTC', " + value + "))::date")
          .orElse(value + "::date");
    }
    return value;
  }
}
