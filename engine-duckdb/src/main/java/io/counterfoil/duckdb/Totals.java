package io.counterfoil.duckdb;

import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that control totals need. */
final class Totals {
  private Totals() {}

  /** The columns that any total is by, in order of first appearance. */
  static List<String> by(ReconPlan plan) {
    Set<String> by = new LinkedHashSet<>();
    plan.control().forEach(t -> by.addAll(t.by()));
    return List.copyOf(by);
  }

  /** Those and the totalled columns. */
  static List<String> columns(ReconPlan plan) {
    Set<String> columns = new LinkedHashSet<>(by(plan));
    plan.control().forEach(t -> columns.add(t.column()));
    return List.copyOf(columns);
  }

  /** A select list that groups by the by-columns ({@code b0…}) and sums the totals ({@code s0…}) of records in alias {@code s}. */
  static List<String> select(ReconPlan plan, SideSql side) {
    List<String> items = new ArrayList<>();
    int b = 0;
    for (String by : by(plan)) {
      items.add(CompareSql.canonical(side.side.column(by).type(), side.column("s", by)) + " as b" + b++);
    }
    items.add("count(*) as n");
    items.add("sum(s." + side.rid() + ") as o");
    int t = 0;
    for (PlannedTotal total : plan.control()) {
      items.add("sum(s." + side.column(total.column()) + ") as s" + t++);
    }
    return items;
  }
}
