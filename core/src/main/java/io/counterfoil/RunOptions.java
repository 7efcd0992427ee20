package io.counterfoil;

import io.counterfoil.artifact.Manifest.Build;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Progress;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.RunSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How a run is made; what it means stands in the spec.
 *
 * @param out the folder in which the artifact's folder is made
 * @param carry an earlier artifact whose open items come along
 * @param keepSteps whether the tables of each step are kept beside the artifact's files
 * @param build the program that runs, for the manifest
 * @param cancellation is given what cancels the run, once it can be cancelled; any thread may call
 *     it
 * @param witness sees the breaks before the run ends
 */
public record RunOptions(
    Path out,
    Optional<Path> carry,
    boolean keepSteps,
    Progress progress,
    Build build,
    Consumer<Runnable> cancellation,
    Witness witness) {

  /**
   * Reads breaks while the engine still has them at hand; opening the finished artifact for that
   * takes longer than a small run.
   */
  public interface Witness {
    /** A witness that does not look. */
    Witness BLIND = (summary, breaks) -> {};

    /**
     * Called once, before the artifact has its name; {@code breaks} may be read only until it
     * returns.
     */
    void see(RunSummary summary, Function<RowQuery, Rows> breaks);
  }

  /** A run into {@code out}, with nothing carried and nobody told of its progress. */
  public static RunOptions into(Path out) {
    return new RunOptions(
        out,
        Optional.empty(),
        false,
        Progress.SILENT,
        new Build("unknown", "unknown"),
        cancel -> {},
        Witness.BLIND);
  }

  public RunOptions with(Progress told) {
    return new RunOptions(out, carry, keepSteps, told, build, cancellation, witness);
  }

  public RunOptions with(Build program) {
    return new RunOptions(out, carry, keepSteps, progress, program, cancellation, witness);
  }

  public RunOptions carrying(Path artifact) {
    return new RunOptions(
        out, Optional.of(artifact), keepSteps, progress, build, cancellation, witness);
  }

  public RunOptions keepingSteps() {
    return new RunOptions(out, carry, true, progress, build, cancellation, witness);
  }

  public RunOptions cancelledBy(Consumer<Runnable> canceller) {
    return new RunOptions(out, carry, keepSteps, progress, build, canceller, witness);
  }

  public RunOptions seenBy(Witness looking) {
    return new RunOptions(out, carry, keepSteps, progress, build, cancellation, looking);
  }
}
