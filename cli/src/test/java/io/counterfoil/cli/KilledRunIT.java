package io.counterfoil.cli;

import io.counterfoil.testkit.KilledRunContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** The payments example, run by the real command and killed while it runs. */
@Timeout(600)
class KilledRunIT implements KilledRunContract {

  @Override
  public List<String> command(Path out) {
    Path distribution = Path.of(System.getProperty("distribution.directory"));
    return List.of(
        distribution.resolve("bin/counterfoil").toString(),
        "run",
        Path.of("..", "examples", "payments", "recon.yaml").toString(),
        "--out",
        out.toString(),
        "--quiet");
  }
}
