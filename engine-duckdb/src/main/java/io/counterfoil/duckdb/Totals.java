package io.counterfoil.duckdb;

import io.counterfoil.control.ControlColumns;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that records are counted by and summed, in SQL. A side that lacks one has null there.
 */
final class Totals {
  /** Up to this many digits ten thousand million amounts add up to fewer than 38. */
  private static final int PLAIN_DIGITS = 28;

  private static final int HALF_DIGITS = 18;

  private static final String HALF = "1000000000000000000::hugeint";

  private Totals() {}

  static List<String> by(ReconPlan plan) {
    return ControlColumns.byUnion(plan);
  }

  static List<String> amounts(ReconPlan plan) {
    return ControlColumns.amounts(plan);
  }

  /** Those columns that the side has. */
  static List<String> columns(ReconPlan plan, SideSql side) {
    Set<String> columns = new LinkedHashSet<>(by(plan));
    columns.addAll(amounts(plan));
    return columns.stream().filter(c -> side.side.find(c).isPresent()).toList();
  }

  /** A side's column of an alias; null where it has none. */
  static String column(SideSql side, String alias, String column) {
    return side.side.find(column).isPresent() ? side.column(alias, column) : "null";
  }

  /**
   * A select list that groups by the by-columns ({@code b0…}) and sums the amounts ({@code s0…}) of
   * records in alias {@code s}.
   */
  static List<String> select(ReconPlan plan, SideSql side) {
    List<String> items = new ArrayList<>();
    int b = 0;
    for (String by : by(plan)) {
      String value =
          side.side
              .find(by)
              .map(c -> CompareSql.canonical(c.type(), side.column("s", by)))
              .orElse("null::varchar");
      items.add(value + " as b" + b++);
    }
    items.add("count(*) as n");
    items.add("sum(s." + side.rid() + ") as o");
    int t = 0;
    for (String amount : amounts(plan)) {
      items.add(sum(side, amount, column(side, "s", amount)) + " as s" + t++);
    }
    return items;
  }

  /**
   * The exact sum of a side's amount. Of so many digits that a plain sum might not fit, it is two
   * sums of halves as text, which {@link Database#decimal} puts together.
   */
  static String sum(SideSql side, String amount, String value) {
    Optional<ValueType> type = side.side.find(amount).map(PlannedColumn::type);
    if (type.isEmpty() || SideSql.digits(type.get()) <= PLAIN_DIGITS) {
      return "sum(" + value + ")";
    }
    int scale = SideSql.scale(type.get());
    String units = "replace(" + value + "::varchar, '.', '')::hugeint";
    return "sum(%1$s // %2$s)::varchar || 'e%3$d%4$s' || sum(%1$s %% %2$s)::varchar || 'e-%5$d'"
        .formatted(units, HALF, HALF_DIGITS - scale, Database.HALVES, scale);
  }
}
