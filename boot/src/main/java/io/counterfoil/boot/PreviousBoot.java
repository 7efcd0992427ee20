package io.counterfoil.boot;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an earlier start ended, as the journal tells it.
 *
 * @param number counts the starts of one data folder, from 1
 * @param began when the start began
 * @param step the last step that it was in, {@code boot} before any
 * @param ready whether it became ready
 * @param exit its exit code; empty when it died without a word, or still runs
 * @param end how it ended, in words; empty as {@code exit} is
 */
public record PreviousBoot(
    long number,
    Instant began,
    String step,
    boolean ready,
    OptionalInt exit,
    Optional<String> end) {

  /** For a person: {@code died without a word in step migrate}. */
  public String text() {
    return end.orElse("died without a word " + (ready ? "after it was ready" : "in step " + step));
  }
}
