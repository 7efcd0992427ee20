package io.counterfoil.cli;

import java.math.BigDecimal;

/**
 * Numbers and texts as people read them: grouped digits, one form for one, nothing that a terminal
 * would obey.
 */
final class Words {

  private Words() {}

  /** Digits in groups of three, as {@code 10,240}. */
  static String number(long count) {
    return grouped(Long.toString(count));
  }

  /** All digits and places that the amount has, as {@code -1,234.50}. */
  static String amount(BigDecimal amount) {
    return grouped(amount.toPlainString());
  }

  /** {@code 1 record}, {@code 2,000 records}. */
  static String count(long count, String noun) {
    return number(count) + " " + (count == 1 ? noun : noun + "s");
  }

  /**
   * Text from a file, on one line: what a terminal would obey (escapes, line breaks, marks that
   * turn the direction of writing) is spelt as {@code \}{@code u001b}.
   */
  static String safe(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isObeyed(text.charAt(i))) {
        return spelt(text);
      }
    }
    return text;
  }

  /** How many columns of a terminal the text fills. */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      width += width(text.codePointAt(i));
    }
    return width;
  }

  /** At most {@code most} columns of the text; an ellipsis says that there was more. */
  static String cut(String text, int most) {
    if (width(text) <= most) {
      return text;
    }
    int end = 0;
    int width = 1;
    while (end < text.length() && width + width(text.codePointAt(end)) <= most) {
      width += width(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end) + "…";
  }

  private static String grouped(String plain) {
    int start = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    if (end - start <= 3) {
      return plain;
    }
    StringBuilder text = new StringBuilder(plain);
    for (int i = end - 3; i > start; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  private static boolean isObeyed(char c) {
    if (c < 0x7f) {
      return c < ' ';
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String spelt(String text) {
    StringBuilder spelt = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isObeyed(c)) {
        String hex = Integer.toHexString(c);
        spelt.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        spelt.append(c);
      }
    }
    return spelt.toString();
  }

  /** Source: UAX 11 (East Asian Width), its wide ranges roughly. */
  private static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (codePoint >= 0x1100 && codePoint <= 0x115f)
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
            || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
