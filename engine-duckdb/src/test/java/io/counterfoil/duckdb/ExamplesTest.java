package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.RunResult;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.control.ArtifactProof;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every example, with the counts that it should come to; this is also the run in ten lines that the
 * README shows.
 */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @ParameterizedTest
  @CsvSource({
    // example, then matched and broken of the left and of the right side, breaks by kind
    "payments, 32855, 7985, 32855, 7947, missing=15462 ambiguous=470",
    "keyed, 3, 2, 3, 2, missing=2 value differs=2",
    "recurring, 3, 2, 3, 0, missing=2",
    "warehouse, 1992, 8, 1992, 6, missing=6 value differs=8",
  })
  void comesToWhatItShould(
      String example,
      long leftMatched,
      long leftBroken,
      long rightMatched,
      long rightBroken,
      String breaks,
      @TempDir Path out) {
    Path spec = EXAMPLES.resolve(example).resolve("recon.yaml");
    RunResult result = Reconciliation.read(spec).run(new DuckDbEngine(), RunOptions.into(out));

    RunSummary summary = result.summary();
    assertTrue(summary.proof().holds());
    assertEquals(Exit.BREAKS, summary.exit());
    assertEquals(List.of(leftMatched, leftBroken, rightMatched, rightBroken), counts(summary));
    assertEquals(breaks, breaks(summary));
    RunArtifact artifact = RunArtifact.open(result.artifact());
    assertEquals(List.of(), artifact.verifyDigests());
    assertEquals(List.of(), ArtifactProof.counts(artifact, new DuckDbEngine()));
  }

  private static List<Long> counts(RunSummary summary) {
    SideSummary left = summary.sides().get(0);
    SideSummary right = summary.sides().get(1);
    return List.of(left.matched(), left.broken(), right.matched(), right.broken());
  }

  private static String breaks(RunSummary summary) {
    return String.join(
        " ", summary.breaks().stream().map(b -> b.kind().word() + "=" + b.records()).toList());
  }
}
