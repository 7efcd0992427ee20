package io.counterfoil.value;

import static io.counterfoil.value.MalformedValueException.shown;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and counts as a person writes them: {@code 4 GB}, {@code 50 million}. */
public final class Quantities {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?([kKMGT]?B)");
  private static final Pattern COUNT =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(?: (thousand|million|billion))?");

  private Quantities() {}

  /**
   * A size in bytes, at least 1; GB = 10^9 bytes.
   *
   * @throws MalformedValueException if it is none
   */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new MalformedValueException(
          shown(text) + " is not a size", "write 500 MB, 4 GB or 1 TB (GB = 1,000,000,000 bytes)");
    }
    int zeros =
        switch (size.group(2).toUpperCase(Locale.ROOT)) {
          case "KB" -> 3;
          case "MB" -> 6;
          case "GB" -> 9;
          case "TB" -> 12;
          default -> 0;
        };
    return whole(text, size.group(1), zeros);
  }

  /**
   * A count, at least 1.
   *
   * @throws MalformedValueException if it is none
   */
  public static long count(String text) {
    Matcher count = COUNT.matcher(text);
    if (!count.matches()) {
      throw new MalformedValueException(
          shown(text) + " is not a count", "write 200000, 10 thousand or 50 million");
    }
    String unit = count.group(2) == null ? "" : count.group(2);
    int zeros =
        switch (unit) {
          case "thousand" -> 3;
          case "million" -> 6;
          case "billion" -> 9;
          default -> 0;
        };
    return whole(text, count.group(1), zeros);
  }

  private static long whole(String text, String number, int zeros) {
    BigDecimal value = new BigDecimal(number).scaleByPowerOfTen(zeros);
    try {
      long whole = value.longValueExact();
      if (whole > 0) {
        return whole;
      }
    } catch (ArithmeticException fractionOrOverflow) {
      // told below
    }
    throw new MalformedValueException(
        shown(text) + " is out of range", "write a whole number from 1 to 9 million million");
  }
}
