package io.counterfoil.duckdb;

import io.counterfoil.control.ControlColumns;
import io.counterfoil.plan.ReconPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that records are counted by and summed, in SQL. A side that lacks one has null there.
 */
final class Totals {
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
      items.add("sum(" + column(side, "s", amount) + ") as s" + t++);
    }
    return items;
  }
}
