package io.counterfoil.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type that the texts of a column on both sides have in common, and how each side writes it.
 *
 * @param type as a spec writes it
 */
record Guess(String type, Reading left, Reading right) {

  /** Long enough for the sums of people, and held in 64 bits. */
  private static final int USUAL_DIGITS = 18;

  /** What all values of both sides agree on; absent where that is only text. */
  static Optional<Guess> of(List<String> left, List<String> right) {
    List<String> ours = filled(left);
    List<String> theirs = filled(right);
    Optional<Reading> ofLeft = Reading.of(ours.isEmpty() ? theirs : ours);
    Optional<Reading> ofRight = Reading.of(theirs.isEmpty() ? ours : theirs);
    if (ofLeft.isEmpty() || ofRight.isEmpty()) {
      return Optional.empty();
    }
    Reading l = ofLeft.get();
    Reading r = ofRight.get();
    if (l instanceof NumberReading ln && r instanceof NumberReading rn) {
      return Optional.of(new Guess(numberType(ours, ln, theirs, rn), l, r));
    }
    return l instanceof DateReading && r instanceof DateReading
        ? Optional.of(new Guess("date", l, r))
        : Optional.empty();
  }

  /** Whether two texts that differ are the same value. */
  boolean same(String left, String right) {
    Optional<String> ours = this.left.canonical(left.strip());
    return ours.isPresent() && ours.equals(this.right.canonical(right.strip()));
  }

  /** The formats as {@code LEFT=RIGHT}, or one if they are the same, or nothing. */
  String formats() {
    String ofLeft = left.isStandard() ? "" : left.format();
    String ofRight = right.isStandard() ? "" : right.format();
    if (ofLeft.equals(ofRight)) {
      return ofLeft;
    }
    return ofLeft + "=" + ofRight;
  }

  private static List<String> filled(List<String> values) {
    List<String> filled = new ArrayList<>(values.size());
    for (String value : values) {
      String text = value.strip();
      if (!text.isEmpty()) {
        filled.add(text);
      }
    }
    return filled;
  }

  private static String numberType(
      List<String> left, NumberReading ofLeft, List<String> right, NumberReading ofRight) {
    int[] widest = {0, 0};
    widen(widest, left, ofLeft);
    widen(widest, right, ofRight);
    if (widest[1] == 0 && widest[0] <= USUAL_DIGITS) {
      return "integer";
    }
    int digits = Math.min(38, Math.max(USUAL_DIGITS, widest[0] + widest[1]));
    return "decimal(" + digits + "," + widest[1] + ")";
  }

  private static void widen(int[] widest, List<String> values, NumberReading reading) {
    for (String value : values) {
      BigDecimal number = reading.number(value);
      if (number != null) {
        widest[0] = Math.max(widest[0], number.precision() - number.scale());
        widest[1] = Math.max(widest[1], number.scale());
      }
    }
  }
}
