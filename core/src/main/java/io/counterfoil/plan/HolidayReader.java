package io.counterfoil.plan;

import java.time.LocalDate;
import java.util.SortedSet;

/** Reads the days of a holiday file. */
@FunctionalInterface
public interface HolidayReader {
  /**
   * @throws io.counterfoil.problem.ProblemException if it is no list of dates
   */
  SortedSet<LocalDate> read(ResolvedFile file);
}
