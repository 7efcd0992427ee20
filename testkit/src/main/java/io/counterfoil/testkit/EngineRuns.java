package io.counterfoil.testkit;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.RunResult;
import io.counterfoil.engine.Engine;
import java.nio.file.Path;

/** Runs of an engine through the library's own way in. */
public record EngineRuns(Engine engine) implements Runs {

  @Override
  public Ran run(Path spec, Path out) {
    RunResult result = Reconciliation.read(spec).run(engine, RunOptions.into(out));
    return new Ran(
        result.summary(), result.artifact(), ArtifactOutcomes.read(engine, result.artifact()));
  }
}
