package io.counterfoil.duckdb;

import io.counterfoil.expr.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that an expression reads. */
final class Columns {
  private Columns() {}

  static Set<String> of(Expr expr) {
    Set<String> names = new LinkedHashSet<>();
    collect(expr, names);
    return names;
  }

  private static void collect(Expr expr, Set<String> names) {
    switch (expr) {
      case Expr.Column column -> names.add(column.name());
      case Expr.TextLiteral ignored -> {}
      case Expr.NumberLiteral ignored -> {}
      case Expr.DateLiteral ignored -> {}
      case Expr.TruthLiteral ignored -> {}
      case Expr.NullLiteral ignored -> {}
      case Expr.Arithmetic a -> all(List.of(a.left(), a.right()), names);
      case Expr.Negate n -> collect(n.value(), names);
      case Expr.Comparison c -> all(List.of(c.left(), c.right()), names);
      case Expr.Logic l -> all(List.of(l.left(), l.right()), names);
      case Expr.Not n -> collect(n.value(), names);
      case Expr.IsNull n -> collect(n.value(), names);
      case Expr.In in -> {
        collect(in.value(), names);
        all(in.list(), names);
      }
      case Expr.Case c -> {
        c.whens().forEach(w -> all(List.of(w.condition(), w.result()), names));
        c.otherwise().ifPresent(o -> collect(o, names));
      }
      case Expr.Call call -> all(call.arguments(), names);
      case Expr.Round round -> {
        collect(round.value(), names);
        round.divisor().ifPresent(d -> collect(d, names));
      }
    }
  }

  private static void all(List<Expr> exprs, Set<String> names) {
    exprs.forEach(e -> collect(e, names));
  }
}
