package io.counterfoil.plan;

import io.counterfoil.plan.BothSides.Pair;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.CompareSpec;
import io.counterfoil.spec.CompareSpec.ColumnComparison;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.TypeFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans how matched records are held against each other, column by column. */
final class ComparisonPlanner {
  private static final Mark NOWHERE = new Mark(0, 0, "compare");

  private final BothSides columns;
  private final List<PlannedPass> passes;
  private final PlanProblems problems;
  private final TypeFit fit;

  ComparisonPlanner(BothSides columns, List<PlannedPass> passes, PlanProblems problems) {
    this.columns = columns;
    this.passes = passes;
    this.problems = problems;
    this.fit = new TypeFit(problems);
  }

  /** In the order of the left side's columns. */
  List<PlannedComparison> comparisons(CompareSpec spec) {
    Map<String, Comparison> planned = new HashMap<>();
    spec.columns()
        .forEach(
            (name, written) -> {
              Written column = new Written(name, written.mark());
              boolean onRight = columns.right().names().contains(name);
              if (!written.ignored()) {
                columns
                    .need(column)
                    .flatMap(pair -> comparison(pair, written))
                    .ifPresent(comparison -> planned.put(name, comparison));
              } else if (!onRight) {
                columns.left().need(column);
              }
            });
    if (spec.all()) {
      Mark mark = spec.mark().orElse(NOWHERE);
      for (String name : columns.left().names()) {
        columns
            .find(name)
            .filter(pair -> !spec.columns().containsKey(name))
            .filter(pair -> fit.together(pair.left(), pair.right(), mark))
            .ifPresent(pair -> planned.put(name, new Comparison.Equal()));
      }
    }
    return columns.left().names().stream()
        .filter(planned::containsKey)
        .map(
            name -> new PlannedComparison(name, planned.getOrDefault(name, new Comparison.Equal())))
        .filter(comparison -> !isCertain(comparison))
        .toList();
  }

  /** What {@code all} leaves out because one side alone has it. */
  List<String> notes(CompareSpec spec) {
    List<String> notes = new ArrayList<>();
    if (spec.all()) {
      only(columns.left(), columns.right()).ifPresent(notes::add);
      only(columns.right(), columns.left()).ifPresent(notes::add);
    }
    return notes;
  }

  private static Optional<String> only(SideColumns side, SideColumns other) {
    List<String> names =
        side.names().stream().filter(name -> !other.names().contains(name)).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "only in %s, not compared: %s".formatted(side.sideName(), String.join(", ", names)));
  }

  // Whatever matched is equal there already.
  private boolean isCertain(PlannedComparison comparison) {
    return comparison.comparison() instanceof Comparison.Equal
        && !passes.isEmpty()
        && passes.stream().allMatch(pass -> pass.equal().contains(comparison.column()));
  }

  private Optional<Comparison> comparison(Pair pair, ColumnComparison written) {
    if (!fit.together(pair.left(), pair.right(), written.mark())) {
      return Optional.empty();
    }
    List<String> ways = ways(written);
    if (ways.size() > 1) {
      problems.add(
          ProblemCode.Spec.CONFLICT,
          written.mark(),
          "column \"%s\" is compared in several ways: %s"
              .formatted(pair.name(), String.join(", ", ways)),
          "keep one of them; clean: in columns changes both sides before they are compared");
      return Optional.empty();
    }
    if (written.within().isPresent()) {
      return within(pair, written.within().get(), written.mark());
    }
    if (ways.isEmpty()) {
      return Optional.of(new Comparison.Equal());
    }
    if (TypeFamily.of(pair.left().type()) != TypeFamily.TEXT) {
      problems.add(
          ProblemCode.Spec.TYPE,
          written.mark(),
          "%s is for text, and column \"%s\" is %s"
              .formatted(ways.getFirst(), pair.name(), pair.left().type().written()),
          "use within: for numbers and dates");
      return Optional.empty();
    }
    if (!written.map().isEmpty()) {
      return Optional.of(new Comparison.Mapped(written.map()));
    }
    return Optional.of(
        written
            .similar()
            .<Comparison>map(Comparison.Similar::new)
            .orElseGet(() -> new Comparison.Disregarding(written.ignore())));
  }

  private static List<String> ways(ColumnComparison written) {
    List<String> ways = new ArrayList<>();
    written.within().ifPresent(w -> ways.add("within"));
    written.similar().ifPresent(s -> ways.add("similar"));
    if (!written.map().isEmpty()) {
      ways.add("map");
    }
    if (!written.ignore().isEmpty()) {
      ways.add("ignore");
    }
    return ways;
  }

  private Optional<Comparison> within(Pair pair, Tolerance tolerance, Mark mark) {
    if (!fit.tolerates(pair.left(), pair.right(), tolerance, mark)) {
      return Optional.empty();
    }
    return Optional.of(
        PassPlanner.isEqual(pair, tolerance)
            ? new Comparison.Equal()
            : new Comparison.Within(tolerance));
  }
}
