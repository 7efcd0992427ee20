package io.counterfoil.expr;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the nodes of an expression have in common when they are typed: operands and complaints. */
final class Operands {
  private final Typer typer;
  private final ExpressionTyper.Complaints complaints;

  /** Types a node; null after a problem. */
  interface Typer {
    @Nullable Expr type(Node node);
  }

  Operands(Typer typer, ExpressionTyper.Complaints complaints) {
    this.typer = typer;
    this.complaints = complaints;
  }

  /** Null after a problem. */
  @Nullable Expr type(Node node) {
    return typer.type(node);
  }

  @Nullable Expr need(Node node, TypeFamily family) {
    Expr expr = type(node);
    if (expr == null || Types.is(expr, family)) {
      return expr;
    }
    String wanted =
        switch (family) {
          case TEXT -> "a text";
          case NUMBER -> "a number";
          case DATE -> "a date";
          case TIMESTAMP -> "a timestamp";
          case TRUTH -> "a condition";
        };
    return tell(
        ProblemCode.Spec.TYPE,
        node.at(),
        "%s where %s is needed".formatted(expr.type().written(), wanted),
        family == TypeFamily.TRUTH
            ? "compare it with something: column = 'value'"
            : "give the column that type, or write another operator");
  }

  @Nullable List<Expr> all(List<Node> nodes) {
    List<Expr> typed = new ArrayList<>();
    for (Node node : nodes) {
      Expr expr = type(node);
      if (expr != null) {
        typed.add(expr);
      }
    }
    return typed.size() == nodes.size() ? typed : null;
  }

  @Nullable Expr tooManyDigits(int at, String what) {
    return tell(
        ProblemCode.Limit.DIGITS,
        at,
        what,
        "give the columns smaller types: decimal(18,2); or round a part");
  }

  @Nullable ValueType tellType(int at, String what, String mend) {
    tell(ProblemCode.Spec.TYPE, at, what, mend);
    return null;
  }

  @Nullable Expr tell(ProblemCode code, int at, String what, String mend) {
    complaints.tell(code, at, what, mend);
    return null;
  }
}
