package io.counterfoil.plan;

import io.counterfoil.expr.Expr;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedExclusion;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.ReconSpec.ExcludeSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans one side from its columns: inputs, key, exclusions, signs and what is expected. */
final class SidePlanner {
  private static final String NOT_SELECTED = "not selected";

  private final SideSpec spec;
  private final SideSources sources;
  private final SideColumns columns;
  private final PlanProblems problems;

  SidePlanner(SideSpec spec, SideSources sources, SideColumns columns, PlanProblems problems) {
    this.spec = spec;
    this.sources = sources;
    this.columns = columns;
    this.problems = problems;
  }

  /** {@code totals} are the amounts of the control totals. */
  PlannedSide side(Side side, Set<String> totals) {
    List<PlannedColumn> all = columns.all();
    return new PlannedSide(
        side,
        spec.name().text(),
        inputs(),
        spec.reverseSign() ? SignPlanner.turned(all, totals) : all,
        needed(spec.key()),
        needed(spec.identity()),
        columns.currencyColumn(),
        exclusions(),
        spec.overlapBy().map(this::needed),
        spec.expect().map(this::expected));
  }

  private List<SideInput> inputs() {
    List<SideInput> inputs = new ArrayList<>();
    for (FileInput input : sources.inputs()) {
      SourceSpec source = input.spec();
      inputs.add(
          new FileInput(
              input.file(),
              input.format(),
              new SourceSpec(
                  source.path(),
                  source.format(),
                  source.csv(),
                  source.expect().map(this::expected),
                  source.mark()),
              input.columns()));
    }
    return inputs;
  }

  private List<String> needed(List<Written> names) {
    return names.stream()
        .filter(name -> columns.need(name).isPresent())
        .map(Written::text)
        .distinct()
        .toList();
  }

  private List<PlannedExclusion> exclusions() {
    List<PlannedExclusion> exclusions = new ArrayList<>();
    for (ExcludeSpec exclude : spec.exclude()) {
      condition(exclude.where())
          .ifPresent(where -> exclusions.add(new PlannedExclusion(where, exclude.reason().text())));
    }
    // Two-valued: a condition that is null does not select.
    spec.where()
        .flatMap(this::condition)
        .map(
            where ->
                new Expr.Comparison(Expr.Comparator.DIFFERENT, where, new Expr.TruthLiteral(true)))
        .ifPresent(where -> exclusions.add(new PlannedExclusion(where, NOT_SELECTED)));
    return exclusions;
  }

  private Optional<Expr> condition(Written text) {
    Optional<Expr> expr = columns.expression(text);
    boolean truth = expr.filter(e -> TypeFamily.of(e.type()) != TypeFamily.TRUTH).isEmpty();
    if (!truth) {
      problems.add(
          ProblemCode.Spec.TYPE,
          text.mark(),
          "%s where a condition is needed".formatted(expr.orElseThrow().type().written()),
          "compare it with something: status = 'VOID'");
    }
    return truth ? expr : Optional.empty();
  }

  // A trailer's amount totals the column named, else the only amount of the side.
  private ExpectSpec expected(ExpectSpec expect) {
    if (expect.trailerAmount().isEmpty()) {
      return expect;
    }
    Optional<Written> column =
        expect.amountColumn().isPresent()
            ? expect.amountColumn().filter(this::isNumber)
            : onlyAmount(expect.mark());
    return new ExpectSpec(
        expect.files(),
        expect.records(),
        expect.trailerCount(),
        expect.trailerAmount(),
        column,
        expect.mark());
  }

  private boolean isNumber(Written name) {
    Optional<PlannedColumn> column = columns.need(name);
    column
        .filter(c -> !c.type().isNumber())
        .ifPresent(
            c ->
                problems.add(
                    ProblemCode.Spec.TYPE,
                    name.mark(),
                    "column \"%s\" is %s, and a trailer's amount is a total of numbers"
                        .formatted(name, c.type().written()),
                    "name a column of type money or decimal"));
    return column.isPresent();
  }

  private Optional<Written> onlyAmount(Mark mark) {
    List<String> amounts =
        columns.all().stream()
            .filter(
                c -> c.type() instanceof ValueType.Money || c.type() instanceof ValueType.Decimal)
            .map(PlannedColumn::name)
            .toList();
    if (amounts.size() != 1) {
      problems.add(
          ProblemCode.Spec.MISSING,
          mark,
          amounts.isEmpty()
              ? "a trailer's amount, and the side has no amount column"
              : "a trailer's amount, and the side has several amount columns: "
                  + String.join(", ", amounts),
          "say which one it totals: trailer: { amount: …, column: … }");
      return Optional.empty();
    }
    return Optional.of(new Written(amounts.getFirst(), mark));
  }
}
