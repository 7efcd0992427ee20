package io.counterfoil.testkit;

import io.counterfoil.outcome.RunSummary;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run as a test sees it.
 *
 * @param artifact the folder that the run left
 * @param outcomes every matched and every broken record; excluded ones stand only in the counts of
 *     the summary
 */
public record Ran(RunSummary summary, Path artifact, List<RecordOutcome> outcomes) {
  public Ran {
    outcomes = List.copyOf(outcomes);
  }
}
