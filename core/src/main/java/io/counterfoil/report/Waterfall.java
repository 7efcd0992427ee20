package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from the left side's control total to the right side's: left + all changes = right,
 * exactly.
 */
record Waterfall(BigDecimal left, List<Step> steps, BigDecimal right) {

  /** Steps of one sort beyond which the rest is one step. */
  private static final int STEPS_OF_A_SORT = 8;

  /** What a step stands for; only its colour depends on it. */
  enum Sort {
    ONLY_LEFT,
    ONLY_RIGHT,
    DIFFERS,
    UNDECIDED,
    RESIDUE,
    EXCLUDED,
    UNACCOUNTED
  }

  record Step(String label, Sort sort, BigDecimal change) {}

  Waterfall {
    steps = List.copyOf(steps);
    BigDecimal sum = left;
    for (Step step : steps) {
      sum = sum.add(step.change());
    }
    if (sum.compareTo(right) != 0) {
      throw new IllegalArgumentException(left + " and its changes are " + sum + ", not " + right);
    }
  }

  static Waterfall of(
      ControlSummary total, List<ResidueSummary> residues, String leftName, String rightName) {
    SideAmounts left = total.left();
    SideAmounts right = total.right();
    List<Step> steps = new ArrayList<>();
    for (BreakKind kind : BreakKind.values()) {
      BigDecimal l = amount(left.brokenByKind(), kind);
      BigDecimal r = amount(right.brokenByKind(), kind);
      switch (kind) {
        case MISSING -> {
          add(steps, "Missing: only in " + leftName, Sort.ONLY_LEFT, l.negate());
          add(steps, "Missing: only in " + rightName, Sort.ONLY_RIGHT, r);
        }
        case DUPLICATE -> {
          add(steps, "Duplicate in " + leftName, Sort.ONLY_LEFT, l.negate());
          add(steps, "Duplicate in " + rightName, Sort.ONLY_RIGHT, r);
        }
        case VALUE_DIFFERS -> addNet(steps, "Value differs", Sort.DIFFERS, l, r);
        case AMBIGUOUS -> addNet(steps, "Ambiguous", Sort.UNDECIDED, l, r);
        case SUGGESTED -> addNet(steps, "Suggested", Sort.UNDECIDED, l, r);
        case UNREADABLE -> addNet(steps, "Unreadable", Sort.UNDECIDED, l, r);
      }
    }
    List<Step> passes = new ArrayList<>();
    for (ResidueSummary residue : residues) {
      if (residue.column().equals(total.column()) && residue.by().equals(total.by())) {
        add(passes, "Residue of pass " + residue.pass(), Sort.RESIDUE, residue.amount().negate());
      }
    }
    steps.addAll(bounded(passes, "Residue of %n other passes"));
    steps.addAll(bounded(excluded(left, right, leftName, rightName), "%n other exclusions"));
    BigDecimal rest = right.in().subtract(left.in());
    for (Step step : steps) {
      rest = rest.subtract(step.change());
    }
    // Zero in every run that is proven; a run that is not must still have a report that shows it.
    add(steps, "Not accounted for", Sort.UNACCOUNTED, rest);
    return new Waterfall(left.in(), steps, right.in());
  }

  private static List<Step> excluded(
      SideAmounts left, SideAmounts right, String leftName, String rightName) {
    List<Step> steps = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>(left.excludedByReason().keySet());
    reasons.addAll(right.excludedByReason().keySet());
    for (String reason : reasons) {
      add(
          steps,
          "Excluded from " + leftName + ": " + reason,
          Sort.EXCLUDED,
          amount(left.excludedByReason(), reason).negate());
      add(
          steps,
          "Excluded from " + rightName + ": " + reason,
          Sort.EXCLUDED,
          amount(right.excludedByReason(), reason));
    }
    return steps;
  }

  private static List<Step> bounded(List<Step> steps, String rest) {
    if (steps.size() <= STEPS_OF_A_SORT) {
      return steps;
    }
    List<Step> shown = new ArrayList<>(steps.subList(0, STEPS_OF_A_SORT - 1));
    List<Step> others = steps.subList(STEPS_OF_A_SORT - 1, steps.size());
    BigDecimal sum = others.stream().map(Step::change).reduce(BigDecimal.ZERO, BigDecimal::add);
    shown.add(
        new Step(rest.replace("%n", Figures.count(others.size())), others.getFirst().sort(), sum));
    return shown;
  }

  private static void add(List<Step> steps, String label, Sort sort, BigDecimal change) {
    if (change.signum() != 0) {
      steps.add(new Step(label, sort, change));
    }
  }

  /** Kept where both sides have amounts that cancel out: that they do is worth seeing. */
  private static void addNet(
      List<Step> steps, String label, Sort sort, BigDecimal left, BigDecimal right) {
    if (left.signum() != 0 || right.signum() != 0) {
      steps.add(new Step(label, sort, right.subtract(left)));
    }
  }

  private static <K> BigDecimal amount(Map<K, BigDecimal> amounts, K key) {
    @Nullable BigDecimal amount = amounts.get(key);
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
