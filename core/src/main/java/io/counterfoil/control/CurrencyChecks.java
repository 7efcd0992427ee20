package io.counterfoil.control;

import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Control;
import io.counterfoil.spec.CompareSpec.ColumnComparison;
import io.counterfoil.spec.ReconSpec.AutoAcceptSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.PassSpec;
import io.counterfoil.spec.ReconSpec.WithinSpec;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tolerances on money that name no currency, where more than one currency occurs. */
final class CurrencyChecks {

  private CurrencyChecks() {}

  /** An amount without a currency, on a money column, and where it is written. */
  record BareTolerance(String column, String written, Mark mark) {}

  static List<Problem> check(ReconPlan plan, List<Tally> tallies) {
    List<Problem> found = new ArrayList<>();
    List<String> by = ControlColumns.byUnion(plan);
    for (BareTolerance tolerance : tolerances(plan)) {
      SortedSet<String> currencies = currencies(plan, by, tallies, tolerance.column());
      if (currencies.size() > 1) {
        Mark mark = tolerance.mark();
        found.add(
            Problem.of(
                Control.CURRENCY,
                new Place(plan.spec().text().file(), mark.line(), mark.column(), mark.path()),
                "%s of `%s` names no currency, and the records have %s"
                    .formatted(
                        tolerance.written(), tolerance.column(), String.join(", ", currencies))));
      }
    }
    return found;
  }

  /** The tolerances of a plan that this is about; zero is the same in every currency. */
  static List<BareTolerance> tolerances(ReconPlan plan) {
    List<BareTolerance> found = new ArrayList<>();
    for (PlannedPass pass : plan.passes()) {
      for (PlannedWithin within : pass.within()) {
        add(plan, within.column(), within.tolerance(), mark(plan, pass, within), found);
      }
    }
    for (PlannedComparison compared : plan.compare()) {
      if (compared.comparison() instanceof Comparison.Within(Tolerance tolerance)) {
        ColumnComparison written = plan.spec().compare().columns().get(compared.column());
        Mark mark = written == null ? markOf(plan, "compare") : written.mark();
        add(plan, compared.column(), tolerance, mark, found);
      }
    }
    for (AutoAcceptSpec rule : plan.spec().autoAccept()) {
      for (String column : columns(plan, rule)) {
        add(plan, column, rule.upTo(), rule.mark(), found);
        rule.total().ifPresent(total -> add(plan, column, total, rule.mark(), found));
      }
    }
    plan.spec()
        .control()
        .residue()
        .ifPresent(
            bound -> {
              for (PlannedTotal total : plan.control()) {
                add(plan, total.column(), bound.most(), bound.mark(), found);
              }
            });
    return found;
  }

  private static List<String> columns(ReconPlan plan, AutoAcceptSpec rule) {
    return rule.column()
        .map(column -> List.of(column.text()))
        .orElseGet(() -> plan.control().stream().map(PlannedTotal::column).toList());
  }

  private static void add(
      ReconPlan plan, String column, Tolerance tolerance, Mark mark, List<BareTolerance> found) {
    boolean bare =
        tolerance instanceof Tolerance.Amount amount
            && amount.byCurrency().isEmpty()
            && amount.most().signum() > 0;
    if (bare && (isMoney(plan.left(), column) || isMoney(plan.right(), column))) {
      found.add(new BareTolerance(column, tolerance.written(), mark));
    }
  }

  private static boolean isMoney(PlannedSide side, String column) {
    return side.find(column).map(c -> c.type() instanceof ValueType.Money).orElse(false);
  }

  private static Mark mark(ReconPlan plan, PlannedPass pass, PlannedWithin within) {
    Optional<PassSpec> written =
        plan.spec().match().stream().filter(p -> p.name().text().equals(pass.name())).findFirst();
    WithinSpec tolerance = written.map(p -> p.within().get(within.column())).orElse(null);
    return tolerance == null ? markOf(plan, "match[" + pass.index() + "]") : tolerance.mark();
  }

  private static Mark markOf(ReconPlan plan, String path) {
    return plan.spec().compare().mark().orElse(new Mark(0, 0, path));
  }

  private static SortedSet<String> currencies(
      ReconPlan plan, List<String> by, List<Tally> tallies, String column) {
    SortedSet<String> currencies = new TreeSet<>();
    for (Side at : Side.values()) {
      PlannedSide side = plan.side(at);
      ControlColumns.constantCurrency(side, column).ifPresent(currencies::add);
      int index = ControlColumns.currencyColumn(side, column).map(by::indexOf).orElse(-1);
      for (Tally tally : tallies) {
        if (index >= 0 && tally.side() == at && tally.fate() instanceof Fate.In) {
          Optional.ofNullable(tally.by().get(index)).ifPresent(currencies::add);
        }
      }
    }
    return currencies;
  }
}
