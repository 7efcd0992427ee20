package io.counterfoil.problem;

/** Text on one line, in which nothing can forge a second line or move a terminal's cursor. */
final class OneLine {

  private OneLine() {}

  /** Line breaks become {@code / }, other control characters are spelt as {@code \}u001b. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                line.append(" / ");
              } else if (c == '\t') {
                line.append(' ');
              } else if (Character.isISOControl(c) || isSeparator(c)) {
                line.append(c == '\r' ? "" : "\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean isSeparator(int c) {
    int type = Character.getType(c);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }
}
