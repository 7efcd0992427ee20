package io.counterfoil.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How all numbers of a column are written.
 *
 * @param decimal the mark before the places
 * @param group the mark between thousands, or 0 for none
 */
record NumberReading(char decimal, char group, Negative negative) implements Reading {
  private static final char NONE = 0;
  private static final char NO_BREAK_SPACE = '\u00a0';

  enum Negative {
    BEFORE,
    AFTER,
    PARENTHESES
  }

  /** The one way in which all the values are numbers; plain if that is one, none if two differ. */
  static Optional<Reading> of(List<String> values) {
    List<NumberReading> fitting = new ArrayList<>();
    for (NumberReading reading : all()) {
      if (reading.readsAll(values)) {
        fitting.add(reading);
      }
    }
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    NumberReading best = fitting.getFirst();
    if (best.group != NONE || best.decimal == ',') {
      for (NumberReading other : fitting) {
        if (!other.agrees(best, values)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(best);
  }

  private static List<NumberReading> all() {
    List<NumberReading> all = new ArrayList<>();
    char[][] marks = {
      {'.', NONE},
      {'.', ','},
      {',', NONE},
      {',', '.'},
      {'.', ' '},
      {',', ' '},
      {'.', '\''},
      {',', NO_BREAK_SPACE}
    };
    for (char[] mark : marks) {
      for (Negative negative : Negative.values()) {
        all.add(new NumberReading(mark[0], mark[1], negative));
      }
    }
    return all;
  }

  private boolean readsAll(List<String> values) {
    for (String value : values) {
      if (number(value) == null) {
        return false;
      }
    }
    return true;
  }

  private boolean agrees(NumberReading other, List<String> values) {
    for (String value : values) {
      BigDecimal ours = number(value);
      BigDecimal theirs = other.number(value);
      if (ours == null || theirs == null || ours.compareTo(theirs) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<String> canonical(String value) {
    BigDecimal number = number(value);
    return number == null
        ? Optional.empty()
        : Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }

  /** The number with the places as written, or null if it is none in this writing. */
  @Nullable BigDecimal number(String value) {
    String text = value;
    boolean minus = false;
    switch (negative) {
      case BEFORE -> {
        minus = text.startsWith("-");
        text = minus ? text.substring(1) : text;
      }
      case AFTER -> {
        minus = text.endsWith("-");
        text = minus ? text.substring(0, text.length() - 1).stripTrailing() : text;
      }
      case PARENTHESES -> {
        minus = text.startsWith("(") && text.endsWith(")");
        text = minus ? text.substring(1, text.length() - 1).strip() : text;
      }
    }
    int point = text.indexOf(decimal);
    String whole = point < 0 ? text : text.substring(0, point);
    String places = point < 0 ? "" : text.substring(point + 1);
    whole = group == NONE ? whole : withoutGroups(whole);
    // Leading zeros mean something, as in 0012: that is a name made of digits.
    boolean named = whole.length() > 1 && whole.charAt(0) == '0';
    if (named || !isDigits(whole) || (point >= 0 && !isDigits(places))) {
      return null;
    }
    if (whole.length() + places.length() > 38) {
      return null;
    }
    return new BigDecimal((minus ? "-" : "") + whole + (places.isEmpty() ? "" : "." + places));
  }

  /** The digits if every group but the first has three; else text that is no number. */
  private String withoutGroups(String whole) {
    int mark = whole.indexOf(group);
    if (mark < 0) {
      return whole;
    }
    StringBuilder digits = new StringBuilder(whole.substring(0, mark));
    if (mark == 0 || mark > 3) {
      return "";
    }
    for (int at = mark; at < whole.length(); at += 4) {
      if (whole.charAt(at) != group || at + 4 > whole.length()) {
        return "";
      }
      digits.append(whole, at + 1, at + 4);
    }
    return digits.toString();
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public boolean isStandard() {
    return decimal == '.' && group == NONE && negative == Negative.BEFORE;
  }

  /** A negative number as an example. */
  @Override
  public String format() {
    String number = "1" + (group == NONE ? "" : group) + "234" + decimal + "50";
    return switch (negative) {
      case BEFORE -> "-" + number;
      case AFTER -> number + "-";
      case PARENTHESES -> "(" + number + ")";
    };
  }
}
