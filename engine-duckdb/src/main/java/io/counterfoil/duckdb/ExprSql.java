package io.counterfoil.duckdb;

import static java.util.stream.Collectors.joining;

import io.counterfoil.expr.Expr;
import io.counterfoil.expr.Function;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.WhiteSpace;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writes one expression as SQL of DuckDB; every operand is a closed term. */
final class ExprSql {
  /** Decimals of at most this many digits are 64 bits wide, and so are their sums and products. */
  private static final int NARROW = 18;

  private final DuckDbDialect dialect;
  private final UnaryOperator<String> column;

  ExprSql(DuckDbDialect dialect, UnaryOperator<String> column) {
    this.dialect = dialect;
    this.column = column;
  }

  String render(Expr expr) {
    return switch (expr) {
      case Expr.Column c -> column.apply(c.name());
      case Expr.TextLiteral text -> dialect.text(text.value());
      case Expr.NumberLiteral number -> dialect.number(number.value(), number.type());
      case Expr.DateLiteral date -> dialect.date(date.value());
      case Expr.TruthLiteral truth -> dialect.truth(truth.value());
      case Expr.NullLiteral nothing -> dialect.nothing(nothing.type());
      case Expr.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expr.Negate negate -> "(-" + render(negate.value()) + ")";
      case Expr.Comparison comparison -> comparison(comparison);
      case Expr.Logic logic -> "(" + chain(logic.connective(), logic) + ")";
      case Expr.Not not -> "(NOT " + render(not.value()) + ")";
      case Expr.IsNull isNull ->
          "(" + render(isNull.value()) + (isNull.negated() ? " IS NOT NULL)" : " IS NULL)");
      case Expr.In in -> in(in);
      case Expr.Between between -> between(between);
      case Expr.Case choice -> choice(choice);
      case Expr.Call call -> call(call);
      case Expr.Round round -> round(round);
    };
  }

  private String cast(Expr expr, String sqlType) {
    return "CAST(" + render(expr) + " AS " + sqlType + ")";
  }

  /** A branch with the type of the whole. */
  private String as(Expr expr, ValueType type) {
    return expr.type().equals(type) ? render(expr) : cast(expr, dialect.sqlType(type));
  }

  private String arithmetic(Expr.Arithmetic node) {
    return switch (node.operator()) {
      case CONCAT -> joined(node);
      case PLUS -> sum(node, " + ");
      case MINUS -> sum(node, " - ");
      case TIMES -> product(node);
    };
  }

  // DuckDB gives the type "NULL" to what it joins with a constant null, and then finds no function
  // that takes it.
  private String joined(Expr.Arithmetic node) {
    return "CAST(%s || %s AS %s)"
        .formatted(render(node.left()), render(node.right()), dialect.sqlType(node.type()));
  }

  // Operands of the result's own width cannot overflow before the last cast.
  private String sum(Expr.Arithmetic node, String operator) {
    if (node.type() instanceof ValueType.Whole) {
      return "(" + render(node.left()) + operator + render(node.right()) + ")";
    }
    String type = dialect.sqlType(node.type());
    return "CAST(%s%s%s AS %s)"
        .formatted(cast(node.left(), type), operator, cast(node.right(), type), type);
  }

  // One wide operand makes the product wide.
  private String product(Expr.Arithmetic node) {
    if (node.type() instanceof ValueType.Whole) {
      return "(" + render(node.left()) + " * " + render(node.right()) + ")";
    }
    Digits left = Digits.of(node.left().type()).orElseThrow();
    Digits result = Digits.of(node.type()).orElseThrow();
    boolean narrow = left.precision() <= NARROW;
    String wide =
        narrow && result.precision() > NARROW
            ? cast(node.left(), DuckDbDialect.decimal(NARROW + 1, left.scale()))
            : asDecimal(node.left());
    return "CAST(%s * %s AS %s)"
        .formatted(wide, asDecimal(node.right()), dialect.sqlType(node.type()));
  }

  private String asDecimal(Expr expr) {
    return expr.type() instanceof ValueType.Whole
        ? cast(expr, DuckDbDialect.decimal(19, 0))
        : render(expr);
  }

  private String comparison(Expr.Comparison node) {
    String operator =
        switch (node.comparator()) {
          case EQUAL -> "IS NOT DISTINCT FROM";
          case DIFFERENT -> "IS DISTINCT FROM";
          case LESS -> "<";
          case AT_MOST -> "<=";
          case GREATER -> ">";
          case AT_LEAST -> ">=";
        };
    List<String> terms = alike(List.of(node.left(), node.right()));
    return "(" + terms.get(0) + " " + operator + " " + terms.get(1) + ")";
  }

