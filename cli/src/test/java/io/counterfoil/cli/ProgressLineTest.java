package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.cli.ProgressLine.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void showsStepRowsRateAndRemainingTime() {
    assertEquals(
        "load ledger  3,000,000 of 10,000,000 rows  1,500,000 rows/s  5 s left",
        text(new State("load ledger", 3_000_000, 10_000_000, 0), 2 * SECOND));
    assertEquals(
        "load ledger  1,000 of 100,000 rows  100 rows/s  16:30 min left",
        text(new State("load ledger", 1_000, 100_000, 0), 10 * SECOND));
  }

  @Test
  void leavesOutWhatNobodyKnows() {
    assertEquals("prove", text(new State("prove", 0, -1, 0), 5 * SECOND));
    assertEquals(
        "prove  2,000 rows  1,000 rows/s", text(new State("prove", 2_000, -1, 0), 2 * SECOND));
    assertEquals(
        "prove  2,000 of 4,000 rows", text(new State("prove", 2_000, 4_000, 0), SECOND / 10));
  }

  @Test
  void shortWorkShowsNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ProgressLine line =
        ProgressLine.started(new PrintStream(out, true, StandardCharsets.UTF_8), 80)) {
      line.at("load", 1, 2);
    }
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  private static String text(State state, long now) {
    return ProgressLine.text(state, now);
  }
}
