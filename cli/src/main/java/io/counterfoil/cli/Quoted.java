package io.counterfoil.cli;

/** Text written so that another reader takes it as it is. */
final class Quoted {
  private static final String SAFE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+:@%,=";

  private Quoted() {}

  /** One word for a POSIX shell. */
  static String forShell(String text) {
    boolean safe = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      safe &= SAFE.indexOf(text.charAt(i)) >= 0;
    }
    return safe ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** A JSON string, which is a double-quoted YAML scalar too. */
  static String asJson(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0) || isBroken(text, i)) {
            String hex = Integer.toHexString(c);
            json.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  /**
   * Half of a pair of surrogates, which UTF-8 cannot hold; or a line separator, which YAML folds.
   */
  private static boolean isBroken(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c == '\u2028' || c == '\u2029' || c == '\ufeff';
  }
}
