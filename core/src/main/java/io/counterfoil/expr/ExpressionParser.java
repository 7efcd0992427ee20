package io.counterfoil.expr;

import io.counterfoil.problem.Nearest;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Pratt parser for the grammar; from loosest to tightest: {@code or}, {@code and}, {@code not},
 * comparisons, {@code ||}, {@code + -}, {@code * /}, sign.
 */
final class ExpressionParser {
  /** How deep parentheses, calls and cases may stand in each other. */
  static final int MOST_DEPTH = 50;

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARE = 4;
  private static final int CONCAT = 5;
  private static final int ADD = 6;
  private static final int MULTIPLY = 7;
  private static final int SIGN = 8;

  private static final Set<String> RESERVED =
      Set.of(
          "and", "or", "not", "is", "null", "in", "between", "case", "when", "then", "else", "end",
          "true", "false");

  private static final Map<String, Expr.Comparator> COMPARATORS =
      Map.of(
          "=", Expr.Comparator.EQUAL,
          "<>", Expr.Comparator.DIFFERENT,
          "<", Expr.Comparator.LESS,
          "<=", Expr.Comparator.AT_MOST,
          ">", Expr.Comparator.GREATER,
          ">=", Expr.Comparator.AT_LEAST);

  /** In the order in which a message lists them. */
  private static final List<String> MODES =
      List.of("half up", "half even", "half down", "up", "down", "ceiling", "floor");

