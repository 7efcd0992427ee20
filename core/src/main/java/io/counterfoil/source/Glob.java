package io.counterfoil.source;

import java.util.regex.Pattern;

/**
 * A path with wildcards: {@code *} and {@code ?} within a name, {@code **} over folders (none too),
 * {@code [a-z]}, {@code [!a]} and {@code {a,b}}. A name that begins with a point is matched only by
 * a point. What is never closed stands for itself.
 */
final class Glob {
  private static final String NO_POINT = "(?!\\.)";

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;

  private Glob(String glob) {
    this.glob = glob;
  }

  static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** A pattern for whole relative paths with forward slashes. */
  static Pattern pattern(String glob) {
    return Pattern.compile(new Glob(glob).regex(), Pattern.DOTALL);
  }

  private String regex() {
    boolean inBraces = false;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (c == '*') {
        star();
      } else if (c == '?') {
        regex.append(nameBegins() ? NO_POINT : "").append("[^/]");
        at++;
      } else if (c == '[' && glob.indexOf(']', at + 2) > 0) {
        oneOf();
      } else if (c == '{' && !inBraces && glob.indexOf('}', at) > 0) {
        inBraces = true;
        regex.append("(?:");
        at++;
      } else if (c == '}' && inBraces) {
        inBraces = false;
        regex.append(')');
        at++;
      } else {
        regex.append(c == ',' && inBraces ? "|" : Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    return regex.toString();
  }

  private boolean nameBegins() {
    return at == 0 || glob.charAt(at - 1) == '/';
  }

  private void star() {
    boolean folders = glob.startsWith("**", at);
    boolean begins = nameBegins();
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    if (folders && at < glob.length() && glob.charAt(at) == '/') {
      regex.append("(?:" + NO_POINT + "[^/]+/)*");
      at++;
    } else if (folders) {
      regex.append("(?:" + NO_POINT + "[^/]+/)*" + NO_POINT + "[^/]*");
    } else {
      regex.append(begins ? NO_POINT : "").append("[^/]*");
    }
  }

  private void oneOf() {
    int end = glob.indexOf(']', at + 2);
    String inside = glob.substring(at + 1, end);
    boolean negated = inside.startsWith("!");
    String characters = negated ? inside.substring(1) : inside;
    regex.append(nameBegins() ? NO_POINT : "").append("(?!/)[").append(negated ? "^" : "");
    for (char c : characters.toCharArray()) {
      regex.append("[]\\^&".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    regex.append(']');
    at = end + 1;
  }
}
