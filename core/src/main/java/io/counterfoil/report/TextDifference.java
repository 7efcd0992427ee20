package io.counterfoil.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts with the parts that differ marked: words and numbers held against each other by their
 * longest common subsequence, and within what is left the common start and end taken off.
 *
 * @param left the left text as HTML
 * @param right the right text as HTML
 */
record TextDifference(String left, String right) {

  /** Of longer texts the part around the first difference is shown. */
  private static final int LONGEST = 280;

  private static final int BEFORE = 60;

  /** Beyond this many words of a text only its common start and end are looked for. */
  private static final int WORDS = 120;

  static TextDifference of(String left, String right) {
    if (isShort(left) && isShort(right)) {
      return marked(left, right);
    }
    int start = Visible.boundary(left, Math.max(0, commonStart(left, right) - BEFORE));
    TextDifference part = marked(window(left, start), window(right, start));
    return new TextDifference(framed(part.left(), left, start), framed(part.right(), right, start));
  }

  private static boolean isShort(String text) {
    return Visible.fits(text, 0, LONGEST) == text.length();
  }

  /** Both texts marked as a whole. */
  static TextDifference whole(String left, String right) {
    return new TextDifference(
        "<mark>" + Visible.html(left, LONGEST) + "</mark>",
        "<mark>" + Visible.html(right, LONGEST) + "</mark>");
  }

  private static String window(String text, int start) {
    int from = Math.min(start, text.length());
    return text.substring(from, Visible.fits(text, from, LONGEST - BEFORE));
  }

  private static String framed(String html, String text, int start) {
    boolean cut = start > 0 || Visible.fits(text, 0, LONGEST - BEFORE) < text.length();
    return cut
        ? (start > 0 ? "… " : "")
            + html
            + "<span class=\"cut\"> … of "
            + Figures.counted(text.codePointCount(0, text.length()), "character", "characters")
            + "</span>"
        : html;
  }

  private static TextDifference marked(String left, String right) {
    List<String> a = words(left);
    List<String> b = words(right);
    if (a.size() > WORDS || b.size() > WORDS) {
      a = List.of(left);
      b = List.of(right);
    }
    StringBuilder outLeft = new StringBuilder();
    StringBuilder outRight = new StringBuilder();
    int common = 0;
    int[][] lengths = commonLengths(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int fromA = i;
      int fromB = j;
      while ((i < a.size() || j < b.size()) && !isCommon(a, b, i, j)) {
        if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      common += markPart(outLeft, outRight, a.subList(fromA, i), b.subList(fromB, j));
      while (isCommon(a, b, i, j)) {
        String word = a.get(i);
        common += word.length();
        outLeft.append(Visible.html(word));
        outRight.append(Visible.html(word));
        i++;
        j++;
      }
    }
    // Two texts that share next to nothing are easier to read marked as a whole.
    if (common * 4 < Math.max(left.length(), right.length())) {
      return whole(left, right);
    }
    return new TextDifference(outLeft.toString(), outRight.toString());
  }

  private static boolean isCommon(List<String> a, List<String> b, int i, int j) {
    return i < a.size() && j < b.size() && a.get(i).equals(b.get(j));
  }

  private static int markPart(
      StringBuilder left, StringBuilder right, List<String> a, List<String> b) {
    String x = String.join("", a);
    String y = String.join("", b);
    int start = commonStart(x, y);
    int end = commonEnd(x, y, start);
    left.append(Visible.html(x.substring(0, start)))
        .append(mark(x.substring(start, x.length() - end)))
        .append(Visible.html(x.substring(x.length() - end)));
    right
        .append(Visible.html(y.substring(0, start)))
        .append(mark(y.substring(start, y.length() - end)))
        .append(Visible.html(y.substring(y.length() - end)));
    return start + end;
  }

  private static String mark(String text) {
    return text.isEmpty() ? "" : "<mark>" + Visible.html(text) + "</mark>";
  }

  private static int[][] commonLengths(List<String> a, List<String> b) {
    int[][] lengths = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            a.get(i).equals(b.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  /** Runs of letters and digits, and each other character by itself. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        if (start < i) {
          words.add(text.substring(start, i));
        }
        words.add(text.substring(i, next));
        start = next;
      }
      i = next;
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static int commonStart(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int n = 0;
    while (n < most && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return Visible.boundary(a, n);
  }

  private static int commonEnd(String a, String b, int start) {
    int most = Math.min(a.length(), b.length()) - start;
    int n = 0;
    while (n < most && a.charAt(a.length() - 1 - n) == b.charAt(b.length() - 1 - n)) {
      n++;
    }
    // A character must not be cut in two: its low half alone is not common.
    return n > 0 && Character.isLowSurrogate(a.charAt(a.length() - n)) ? n - 1 : n;
  }
}
