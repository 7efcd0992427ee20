package io.counterfoil.spec;

/** Writes texts so that they can stand anywhere in a spec. */
public final class YamlText {
  private YamlText() {}

  /**
   * The text in double quotes, with everything escaped that YAML or JSON would read otherwise; as a
   * key it is always a name and never a word of the grammar.
   */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        boolean printable = c >= 0x20 && c < 0x7F || c >= 0xA0 && !isUnsafe(c);
        if (printable) {
          quoted.appendCodePoint(c);
        } else {
          quoted.append("\\u%04X".formatted(c));
        }
      }
    }
  }

  /** Line separators, the byte order mark, halves of pairs and what is no character at all. */
  private static boolean isUnsafe(int c) {
    return c == 0x2028
        || c == 0x2029
        || c == 0xFEFF
        || c >= 0xD800 && c <= 0xDFFF
        || c == 0xFFFE
        || c == 0xFFFF;
  }
}