  private final List<Token> tokens;
  private int next;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Node parse(List<Token> tokens) {
    ExpressionParser parser = new ExpressionParser(tokens);
    Node node = parser.expression(0);
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.unexpected("an operator or the end");
    }
    return node;
  }

  private Node expression(int binding) {
    if (++depth > MOST_DEPTH) {
      throw new ExpressionProblem(
          peek().at(),
          "nested more than " + MOST_DEPTH + " deep",
          "compute a part in a column of its own");
    }
    Node left = prefix();
    while (true) {
      Token token = peek();
      int tightness = tightness(token);
      if (tightness <= binding) {
        depth--;
        return left;
      }
      take();
      left = infix(left, token, tightness);
    }
  }

  private int tightness(Token token) {
    if (token.kind() == Token.Kind.SYMBOL) {
      return switch (token.text()) {
        case "=", "<>", "<", "<=", ">", ">=" -> COMPARE;
        case "||" -> CONCAT;
        case "+", "-" -> ADD;
        case "*", "/" -> MULTIPLY;
        default -> 0;
      };
    }
    if (token.kind() == Token.Kind.WORD) {
      return switch (token.text()) {
        case "or" -> OR;
        case "and" -> AND;
        case "is", "in", "between", "not" -> COMPARE;
        default -> 0;
      };
    }
    return 0;
  }

  private Node infix(Node left, Token token, int tightness) {
    return switch (token.text()) {
      case "or" -> new Node.Logic(left.at(), Expr.Connective.OR, left, expression(tightness));
      case "and" -> new Node.Logic(left.at(), Expr.Connective.AND, left, expression(tightness));
      case "is" -> {
        boolean negated = takeIf("not");
        expectWord("null");
        yield once(new Node.IsNull(left.at(), left, negated));
      }
      case "not" -> {
        boolean in = takeIf("in");
        if (!in) {
          expectWord("between");
        }
        yield once(in ? in(left, true) : between(left, true));
      }
      case "in" -> once(in(left, false));
      case "between" -> once(between(left, false));
      case "||" -> arithmetic(left, Expr.Operator.CONCAT, tightness);
      case "+" -> arithmetic(left, Expr.Operator.PLUS, tightness);
      case "-" -> arithmetic(left, Expr.Operator.MINUS, tightness);
      case "*" -> arithmetic(left, Expr.Operator.TIMES, tightness);
      case "/" -> new Node.Divide(left.at(), token.at(), left, expression(tightness));
      default -> {
        Expr.Comparator comparator = COMPARATORS.get(token.text());
        if (comparator == null) {
          throw new IllegalStateException(token.text());
        }
        yield once(new Node.Comparison(left.at(), comparator, left, expression(tightness)));
      }
    };
  }

  private Node arithmetic(Node left, Expr.Operator operator, int tightness) {
    return new Node.Arithmetic(left.at(), operator, left, expression(tightness));
  }

  // a = b = c would compare a truth with c; nobody means that.
  private Node once(Node comparison) {
    if (tightness(peek()) == COMPARE) {
      throw new ExpressionProblem(
          peek().at(), "a comparison of a comparison", "join two comparisons with and");
    }
    return comparison;
  }

  private Node in(Node left, boolean negated) {
    expectSymbol("(");
    return new Node.In(left.at(), left, list(), negated);
  }

  private Node between(Node left, boolean negated) {
    Node low = expression(COMPARE);
    expectWord("and");
    return new Node.Between(left.at(), left, low, expression(COMPARE), negated);
  }

  private Node prefix() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> new Node.Number(token.at(), token.text());
      case TEXT -> new Node.Text(token.at(), token.text());
      case QUOTED_NAME -> new Node.Name(token.at(), token.text());
      case WORD -> word(token);
      case SYMBOL -> {
        if (token.isSymbol("(")) {
          Node inside = expression(0);
          expectSymbol(")");
          yield inside;
        }
        if (token.isSymbol("-")) {
          yield new Node.Negate(token.at(), expression(SIGN));
        }
        if (token.isSymbol("+")) {
          yield expression(SIGN);
        }
        next--;
        throw unexpected("a value");
      }
      case END -> {
        next--;
        throw unexpected("a value");
      }
    };
  }

  private Node word(Token token) {
    if (!RESERVED.contains(token.text())) {
      if (token.isWord("date") && peek().kind() == Token.Kind.TEXT) {
        return new Node.Date(token.at(), take().text());
      }
      return peek().isSymbol("(") ? call(token) : new Node.Name(token.at(), token.written());
    }
    return switch (token.text()) {
      case "true" -> new Node.Truth(token.at(), true);
      case "false" -> new Node.Truth(token.at(), false);
      case "null" -> new Node.Null(token.at());
      case "not" -> new Node.Not(token.at(), expression(NOT));
      case "case" -> choice(token);
      default -> {
        next--;
        throw unexpected("a value");
      }
    };
  }

  private Node choice(Token start) {
    List<Node.When> whens = new ArrayList<>();
    expectWord("when");
    do {
      Node condition = expression(0);
      expectWord("then");
      whens.add(new Node.When(condition, expression(0)));
    } while (takeIf("when"));
    Optional<Node> otherwise = takeIf("else") ? Optional.of(expression(0)) : Optional.empty();
    expectWord("end");
    return new Node.Case(start.at(), whens, otherwise);
  }

  private Node call(Token name) {
    take();
    if (name.isWord("round")) {
      return round(name);
    }
    Function function =
        Function.of(name.text())
            .orElseThrow(
                () ->
                    new ExpressionProblem(
                        name.at(), "no function " + name.written(), nearestFunction(name)));
    List<Node> arguments = list();
    if (!function.takes(arguments.size())) {
      throw new ExpressionProblem(
          name.at(),
          "%s with %d values".formatted(function.word(), arguments.size()),
          "write " + function.signature());
    }
    return new Node.Call(name.at(), function, arguments);
  }

  private static String nearestFunction(Token name) {
    List<String> words =
        Stream.concat(Stream.of("round"), Stream.of(Function.values()).map(Function::word))
            .toList();
    return Nearest.of(name.text(), words)
        .map(near -> "did you mean " + near + "?")
        .orElse("the functions are " + String.join(", ", words));
  }

  private Node round(Token name) {
    Node value = expression(0);
    Optional<Node> divisor = Optional.empty();
    if (value instanceof Node.Divide division) {
      value = division.dividend();
      divisor = Optional.of(division.divisor());
    }
    expectSymbol(",");
    Node places = expression(0);
    expectSymbol(",");
    RoundingMode mode = mode();
    expectSymbol(")");
    return new Node.Round(name.at(), value, divisor, places, mode);
  }

  private RoundingMode mode() {
    Token first = take();
    String words = first.text();
    if (first.isWord("half") && peek().kind() == Token.Kind.WORD) {
      words += " " + take().text();
    }
    if (first.kind() != Token.Kind.WORD || !MODES.contains(words)) {
      throw new ExpressionProblem(
          first.at(), "no way of rounding: " + words, "write " + String.join(", ", MODES));
    }
    return RoundingMode.valueOf(words.replace(' ', '_').toUpperCase(java.util.Locale.ROOT));
  }

  private List<Node> list() {
    List<Node> list = new ArrayList<>();
    if (!peek().isSymbol(")")) {
      do {
        list.add(expression(0));
      } while (takeIfSymbol(","));
    }
    expectSymbol(")");
    return list;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean takeIf(String word) {
    boolean there = peek().isWord(word);
    next += there ? 1 : 0;
    return there;
  }

  private boolean takeIfSymbol(String symbol) {
    boolean there = peek().isSymbol(symbol);
    next += there ? 1 : 0;
    return there;
  }

  private void expectWord(String word) {
    if (!takeIf(word)) {
      throw unexpected(word);
    }
  }

  private void expectSymbol(String symbol) {
    if (!takeIfSymbol(symbol)) {
      throw unexpected(symbol);
    }
  }

  private ExpressionProblem unexpected(String wanted) {
    Token token = peek();
    String mend =
        token.kind() == Token.Kind.WORD && RESERVED.contains(token.text())
            ? "write %s here; a column of that name is written \"%s\""
                .formatted(wanted, token.written())
            : "write " + wanted + " here";
    return new ExpressionProblem(
        token.at(), "%s where %s was expected".formatted(token.shown(), wanted), mend);
  }
}
