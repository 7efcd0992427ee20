package io.counterfoil.expr;

import io.counterfoil.expr.Expr.Operator;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an expression is made of. */
final class Parts {

  private Parts() {}

  static Set<String> columns(Expr expr) {
    Set<String> columns = new LinkedHashSet<>();
    collect(expr, columns);
    return columns;
  }

  private static void collect(Expr expr, Set<String> columns) {
    if (expr instanceof Expr.Column column) {
      columns.add(column.name());
    }
    expr.parts().forEach(part -> collect(part, columns));
  }

  static boolean canFail(Expr expr) {
    boolean itself =
        switch (expr) {
          case Expr.Arithmetic arithmetic ->
              arithmetic.operator() != Operator.CONCAT && isBounded(arithmetic.type());
          case Expr.Negate negate -> negate.type() instanceof ValueType.Whole;
          case Expr.Round round -> round.divisor().isPresent() || isFull(round.type());
          case Expr.Call call ->
              call.function() == Function.ABS && call.type() instanceof ValueType.Whole;
          case Expr.Column ignored -> false;
          case Expr.TextLiteral ignored -> false;
          case Expr.NumberLiteral ignored -> false;
          case Expr.DateLiteral ignored -> false;
          case Expr.TruthLiteral ignored -> false;
          case Expr.NullLiteral ignored -> false;
          case Expr.Comparison ignored -> false;
          case Expr.Logic ignored -> false;
          case Expr.Not ignored -> false;
          case Expr.IsNull ignored -> false;
          case Expr.In ignored -> false;
          case Expr.Between ignored -> false;
          case Expr.Case ignored -> false;
        };
    return itself || expr.parts().stream().anyMatch(Parts::canFail);
  }

  // A decimal result has room for every value; 64 bits and the digits of money may not suffice.
  private static boolean isBounded(ValueType type) {
    return type instanceof ValueType.Whole || type instanceof ValueType.Money;
  }

  private static boolean isFull(ValueType type) {
    return Digits.of(type).filter(digits -> digits.precision() < Digits.MOST).isEmpty();
  }

  static List<Expr> of(Expr expr) {
    return switch (expr) {
      case Expr.Column ignored -> List.of();
      case Expr.TextLiteral ignored -> List.of();
      case Expr.NumberLiteral ignored -> List.of();
      case Expr.DateLiteral ignored -> List.of();
      case Expr.TruthLiteral ignored -> List.of();
      case Expr.NullLiteral ignored -> List.of();
      case Expr.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
      case Expr.Negate negate -> List.of(negate.value());
      case Expr.Comparison comparison -> List.of(comparison.left(), comparison.right());
      case Expr.Logic logic -> List.of(logic.left(), logic.right());
      case Expr.Not not -> List.of(not.value());
      case Expr.IsNull isNull -> List.of(isNull.value());
      case Expr.In in -> {
        List<Expr> parts = new ArrayList<>();
        parts.add(in.value());
        parts.addAll(in.list());
        yield parts;
      }
      case Expr.Between between -> List.of(between.value(), between.low(), between.high());
      case Expr.Case choice -> {
        List<Expr> parts = new ArrayList<>();
        for (Expr.When when : choice.whens()) {
          parts.add(when.condition());
          parts.add(when.result());
        }
        choice.otherwise().ifPresent(parts::add);
        yield parts;
      }
      case Expr.Call call -> call.arguments();
      case Expr.Round round -> {
        List<Expr> parts = new ArrayList<>();
        parts.add(round.value());
        round.divisor().ifPresent(parts::add);
        yield parts;
      }
    };
  }
}
