package io.counterfoil.plan;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan.PlannedBalances;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPeriod;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.AutoAcceptSpec;
import io.counterfoil.spec.ReconSpec.BalancesSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.PeriodSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans balances and the period, and checks the rules that accept breaks. */
final class ControlsPlanner {
  private final ReconSpec spec;
  private final BothSides columns;
  private final SourceResolver resolver;
  private final PlanProblems problems;

  ControlsPlanner(
      ReconSpec spec, BothSides columns, SourceResolver resolver, PlanProblems problems) {
    this.spec = spec;
    this.columns = columns;
    this.resolver = resolver;
    this.problems = problems;
  }

  Optional<PlannedBalances> balances(List<PlannedTotal> totals) {
    if (spec.balances().isEmpty()) {
      return Optional.empty();
    }
    BalancesSpec balances = spec.balances().get();
    TotalsPlanner planner = new TotalsPlanner(columns, problems);
    List<String> by = planner.by(balances.by());
    Optional<String> amount =
        balances.amount().isPresent()
            ? columns
                .need(balances.amount().get())
                .filter(pair -> planner.needNumbers(pair, balances.amount().get().mark()))
                .map(BothSides.Pair::name)
            : onlyTotal(totals, balances.mark(), "balances: { amount: … }");
    Map<Side, ResolvedFile> opening = files("opening", balances.opening(), balances.mark());
    Map<Side, ResolvedFile> closing = files("closing", balances.closing(), balances.mark());
    return amount.map(column -> new PlannedBalances(by, column, opening, closing));
  }

  private Optional<String> onlyTotal(List<PlannedTotal> totals, Mark mark, String where) {
    if (totals.size() == 1) {
      return Optional.of(totals.getFirst().column());
    }
    problems.add(
        ProblemCode.Spec.MISSING,
        mark,
        totals.isEmpty()
            ? "no amount column is named, and both sides share none"
            : "no amount column is named, and there are several: "
                + String.join(", ", totals.stream().map(PlannedTotal::column).toList()),
        "name the column: " + where);
    return Optional.empty();
  }

  private Map<Side, ResolvedFile> files(String what, Map<String, Written> written, Mark mark) {
    Map<Side, ResolvedFile> files = new EnumMap<>(Side.class);
    for (Map.Entry<String, Written> entry : written.entrySet()) {
      Optional<Side> side = side(entry.getKey());
      if (side.isEmpty()) {
        List<String> names = List.of(spec.left().name().text(), spec.right().name().text());
        problems.add(
            ProblemCode.Control.BALANCE,
            entry.getValue().mark(),
            "%s: no side is called \"%s\"".formatted(what, entry.getKey()),
            Nearest.hint(entry.getKey(), names));
      } else {
        oneFile(resolver, entry.getValue(), problems)
            .ifPresent(file -> files.put(side.get(), file));
      }
    }
    for (Side side : Side.values()) {
      if (!written.containsKey(name(side))) {
        problems.add(
            ProblemCode.Control.BALANCE,
            mark,
            "no %s balance of %s".formatted(what, name(side)),
            "write %s: { %s: file.csv, … } for both sides".formatted(what, name(side)));
      }
    }
    return files;
  }

  private Optional<Side> side(String name) {
    for (Side side : Side.values()) {
      if (name(side).equals(name)) {
        return Optional.of(side);
      }
    }
    return Optional.empty();
  }

  private String name(Side side) {
    return switch (side) {
      case LEFT -> spec.left().name().text();
      case RIGHT -> spec.right().name().text();
    };
  }

  /** The one file that a path names; where it is none or several, that is told. */
  static Optional<ResolvedFile> oneFile(
      SourceResolver resolver, Written path, PlanProblems problems) {
    try {
      List<ResolvedFile> files = resolver.resolve(path.text());
      if (files.size() == 1) {
        return Optional.of(files.getFirst());
      }
      problems.add(
          ProblemCode.Source.NOT_FOUND,
          path.mark(),
          files.isEmpty() ? "no file " + path : path + " names %d files".formatted(files.size()),
          files.isEmpty() ? "check the path: it is relative to the spec" : "name one file");
    } catch (ProblemException e) {
      e.problems().forEach(p -> problems.add(p.code(), path.mark(), p.what(), p.mend()));
    }
    return Optional.empty();
  }

  Optional<PlannedPeriod> period() {
    spec.period().ifPresent(this::checkPeriod);
    return spec.period().map(PlannedPeriod::new);
  }

  private void checkPeriod(PeriodSpec period) {
    Mark mark = period.by().mark();
    for (SideColumns side : List.of(columns.left(), columns.right())) {
      side.need(period.by()).ifPresent(column -> checkPeriod(period, side, column, mark));
    }
  }

  private void checkPeriod(PeriodSpec period, SideColumns side, PlannedColumn column, Mark mark) {
    boolean moment = TypeFamily.of(column.type()) == TypeFamily.TIMESTAMP;
    if (!moment && TypeFamily.of(column.type()) != TypeFamily.DATE) {
      problems.add(
          ProblemCode.Control.PERIOD,
          mark,
          "column \"%s\" of %s is %s, which is no date"
              .formatted(column.name(), side.sideName(), column.type().written()),
          "name a column of type date or timestamp");
    } else if (moment && period.zone().isEmpty() && !hasZone(column)) {
      problems.add(
          ProblemCode.Control.PERIOD,
          mark,
          "column \"%s\" of %s is a timestamp, and no zone says when its day begins"
              .formatted(column.name(), side.sideName()),
          "write period: { zone: Europe/Berlin }; the machine's zone is never taken");
    } else if (!moment && period.cutOff().isPresent()) {
      problems.add(
          ProblemCode.Control.PERIOD,
          mark,
          "a cut-off, and column \"%s\" of %s is a date without a time"
              .formatted(column.name(), side.sideName()),
          "remove cut-off, or name a column of type timestamp");
    }
  }

  private static boolean hasZone(PlannedColumn column) {
    return column.type() instanceof ValueType.Timestamp timestamp && timestamp.zone().isPresent();
  }

  void checkAcceptance(List<PlannedComparison> compare, List<PlannedTotal> totals) {
    TotalsPlanner numbers = new TotalsPlanner(columns, problems);
    for (AutoAcceptSpec rule : spec.autoAccept()) {
      if (rule.column().isEmpty()) {
        onlyTotal(totals, rule.mark(), "auto-accept: [{ column: … }]");
        continue;
      }
      Written column = rule.column().get();
      boolean numeric =
          columns.need(column).filter(pair -> numbers.needNumbers(pair, column.mark())).isPresent();
      boolean compared = compare.stream().anyMatch(c -> c.column().equals(column.text()));
      if (numeric && !compared && rule.kind() == BreakKind.VALUE_DIFFERS) {
        problems.add(
            ProblemCode.Spec.CONFLICT,
            column.mark(),
            "column \"%s\" is not compared, so it never differs".formatted(column),
            "name it in compare:, or name a compared column here");
      }
    }
  }
}
