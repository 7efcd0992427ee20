package io.counterfoil.value;

/** What counts as white space where values are trimmed: the White_Space property of Unicode. */
public final class WhiteSpace {

  /** Every white space character, each once. */
  public static final String CHARACTERS =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  private WhiteSpace() {}

  public static boolean is(int codePoint) {
    return CHARACTERS.indexOf(codePoint) >= 0;
  }

  /** Without white space at both ends. */
  public static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (from < to && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
