package io.counterfoil.value;

/**
 * How numbers are written in a source, taken from an example of a negative one such as {@code
 * -1,234.50}, {@code (1,234.50)}, {@code 1.234,50-} or {@code 1,234.50 CR}.
 *
 * @param decimal the mark before the places: {@code .} or {@code ,}
 * @param group the mark between thousands, or 0 for none; numbers without it are read too
 * @param negative how a negative number is told
 */
public record NumberFormat(char decimal, char group, Negative negative) {

  /** Digits with a point, no grouping, minus in front. */
  public static final NumberFormat PLAIN = new NumberFormat('.', (char) 0, Negative.MINUS_BEFORE);

  public enum Negative {
    MINUS_BEFORE,
    MINUS_AFTER,
    PARENTHESES,
    /** {@code CR} after the number; {@code DR} is then read as positive. */
    CR_AFTER,
    /** {@code DR} after the number; {@code CR} is then read as positive. */
    DR_AFTER
  }
}
