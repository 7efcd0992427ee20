package io.counterfoil.duckdb;

import io.counterfoil.plan.ReconPlan.FreeDays;
import io.counterfoil.plan.ReconPlan.PlannedCalendar;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Business days as a running number: {@code business_day(d)} counts the business days up to and
 * with {@code d}, so that a difference of two is the business days in (earlier, later].
 */
final class CalendarSql {
  private CalendarSql() {}

  static List<String> macros(PlannedCalendar calendar) {
    List<String> macros = new ArrayList<>();
    macros.add("create macro business_day(d) as " + running(calendar.normally()));
    if (!calendar.byCurrency().isEmpty()) {
      StringBuilder text = new StringBuilder("create macro business_day_of(c, d) as case c");
      calendar.byCurrency().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e ->
                  text.append("\n  when ")
                      .append(Sql.text(e.getKey()))
                      .append(" then ")
                      .append(running(e.getValue())));
      macros.add(text + "\n  else " + running(calendar.normally()) + " end");
    }
    return macros;
  }

  /**
   * Whole weeks since a Monday, the business days of the week begun, less the holidays that fall on
   * none of the weekend's days.
   */
  private static String running(FreeDays free) {
    int week = 7 - free.weekend().size();
    List<Integer> upTo = new ArrayList<>();
    int count = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      count += free.weekend().contains(day) ? 0 : 1;
      upTo.add(count);
    }
    List<String> holidays =
        free.holidays().stream()
            .filter(h -> !free.weekend().contains(h.getDayOfWeek()))
            .map(h -> "date '" + h + "'")
            .toList();
    String weeks =
        "((d - date '0001-01-01') // 7) * "
            + week
            + " + "
            + upTo
            + "[((d - date '0001-01-01') % 7) + 1]";
    return "("
        + weeks
        + (holidays.isEmpty()
            ? ""
            : " - len(list_filter([" + String.join(", ", holidays) + "], lambda h: h <= d))")
        + ")";
  }
}
