package io.counterfoil;

import io.counterfoil.artifact.Manifest.Build;
import io.counterfoil.engine.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a run is made; what it means stands in the spec.
 *
 * @param out the folder in which the artifact's folder is made
 * @param carry an earlier artifact whose open items come along
 * @param keepSteps whether the tables of each step are kept beside the artifact's files
 * @param build the program that runs, for the manifest
 * @param cancellation is given what cancels the run, once it can be cancelled; any thread may call
 *     it
 */
public record RunOptions(
    Path out,
    Optional<Path> carry,
    boolean keepSteps,
    Progress progress,
    Build build,
    Consumer<Runnable> cancellation) {

  /** A run into {@code out}, with nothing carried and nobody told of its progress. */
  public static RunOptions into(Path out) {
    return new RunOptions(
        out,
        Optional.empty(),
        false,
        Progress.SILENT,
        new Build("unknown", "unknown"),
        cancel -> {});
  }

  public RunOptions with(Progress told) {
    return new RunOptions(out, carry, keepSteps, told, build, cancellation);
  }

  public RunOptions with(Build program) {
    return new RunOptions(out, carry, keepSteps, progress, program, cancellation);
  }

  public RunOptions carrying(Path artifact) {
    return new RunOptions(out, Optional.of(artifact), keepSteps, progress, build, cancellation);
  }

  public RunOptions keepingSteps() {
    return new RunOptions(out, carry, true, progress, build, cancellation);
  }

  public RunOptions cancelledBy(Consumer<Runnable> canceller) {
    return new RunOptions(out, carry, keepSteps, progress, build, canceller);
  }
}
