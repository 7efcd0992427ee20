package io.counterfoil.control;

/** The reasons for leaving a record out that the program itself gives. */
public final class Reasons {
  /** The condition of {@code where} (keep only) does not hold. */
  public static final String NOT_SELECTED = "not selected";

  /** Later than the period. */
  public static final String AFTER_CUT_OFF = "after cut-off";

  private static final String REPEATED_IN = "repeated in ";

  private Reasons() {}

  /** A copy of a line that another source of the side has as well. */
  public static String repeatedIn(String source) {
    return REPEATED_IN + source;
  }

  /** Whether records left out for that reason are no part of the period's balances. */
  static boolean isInNoBalance(String reason) {
    return reason.equals(AFTER_CUT_OFF) || reason.startsWith(REPEATED_IN);
  }
}
