package io.counterfoil.plan;

import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the amounts of a side whose sign is reversed: its money, and its decimals that are
 * totalled. What is computed from a turned column is turned by that alone.
 */
final class SignPlanner {
  private SignPlanner() {}

  /** The columns in their order, each with whether its sign is turned in the end. */
  static List<PlannedColumn> turned(List<PlannedColumn> columns, Set<String> totals) {
    Set<String> turned = new HashSet<>();
    List<PlannedColumn> all = new ArrayList<>();
    for (PlannedColumn column : columns) {
      boolean amount =
          column.type() instanceof ValueType.Money
              || column.type() instanceof ValueType.Decimal && totals.contains(column.name());
      boolean follows =
          column.origin() instanceof PlannedOrigin.Computed computed
              && computed.expr().columns().stream().anyMatch(turned::contains);
      if (amount || follows) {
        turned.add(column.name());
      }
      all.add(amount && !follows ? reversed(column) : column);
    }
    return all;
  }

  private static PlannedColumn reversed(PlannedColumn column) {
    return new PlannedColumn(
        column.name(),
        column.type(),
        column.origin(),
        column.number(),
        column.dateFormat(),
        column.clean(),
        column.nullsEqual(),
        !column.reverseSign());
  }
}
