package io.counterfoil.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an earlier start ended, as the journal tells it.
 *
 * @param number counts the starts of one data folder, from 1
 * @param began when the start began
 * @param last when it was last heard of
 * @param step the last step that it was in, {@code boot} before any
 * @param ready whether it became ready
 * @param running whether it still runs, as far as that can be seen from here
 * @param exit its exit code; empty when it died without a word, or still runs
 * @param end how it ended, in words; empty when nobody has told
 */
public record PreviousBoot(
    long number,
    Instant began,
    Instant last,
    String step,
    boolean ready,
    boolean running,
    OptionalInt exit,
    Optional<String> end) {

  /** Bad ends within this time are counted together. */
  public static final Duration WINDOW = Duration.ofMinutes(10);

  /** As many bad ends within the window are a restart loop. */
  public static final int LOOP = 3;

  /** For a person: {@code died without a word in step migrate}. */
  public String text() {
    if (running) {
      return "still runs";
    }
    return end.orElse("died without a word " + (ready ? "after it was ready" : "in step " + step));
  }

  /** Whether it ended otherwise than by having done its work or by a signal to stop. */
  public boolean isBad() {
    return !running
        && switch (exit.orElse(-1)) {
          case 0, 129, 130, 143 -> false;
          default -> true;
        };
  }

  /** How many of {@code boots} have ended badly within the window before {@code now}. */
  public static int badEnds(List<PreviousBoot> boots, Instant now) {
    Instant since = now.minus(WINDOW);
    int bad = 0;
    for (PreviousBoot boot : boots) {
      bad += boot.isBad() && !boot.last.isBefore(since) ? 1 : 0;
    }
    return bad;
  }
}
