package io.counterfoil.plan;

import io.counterfoil.plan.ReconPlan.FreeDays;
import io.counterfoil.plan.ReconPlan.PlannedCalendar;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.ReconSpec.CalendarSpec;
import io.counterfoil.spec.ReconSpec.Written;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the free days; a currency without holidays of its own has those of all. */
final class CalendarPlanner {
  private final SourceResolver resolver;
  private final HolidayReader holidays;
  private final PlanProblems problems;

  CalendarPlanner(SourceResolver resolver, HolidayReader holidays, PlanProblems problems) {
    this.resolver = resolver;
    this.holidays = holidays;
    this.problems = problems;
  }

  PlannedCalendar calendar(CalendarSpec spec) {
    FreeDays normally = freeDays(spec, new TreeSet<>());
    Map<String, FreeDays> byCurrency = new LinkedHashMap<>();
    spec.byCurrency()
        .forEach((currency, own) -> byCurrency.put(currency, freeDays(own, normally.holidays())));
    return new PlannedCalendar(normally, Collections.unmodifiableMap(byCurrency));
  }

  private FreeDays freeDays(CalendarSpec spec, SortedSet<LocalDate> otherwise) {
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    weekend.addAll(spec.weekend());
    return new FreeDays(
        Collections.unmodifiableSet(weekend),
        Collections.unmodifiableSortedSet(spec.holidays().map(this::read).orElse(otherwise)));
  }

  private SortedSet<LocalDate> read(Written path) {
    try {
      return ControlsPlanner.oneFile(resolver, path, problems)
          .map(holidays::read)
          .orElseGet(TreeSet::new);
    } catch (ProblemException e) {
      problems.addAll(e);
      return new TreeSet<>();
    }
  }
}
