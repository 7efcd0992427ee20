package io.counterfoil.report;

/**
 * Text of users as HTML: escaped, and with nothing in it that cannot be seen. A character that
 * shows nothing, or moves others about, is shown as its code, so that two values that differ look
 * different and none can rearrange the page.
 */
final class Visible {

  /** Combining marks in a row beyond which they would run over the lines above and below. */
  private static final int MARKS_IN_A_ROW = 4;

  /** How many characters the code of a hidden one takes. */
  private static final int CODE = 8;

  /** How much of the end of a shortened text is kept. */
  private static final int TAIL = 24;

  private Visible() {}

  /** The whole text. */
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    append(out, text);
    return out.toString();
  }

  /**
   * The text, or its start and end with its full length named between them.
   *
   * @param most characters that are shown, at least 60; a hidden one counts as the code shown for
   *     it
   */
  static String html(String text, int most) {
    int whole = fits(text, 0, most);
    if (whole == text.length()) {
      return html(text);
    }
    StringBuilder out = new StringBuilder(most + 80);
    append(out, text.substring(0, fits(text, 0, most - TAIL)));
    out.append("<span class=\"cut\"> … of ")
        .append(Figures.count(text.codePointCount(0, text.length())))
        .append(" characters … </span>");
    append(out, text.substring(tail(text)));
    return out.toString();
  }

  /** How far from {@code start} that many shown characters reach. */
  static int fits(String text, int start, int most) {
    int shown = 0;
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      shown += cost(c);
      if (shown > most) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static int tail(String text) {
    int shown = 0;
    int i = text.length();
    while (i > 0) {
      int c = text.codePointBefore(i);
      shown += cost(c);
      if (shown > TAIL) {
        return i;
      }
      i -= Character.charCount(c);
    }
    return i;
  }

  private static int cost(int c) {
    return isHidden(c) ? CODE : isCombining(c) ? 2 : 1;
  }

  /** For an attribute: escaped, controls replaced, at most 200 characters. */
  static String attribute(String text) {
    StringBuilder out = new StringBuilder();
    String shown = text.length() <= 200 ? text : text.substring(0, boundary(text, 200)) + "…";
    for (int i = 0; i < shown.length(); ) {
      int c = shown.codePointAt(i);
      i += Character.charCount(c);
      appendEscaped(out, isHidden(c) ? 0xFFFD : c);
    }
    return out.toString();
  }

  /** The nearest place at or before {@code at} that does not cut a character in two. */
  static int boundary(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }

  private static void append(StringBuilder out, String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isCombining(c) ? marks + 1 : 0;
      if (isHidden(c) || marks > MARKS_IN_A_ROW) {
        out.append("<i>").append(name(c)).append("</i>");
        if (c == '\n') {
          out.append('\n');
        }
      } else {
        appendEscaped(out, c);
      }
    }
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(c);
    }
  }

  private static String name(int c) {
    return switch (c) {
      case '\n' -> "↵";
      case '\r' -> "␍";
      case '\t' -> "⇥";
      default -> {
        String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        yield "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
      }
    };
  }

  private static boolean isHidden(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Spaces that look like the one space but are another.
      case Character.SPACE_SEPARATOR -> true;
      default -> isBlankLetter(c);
    };
  }

  /** Letters and symbols that draw nothing. */
  private static boolean isBlankLetter(int c) {
    return switch (c) {
      case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> c >= 0xE0100 && c <= 0xE01EF;
    };
  }

  private static boolean isCombining(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
