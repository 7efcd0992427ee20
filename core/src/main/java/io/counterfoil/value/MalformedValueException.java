package io.counterfoil.value;

/**
 * A text of a spec or a command line that is not of the form its place wants; the caller adds code
 * and place and tells it as a problem.
 */
public final class MalformedValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String mend;

  /**
   * @param what what is wrong, as {@code "3d" is not a tolerance}
   * @param mend how to mend it
   */
  public MalformedValueException(String what, String mend) {
    super(what);
    this.mend = mend;
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  public String mend() {
    return mend;
  }

  /** The text in quotes as a message shows it: at most 60 characters, none of them a control. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    int taken = 0;
    for (int c : text.codePoints().limit(60).toArray()) {
      taken += Character.charCount(c);
      boolean visible = !Character.isISOControl(c) && Character.isDefined(c);
      shown.appendCodePoint(visible ? c : '\uFFFD');
    }
    return shown.append(taken < text.length() ? "…\"" : "\"").toString();
  }
}
