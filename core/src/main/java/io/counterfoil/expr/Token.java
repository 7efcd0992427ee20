package io.counterfoil.expr;

/**
 * A piece of an expression's text.
 *
 * @param text a word in lower case, a symbol, or the value of a literal or quoted name
 * @param written as it stands in the expression
 * @param at where it begins, from 0
 */
record Token(Kind kind, String text, String written, int at) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    NUMBER,
    TEXT,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** For a message. */
  String shown() {
    return kind == Kind.END ? "the end" : written;
  }
}
