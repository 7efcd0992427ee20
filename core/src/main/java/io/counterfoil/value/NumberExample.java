package io.counterfoil.value;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.value.NumberFormat.Negative;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how numbers are written from one example, best a negative one with thousands and places.
 */
public final class NumberExample {
  public static final String FORMS =
      "-1,234.50  (1,234.50)  1.234,50-  1,234.50 CR  1 234,50  1'234.50  -1234.50";

  private static final Pattern MARKED =
      Pattern.compile("(?<word>.*[0-9]) ?(?<mark>CR|DR)", Pattern.CASE_INSENSITIVE);
  private static final String GROUPS = ".,'\u2019 \u00A0\u2009\u202F";
  private static final Pattern DIGITS =
      Pattern.compile("(?<whole>[0-9][0-9" + GROUPS + "]*?)(?:(?<decimal>[.,])(?<places>[0-9]+))?");

  private NumberExample() {}

  /**
   * @throws MalformedValueException if it is no number, or could be read in two ways
   */
  public static NumberFormat read(String example) {
    Matcher marked = MARKED.matcher(example);
    if (example.startsWith("(") && example.endsWith(")")) {
      return digits(example, example.substring(1, example.length() - 1), Negative.PARENTHESES);
    } else if (marked.matches()) {
      boolean credit = marked.group("mark").equalsIgnoreCase("CR");
      return digits(example, marked.group("word"), credit ? Negative.CR_AFTER : Negative.DR_AFTER);
    } else if (example.endsWith("-")) {
      return digits(example, example.substring(0, example.length() - 1), Negative.MINUS_AFTER);
    }
    return digits(
        example, example.startsWith("-") ? example.substring(1) : example, Negative.MINUS_BEFORE);
  }

  private static NumberFormat digits(String example, String number, Negative negative) {
    String text = number.strip();
    Matcher digits = DIGITS.matcher(text);
    if (!digits.matches()) {
      throw malformed(example);
    }
    String decimal = digits.group("decimal");
    String whole = digits.group("whole");
    String separators = whole.replaceAll("[0-9]", "");
    if (separators.isEmpty()) {
      return ungrouped(example, whole, decimal, digits.group("places"), negative);
    }
    char group = separators.charAt(0);
    boolean oneGroup = separators.chars().allMatch(c -> c == group);
    if (decimal != null && decimal.charAt(0) == group) {
      // 1.234.567: the last separator is one more group, and the other mark stands before places
      whole = text;
      decimal = group == '.' ? "," : ".";
    } else if (decimal == null) {
      throw ambiguous(example);
    }
    if (!oneGroup || !isGrouped(whole, group)) {
      throw malformed(example);
    }
    return new NumberFormat(decimal.charAt(0), group, negative);
  }

  private static NumberFormat ungrouped(
      String example,
      String whole,
      @org.jspecify.annotations.Nullable String decimal,
      @org.jspecify.annotations.Nullable String places,
      Negative negative) {
    if (decimal == null || places == null) {
      return new NumberFormat('.', (char) 0, negative);
    }
    boolean couldBeThousands = places.length() == 3 && whole.length() <= 3 && !whole.equals("0");
    if (couldBeThousands) {
      throw ambiguous(example);
    }
    return new NumberFormat(decimal.charAt(0), (char) 0, negative);
  }

  /** Groups of three, before the last also of two as in India. */
  private static boolean isGrouped(String whole, char group) {
    String mark = Pattern.quote(String.valueOf(group));
    return whole.matches("[0-9]{1,3}(" + mark + "[0-9]{2,3})*" + mark + "[0-9]{3}");
  }

  private static MalformedValueException ambiguous(String example) {
    return new MalformedValueException(
        shown(example) + " can be read in two ways: thousands, or places",
        "write an example with thousands and places, as \"1.234,50\" or \"1,234.50\"");
  }

  private static MalformedValueException malformed(String example) {
    return new MalformedValueException(
        shown(example) + " is not an example of a number",
        "write one as it stands in the file, without a currency sign: " + FORMS);
  }
}
