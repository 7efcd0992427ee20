package io.counterfoil.expr;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A parsed expression that is not typed yet; {@code at} is where it begins, from 0. */
sealed interface Node {

  int at();

  record Name(int at, String name) implements Node {}

  record Text(int at, String value) implements Node {}

  record Number(int at, String digits) implements Node {}

  record Date(int at, String iso) implements Node {}

  record Truth(int at, boolean value) implements Node {}

  record Null(int at) implements Node {}

  record Arithmetic(int at, Expr.Operator operator, Node left, Node right) implements Node {}

  /** Only directly inside {@code round}; elsewhere the typer tells it. */
  record Divide(int at, int slash, Node dividend, Node divisor) implements Node {}

  record Negate(int at, Node value) implements Node {}

  record Comparison(int at, Expr.Comparator comparator, Node left, Node right) implements Node {}

  record Logic(int at, Expr.Connective connective, Node left, Node right) implements Node {}

  record Not(int at, Node value) implements Node {}

  record IsNull(int at, Node value, boolean negated) implements Node {}

  record In(int at, Node value, List<Node> list, boolean negated) implements Node {}

  record Between(int at, Node value, Node low, Node high, boolean negated) implements Node {}

  record Case(int at, List<When> whens, Optional<Node> otherwise) implements Node {}

  record When(Node condition, Node result) {}

  record Call(int at, Function function, List<Node> arguments) implements Node {}

  record Round(int at, Node value, Optional<Node> divisor, Node places, RoundingMode mode)
      implements Node {}
}
