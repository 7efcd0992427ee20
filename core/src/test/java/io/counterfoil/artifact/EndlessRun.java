package io.counterfoil.artifact;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** A program that writes one artifact after the other until it is killed. */
public final class EndlessRun {

  private EndlessRun() {}

  /** Says a line when it begins, in the folder named. */
  public static void main(String[] arguments) {
    Path parent = Path.of(arguments[0]);
    System.out.println("begins");
    while (true) {
      RunId run = RunId.of(Instant.now(), ThreadLocalRandom.current().nextInt());
      try (ArtifactWriter writer = RunArtifact.create(parent, run)) {
        writer.write(RunArtifact.BREAKS, "break\n".repeat(50_000));
        writer.write("open/ledger.parquet", "open\n");
        writer.write(Manifests.of(Manifests.summary()));
        writer.finish(true);
      }
    }
  }
}
