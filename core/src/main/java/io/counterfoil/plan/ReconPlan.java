package io.counterfoil.plan;

import io.counterfoil.outcome.Side;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.value.Tolerance;
import java.util.List;
import java.util.Optional;

/**
 * A reconciliation ready to run: every name is a column, every type known, every default filled.
 *
 * @param spec the spec that it came from: limits, calendar, keep, digest, strict, texts
 * @param compare one comparison for each compared column, in order of the left side's columns
 * @param control the totals shown to tie
 */
public record ReconPlan(
    ReconSpec spec,
    PlannedSide left,
    PlannedSide right,
    List<PlannedPass> passes,
    List<PlannedComparison> compare,
    List<PlannedTotal> control,
    Optional<PlannedPeriod> period,
    Optional<PlannedBalances> balances,
    PlannedCalendar calendar,
    List<String> notes) {

  public ReconPlan {
    passes = List.copyOf(passes);
    compare = List.copyOf(compare);
    control = List.copyOf(control);
    notes = List.copyOf(notes);
  }

  public PlannedSide side(Side side) {
    return switch (side) {
      case LEFT -> left;
      case RIGHT -> right;
    };
  }

  /**
   * A pass.
   *
   * @param equal columns of both sides that must be equal
   * @param within columns whose difference is bounded, in written order
   * @param keyed whether {@code equal} covers the key of both sides and nothing is in {@code
   *     within}: only such a pass makes duplicates
   */
  public record PlannedPass(
      int index, String name, List<String> equal, List<PlannedWithin> within, boolean keyed) {
    public PlannedPass {
      equal = List.copyOf(equal);
      within = List.copyOf(within);
    }
  }

  /**
   * A bounded difference; {@code Tolerance.Days} and {@code BusinessDays} on dates and timestamps,
   * the others on numbers.
   */
  public record PlannedWithin(String column, Tolerance tolerance) {}

  /** How one column of matched records is held against its other side. */
  public record PlannedComparison(String column, Comparison comparison) {}

  public sealed interface Comparison {
    record Equal() implements Comparison {}

    record Within(Tolerance tolerance) implements Comparison {}

    /** Left values stand for right values; a value that is not in the map stands for itself. */
    record Mapped(java.util.Map<String, String> map) implements Comparison {}

    record Disregarding(java.util.Set<io.counterfoil.spec.CompareSpec.Ignore> ignore)
        implements Comparison {}

    record Similar(java.math.BigDecimal least) implements Comparison {}
  }

  /** An amount that both sides have, totalled by columns (usually the currency). */
  public record PlannedTotal(String column, List<String> by) {}

  public record PlannedPeriod(ReconSpec.PeriodSpec spec) {}

  /**
   * Balances read from files.
   *
   * @param by columns; {@code amount} the column of movements
   */
  public record PlannedBalances(
      List<String> by,
      String amount,
      java.util.Map<Side, ResolvedFile> opening,
      java.util.Map<Side, ResolvedFile> closing) {}

  /** Free days: {@code weekend} and holidays for all, and by currency where the spec says so. */
  public record PlannedCalendar(FreeDays normally, java.util.Map<String, FreeDays> byCurrency) {}

  public record FreeDays(
      java.util.Set<java.time.DayOfWeek> weekend,
      java.util.SortedSet<java.time.LocalDate> holidays) {}
}
