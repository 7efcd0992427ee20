package io.counterfoil.plan;

import io.counterfoil.plan.BothSides.Pair;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.ReconSpec.ControlSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plans the totals that are shown to tie. */
final class TotalsPlanner {
  private final BothSides columns;
  private final PlanProblems problems;

  TotalsPlanner(BothSides columns, PlanProblems problems) {
    this.columns = columns;
    this.problems = problems;
  }

  List<PlannedTotal> totals(ControlSpec control) {
    return control.totals().isEmpty() ? byDefault() : written(control);
  }

  // Every money column of both sides; where there is none, every decimal column of both.
  private List<PlannedTotal> byDefault() {
    Optional<String> currency = columns.left().currencyColumn();
    List<String> by =
        currency.isPresent() && currency.equals(columns.right().currencyColumn())
            ? List.of(currency.get())
            : List.of();
    List<String> money = shared(type -> type instanceof ValueType.Money);
    List<String> amounts =
        money.isEmpty() ? shared(type -> type instanceof ValueType.Decimal) : money;
    return amounts.stream().map(amount -> new PlannedTotal(amount, by)).toList();
  }

  private List<String> shared(Predicate<ValueType> wanted) {
    return columns.left().all().stream()
        .map(PlannedColumn::name)
        .flatMap(name -> columns.find(name).stream())
        .filter(pair -> wanted.test(pair.left().type()) && wanted.test(pair.right().type()))
        .map(Pair::name)
        .toList();
  }

  private List<PlannedTotal> written(ControlSpec control) {
    List<PlannedTotal> totals = new ArrayList<>();
    for (Map.Entry<String, List<Written>> entry : control.totals().entrySet()) {
      Mark mark = control.marks().getOrDefault(entry.getKey(), new Mark(0, 0, "control"));
      Optional<Pair> amount = columns.need(new Written(entry.getKey(), mark));
      amount.ifPresent(pair -> needNumbers(pair, mark));
      List<String> by = by(entry.getValue());
      if (amount.isPresent()) {
        totals.add(new PlannedTotal(entry.getKey(), by));
      }
    }
    return totals;
  }

  /** The columns, which must be on both sides and go together. */
  List<String> by(List<Written> names) {
    TypeFit fit = new TypeFit(problems);
    return names.stream()
        .filter(
            name ->
                columns
                    .need(name)
                    .filter(pair -> fit.together(pair.left(), pair.right(), name.mark()))
                    .isPresent())
        .map(Written::text)
        .distinct()
        .toList();
  }

  /** Whether both are numbers; else that is told. */
  boolean needNumbers(Pair pair, Mark mark) {
    Optional<PlannedColumn> other =
        Stream.of(pair.left(), pair.right()).filter(c -> !c.type().isNumber()).findFirst();
    other.ifPresent(
        column ->
            problems.add(
                ProblemCode.Spec.TYPE,
                mark,
                "column \"%s\" is %s, and only numbers can be added up"
                    .formatted(column.name(), column.type().written()),
                "name a column of type money, integer or decimal on both sides"));
    return other.isEmpty();
  }
}
