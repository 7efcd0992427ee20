package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Starts of the distribution with a fault in each: packaging/test/faults. Every build plays those
 * that the table marks; {@code -Dcounterfoil.faults=all} all, and writes docs/faults.md.
 */
@Timeout(1800)
class FaultMatrixIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.directory"));
  private static final Path MATRIX = Path.of("..", "packaging", "test", "faults");

  @Test
  void everyFaultIsToldAndNothingIsLost() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the matrix is played by bash");
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the matrix is made for Linux");
    List<String> command = new ArrayList<>(List.of(MATRIX.toString()));
    if (System.getProperty("counterfoil.faults", "").equals("all")) {
      command.addAll(List.of("--docs", Path.of("..", "docs", "faults.md").toString()));
    } else {
      command.add("--gate");
    }
    command.add(DISTRIBUTION.toString());

    Process matrix = new ProcessBuilder(command).redirectErrorStream(true).start();
    matrix.getOutputStream().close();
    matrix.getInputStream().transferTo(System.out);

    assertEquals(0, matrix.waitFor(), "packaging/test/faults tells above what is not as it should");
  }
}
