package io.counterfoil.value;

import static io.counterfoil.value.MalformedValueException.shown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patterns of dates and times: {@code dd/MM/yyyy}, {@code yyyy-MM-ddTHH:mm:ss}. */
public final class DatePattern {
  public static final String FORMS =
      "yyyy or yy (year), MM, M or MMM (month), dd or d (day), HH (hour), mm (minute), ss (second),"
          + " SSS (thousandths), the signs - / . : and space, and the letter T";

  /** Each token and what it stands for. */
  private static final Map<String, String> TOKENS =
      Map.ofEntries(
          Map.entry("yyyy", "year"),
          Map.entry("yy", "year"),
          Map.entry("MM", "month"),
          Map.entry("M", "month"),
          Map.entry("MMM", "month"),
          Map.entry("dd", "day"),
          Map.entry("d", "day"),
          Map.entry("HH", "hour"),
          Map.entry("mm", "minute"),
          Map.entry("ss", "second"),
          Map.entry("SSS", "thousandths"));

  /** What is written elsewhere for it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "YYYY", "yyyy", "YY", "yy", "DD", "dd", "D", "d", "hh", "HH", "H", "HH", "SS", "ss", "m",
          "M", "MMMM", "MMM", "y", "yyyy");

  private static final String SIGNS = "-/.: ";

  private DatePattern() {}

  /**
   * The pattern of a date: year, month and day, each once and nothing else.
   *
   * @return the pattern, with a quoted {@code 'T'} as T
   * @throws MalformedValueException if it is none
   */
  public static String date(String pattern) {
    String plain = pattern.replace("'T'", "T");
    Set<String> parts = parts(plain);
    require(pattern, parts, List.of("year", "month", "day"));
    if (parts.size() > 3) {
      throw new MalformedValueException(
          shown(pattern) + " has a time, and the type is date",
          "write type: timestamp, or a pattern without the time");
    }
    return plain;
  }

  /** The pattern of a timestamp: year, month, day, hour and minute, perhaps seconds. */
  public static String timestamp(String pattern) {
    String plain = pattern.replace("'T'", "T");
    Set<String> parts = parts(plain);
    require(pattern, parts, List.of("year", "month", "day", "hour", "minute"));
    if (parts.contains("thousandths")) {
      require(pattern, parts, List.of("second"));
    }
    return plain;
  }

  private static void require(String pattern, Set<String> parts, List<String> needed) {
    for (String part : needed) {
      if (!parts.contains(part)) {
        boolean minutesForMonths = part.equals("month") && parts.contains("minute");
        throw new MalformedValueException(
            shown(pattern) + " has no " + part,
            minutesForMonths ? "write MM for the month; mm is minutes" : "write " + FORMS);
      }
    }
  }

  private static Set<String> parts(String pattern) {
    Set<String> parts = new HashSet<>();
    String before = "";
    for (String token : tokens(pattern)) {
      if (token.length() == 1 && (SIGNS + "T").contains(token)) {
        before = "";
        continue;
      }
      String part = TOKENS.get(token);
      if (part == null) {
        throw unknown(pattern, token);
      }
      if (!parts.add(part)) {
        throw new MalformedValueException(
            shown(pattern) + " has the " + part + " twice", "write each part once");
      }
      if (before.length() == 1 || (token.length() == 1 && !before.isEmpty())) {
        throw new MalformedValueException(
            shown(pattern)
                + " can be read in several ways: "
                + before
                + token
                + " has no sign"
                + " between",
            "write dd and MM with two digits, or a sign between them");
      }
      before = token;
    }
    return parts;
  }

  /** Runs of one letter, and single signs. */
  private static List<String> tokens(String pattern) {
    List<String> tokens = new ArrayList<>();
    int from = 0;
    while (from < pattern.length()) {
      char c = pattern.charAt(from);
      int to = from + 1;
      while (Character.isLetter(c)
          && c != 'T'
          && to < pattern.length()
          && pattern.charAt(to) == c) {
        to++;
      }
      tokens.add(pattern.substring(from, to));
      from = to;
    }
    return tokens;
  }

  private static MalformedValueException unknown(String pattern, String token) {
    String known = ELSEWHERE.get(token);
    return new MalformedValueException(
        shown(pattern) + " is not a pattern of dates: " + shown(token) + " means nothing in it",
        known == null ? "write " + FORMS : "write " + known + " instead of " + token);
  }
}