  private String between(Expr.Between node) {
    List<String> terms = alike(List.of(node.value(), node.low(), node.high()));
    return "(%s %sBETWEEN %s AND %s)"
        .formatted(terms.get(0), node.negated() ? "NOT " : "", terms.get(1), terms.get(2));
  }

  // Numbers of different types are compared as decimals that hold both, not as DuckDB would.
  private List<String> alike(List<Expr> values) {
    boolean same = values.stream().map(Expr::type).distinct().count() == 1;
    boolean numbers = values.stream().allMatch(value -> value.type().isNumber());
    if (same || !numbers) {
      return values.stream().map(this::render).toList();
    }
    Digits digits =
        values.stream()
            .map(value -> Digits.of(value.type()).orElseThrow())
            .reduce(Digits::with)
            .orElseThrow();
    String type = DuckDbDialect.decimal(Math.min(digits.precision(), Digits.MOST), digits.scale());
    return values.stream().map(value -> cast(value, type)).toList();
  }

  // A chain of one connective needs no parentheses within.
  private String chain(Expr.Connective connective, Expr expr) {
    return expr instanceof Expr.Logic logic && logic.connective() == connective
        ? chain(connective, logic.left())
            + " "
            + connective.name()
            + " "
            + chain(connective, logic.right())
        : render(expr);
  }

  // SQL's IN is null for a null; here a null is in a list that has a null, and in no other.
  private String in(Expr.In node) {
    List<Expr> written =
        node.list().stream().filter(item -> !(item instanceof Expr.NullLiteral)).toList();
    String withNull = dialect.truth(written.size() < node.list().size());
    String found;
    if (written.isEmpty()) {
      found = "(" + render(node.value()) + " IS NULL)";
    } else {
      List<String> terms = alike(Stream.concat(Stream.of(node.value()), written.stream()).toList());
      String list = String.join(", ", terms.subList(1, terms.size()));
      found = "COALESCE(" + terms.getFirst() + " IN (" + list + "), " + withNull + ")";
    }
    return node.negated() ? "(NOT " + found + ")" : found;
  }

  private String choice(Expr.Case node) {
    StringBuilder sql = new StringBuilder("CASE");
    for (Expr.When when : node.whens()) {
      sql.append(" WHEN ").append(render(when.condition()));
      sql.append(" THEN ").append(as(when.result(), node.type()));
    }
    node.otherwise()
        .ifPresent(otherwise -> sql.append(" ELSE ").append(as(otherwise, node.type())));
    return sql.append(" END").insert(0, '(').append(')').toString();
  }

  private String call(Expr.Call node) {
    Function function = node.function();
    return switch (function) {
      case UPPER, LOWER, LENGTH, REPLACE, CONCAT, ABS, STARTS_WITH, ENDS_WITH, CONTAINS ->
          function.word() + terms(node.arguments().stream().map(this::render));
      case TRIM -> "trim(" + render(node.arguments().getFirst()) + ", " + whiteSpace() + ")";
      case SUBSTRING, LEFT, RIGHT -> function.word() + terms(counted(node.arguments()));
      case COALESCE ->
          "COALESCE" + terms(node.arguments().stream().map(value -> as(value, node.type())));
      case NULLIF -> {
        List<String> terms = alike(node.arguments());
        yield "(CASE WHEN %s IS DISTINCT FROM %s THEN %s END)"
            .formatted(terms.get(0), terms.get(1), render(node.arguments().getFirst()));
      }
    };
  }

  private static String terms(Stream<String> terms) {
    return terms.collect(joining(", ", "(", ")"));
  }

  /** The text, then positions and lengths as plain numbers. */
  private Stream<String> counted(List<Expr> arguments) {
    return arguments.stream()
        .map(
            argument ->
                argument instanceof Expr.NumberLiteral number
                    ? number.value().toPlainString()
                    : render(argument));
  }

  // Written by number, because nobody can tell them apart by eye.
  private static String whiteSpace() {
    return WhiteSpace.CHARACTERS.chars().mapToObj(c -> "chr(" + c + ")").collect(joining(" || "));
  }

  private String round(Expr.Round node) {
    int scale = Digits.of(node.value().type()).orElseThrow().scale();
    if (node.divisor().isEmpty()
        && (scale <= node.places() || node.mode() == RoundingMode.HALF_UP)) {
      // A cast to fewer places rounds half away from zero.
      return cast(node.value(), dialect.sqlType(node.type()));
    }
    return new RoundSql(dialect).quotient(node, this::render);
  }
}
