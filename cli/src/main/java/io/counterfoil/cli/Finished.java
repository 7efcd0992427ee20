package io.counterfoil.cli;

import io.counterfoil.outcome.RunSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that came to its end, as a person is told of it.
 *
 * @param artifact the folder that it left, as it can be typed
 * @param digest of the artifact's list of digests
 * @param first some breaks, in the artifact's order
 * @param hints what could be done about the breaks, one line each
 */
record Finished(
    RunSummary summary,
    String artifact,
    String digest,
    List<FirstBreak> first,
    List<String> hints) {

  Finished {
    first = List.copyOf(first);
    hints = List.copyOf(hints);
  }

  /**
   * A break, told by the first of its records.
   *
   * @param row 1-based ordinal within the source
   * @param key absent where the side has none
   * @param why the explanation; may be empty
   */
  record FirstBreak(
      String kind, String side, String source, String row, @Nullable String key, String why) {}
}
