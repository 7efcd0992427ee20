package io.counterfoil.boot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as the journal has them, {@code 2026-07-29T12:00:00.123Z} or without the milliseconds.
 * Written by hand: the formatters of java.time would cost every start 20 ms.
 */
final class JournalTime {

  private static final int SECOND_MS = 1000;

  private JournalTime() {}

  static String of(long epochMs) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(epochMs, SECOND_MS), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    return digits(text, Math.floorMod(epochMs, SECOND_MS), 3).append('Z').toString();
  }

  /** Empty for what is not such a time. */
  static Optional<Instant> read(String text) {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19));
      long ms = text.length() == 24 ? number(text, 20, 23) : 0;
      return Optional.of(time.toInstant(ZoneOffset.UTC).plusMillis(ms));
    } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException other) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    String plain = Integer.toString(number);
    return text.append("0".repeat(Math.max(0, width - plain.length()))).append(plain);
  }
}
