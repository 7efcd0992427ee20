package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.testkit.fault.Kills;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any moment leaves nothing that is not whole under a final name.
 *
 * <p>{@code -Dcounterfoil.kills} says how often (10), {@code -Dcounterfoil.random.seed} with which
 * seed.
 */
public interface KilledRunContract {

  /** The real command that performs a run of more than a moment and writes into {@code out}. */
  List<String> command(Path out);

  @Test
  default void onlyWholeArtifactsHaveFinalNames(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    assertEquals(
        List.of(),
        Kills.wrong(
            command(out),
            out,
            Long.getLong("counterfoil.random.seed", 1),
            Integer.getInteger("counterfoil.kills", 10)));
  }
}
