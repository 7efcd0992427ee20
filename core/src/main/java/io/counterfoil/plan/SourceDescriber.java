package io.counterfoil.plan;

import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.spec.SourceSpec;
import java.util.List;

/** Tells the columns that a file has, in its order; an engine does. */
@FunctionalInterface
public interface SourceDescriber {
  /**
   * @throws io.counterfoil.problem.ProblemException if the file cannot be read as that format
   */
  List<SourceColumn> describe(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv);
}
