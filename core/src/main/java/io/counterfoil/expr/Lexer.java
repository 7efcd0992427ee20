package io.counterfoil.expr;

import io.counterfoil.expr.Token.Kind;
import io.counterfoil.value.WhiteSpace;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits the text of an expression into tokens. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of("<>", "<=", ">=", "||", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",");

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** Tokens with an {@code END} as the last. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && WhiteSpace.is(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", "", start);
    }
    int c = text.codePointAt(at);
    if (c == '\'') {
      return token(Kind.TEXT, Normalizer.normalize(quoted('\''), Normalizer.Form.NFC), start);
    }
    if (c == '"') {
      String name = quoted('"');
      if (name.isEmpty()) {
        throw new ExpressionProblem(start, "an empty name", "write the column's name");
      }
      return token(Kind.QUOTED_NAME, name, start);
    }
    if (c >= '0' && c <= '9') {
      return number(start);
    }
    if (isWordStart(c)) {
      while (at < text.length() && isWordPart(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      return token(Kind.WORD, text.substring(start, at).toLowerCase(Locale.ROOT), start);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return token(Kind.SYMBOL, symbol, start);
      }
    }
    throw unknown(c, start);
  }

  private Token token(Kind kind, String value, int start) {
    return new Token(kind, value, text.substring(start, at), start);
  }

  // A doubled quote stands for itself.
  private String quoted(char quote) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(checked(c));
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(quote);
        at++;
      } else {
        return value.toString();
      }
    }
    throw new ExpressionProblem(
        start,
        quote == '"' ? "a quoted name without its end" : "a text without its end",
        "close it with " + quote + "; write " + quote + quote + " for one inside");
  }

  private char checked(char c) {
    boolean half =
        Character.isHighSurrogate(c)
            ? at >= text.length() || !Character.isLowSurrogate(text.charAt(at))
            : Character.isLowSurrogate(c) && !Character.isHighSurrogate(text.charAt(at - 2));
    if (c == 0 || half) {
      throw new ExpressionProblem(
          at - 1, "the character U+%04X cannot be used".formatted((int) c), "leave it out");
    }
    return c;
  }

  private Token number(int start) {
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      int places = at;
      digits();
      if (at == places) {
        throw new ExpressionProblem(start, "a number that ends in a point", "add its places");
      }
    }
    if (at < text.length() && (isWordPart(text.codePointAt(at)) || text.charAt(at) == '.')) {
      throw new ExpressionProblem(
          start,
          "not a number: " + text.substring(start, Math.min(text.length(), at + 1)),
          "write digits, with a point before the places: 1234.50");
    }
    return token(Kind.NUMBER, text.substring(start, at), start);
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private static boolean isWordStart(int c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static ExpressionProblem unknown(int c, int at) {
    String mend =
        switch (c) {
          case '!' -> "write <> for different, not for a negation";
          case '&' -> "write and";
          case '|' -> "write || to join texts, or for a choice";
          case '.' -> "write a digit before the point: 0.5";
          case ';' -> "write one expression";
          case '%' -> "percentages are written as numbers: 0.01";
          default -> "leave it out, or write it inside 'text' or a \"name\"";
        };
    String shown =
        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || c == 0
            ? "U+%04X".formatted(c)
            : Character.toString(c);
    return new ExpressionProblem(at, "the character " + shown + " has no meaning here", mend);
  }
}
