package io.counterfoil.plan;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.value.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves a spec against real files and columns. */
public final class Planner {
  private final ReconSpec spec;
  private final SourceResolver resolver;
  private final SourceDescriber describer;
  private final HolidayReader holidays;
  private final PlanProblems problems;

  private Planner(
      ReconSpec spec, SourceResolver resolver, SourceDescriber describer, HolidayReader holidays) {
    this.spec = spec;
    this.resolver = resolver;
    this.describer = describer;
    this.holidays = holidays;
    this.problems = new PlanProblems(spec);
  }

  /**
   * The plan of a spec.
   *
   * @param resolver finds the files of every path in the spec
   * @param describer tells the columns of a file
   * @param holidays reads a file of free days
   * @throws io.counterfoil.problem.ProblemException with every problem that the spec has against
   *     its files
   */
  public static ReconPlan plan(
      ReconSpec spec, SourceResolver resolver, SourceDescriber describer, HolidayReader holidays) {
    return new Planner(spec, resolver, describer, holidays).plan();
  }

  private ReconPlan plan() {
    SideSources leftSources = sources(spec.left());
    SideSources rightSources = sources(spec.right());
    SideColumns left = SideColumns.of(spec.left(), leftSources, problems);
    SideColumns right = SideColumns.of(spec.right(), rightSources, problems);
    BothSides columns = new BothSides(left, right);

    List<PlannedPass> passes =
        new PassPlanner(columns, PassPlanner.keys(spec), problems).passes(spec.match());
    ComparisonPlanner comparisons = new ComparisonPlanner(columns, passes, problems);
    List<PlannedComparison> compare = comparisons.comparisons(spec.compare());
    List<PlannedTotal> totals = new TotalsPlanner(columns, problems).totals(spec.control());
    Set<String> totalled = totals.stream().map(PlannedTotal::column).collect(Collectors.toSet());
    ControlsPlanner controls = new ControlsPlanner(spec, columns, resolver, problems);
    controls.checkAcceptance(compare, totals);

    List<String> notes = new ArrayList<>();
    notes.addAll(leftSources.notes());
    notes.addAll(rightSources.notes());
    notes.addAll(comparisons.notes(spec.compare()));
    notes.addAll(calendarNote(passes, compare));
    ReconPlan plan =
        new ReconPlan(
            spec,
            new SidePlanner(spec.left(), leftSources, left, problems).side(Side.LEFT, totalled),
            new SidePlanner(spec.right(), rightSources, right, problems).side(Side.RIGHT, totalled),
            passes,
            compare,
            totals,
            controls.period(),
            controls.balances(totals),
            new CalendarPlanner(resolver, holidays, problems).calendar(spec.calendar()),
            notes);
    problems.raise();
    return plan;
  }

  private SideSources sources(SideSpec side) {
    return SideSources.of(side, resolver, describer, problems);
  }

  private List<String> calendarNote(List<PlannedPass> passes, List<PlannedComparison> compare) {
    Stream<Tolerance> matched =
        passes.stream().flatMap(p -> p.within().stream()).map(ReconPlan.PlannedWithin::tolerance);
    Stream<Tolerance> compared =
        compare.stream()
            .map(PlannedComparison::comparison)
            .flatMap(
                c ->
                    c instanceof ReconPlan.Comparison.Within within
                        ? Stream.of(within.tolerance())
                        : Stream.of());
    boolean counted =
        Stream.concat(matched, compared).anyMatch(Tolerance.BusinessDays.class::isInstance);
    return counted && !spec.calendar().written()
        ? List.of("no calendar: Saturday and Sunday are free, and no other day")
        : List.of();
  }
}
