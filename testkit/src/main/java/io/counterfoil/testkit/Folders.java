package io.counterfoil.testkit;

import io.counterfoil.outcome.Side;
import io.counterfoil.testkit.oracle.SmallCase;
import io.counterfoil.testkit.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Lays a case out as a folder of its spec and its files, and runs it there. */
final class Folders {
  private final Runs runs;
  private final Path parent;
  private int count;

  Folders(Runs runs, Path parent) {
    this.runs = runs;
    this.parent = parent;
  }

  Ran run(Scenario scenario) {
    return run(scenario.spec(), scenario.files());
  }

  Ran run(SmallCase rules) {
    return run(rules.spec(), files(rules));
  }

  static Map<String, byte[]> files(SmallCase rules) {
    return Map.of(
        "left.csv", rules.csv(Side.LEFT).getBytes(StandardCharsets.UTF_8),
        "right.csv", rules.csv(Side.RIGHT).getBytes(StandardCharsets.UTF_8));
  }

  Ran run(String spec, Map<String, byte[]> files) {
    try {
      Path folder = Files.createDirectories(parent.resolve("case-" + ++count));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      Path recon = Files.writeString(folder.resolve("recon.yaml"), spec);
      return runs.run(recon, Files.createDirectories(folder.resolve("out")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
