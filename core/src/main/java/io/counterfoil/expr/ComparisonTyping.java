package io.counterfoil.expr;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types what compares: values are brought to the type in which they can be compared. */
final class ComparisonTyping {
  private final Operands operands;

  ComparisonTyping(Operands operands) {
    this.operands = operands;
  }

  @Nullable Expr comparison(Node.Comparison node) {
    Expr left = operands.type(node.left());
    Expr right = operands.type(node.right());
    if (left == null || right == null) {
      return null;
    }
    boolean ordered =
        switch (node.comparator()) {
          case EQUAL, DIFFERENT -> false;
          case LESS, AT_MOST, GREATER, AT_LEAST -> true;
        };
    ValueType type = compared(node.right().at(), List.of(left, right), ordered);
    return type == null
        ? null
        : new Expr.Comparison(node.comparator(), Types.as(left, type), Types.as(right, type));
  }

  /** The type in which the values are compared; null after a problem. */
  @Nullable ValueType compared(int at, List<Expr> values, boolean ordered) {
    if (isEmptyText(values.getFirst(), values) || isEmptyText(values.getLast(), values)) {
      return operands.tellType(
          at, "a column is never the empty text: it is null then", "write is null");
    }
    Optional<ValueType> type = Types.common(values);
    if (type.isEmpty()) {
      String written =
          values.stream()
              .filter(value -> !(value instanceof Expr.NullLiteral))
              .map(value -> value.type().written())
              .distinct()
              .reduce((a, b) -> a + " with " + b)
              .orElse("");
      boolean numbers = values.stream().allMatch(value -> Types.is(value, TypeFamily.NUMBER));
      if (numbers) {
        operands.tooManyDigits(
            at, "numbers that need more than 38 digits to be compared: " + written);
        return null;
      }
      return operands.tellType(at, written + " cannot be compared", mend(values));
    }
    if (ordered && TypeFamily.of(type.get()) == TypeFamily.TRUTH) {
      return operands.tellType(at, "true and false have no order", "use = or <>");
    }
    return type.get();
  }

  private static boolean isEmptyText(Expr value, List<Expr> values) {
    return value instanceof Expr.TextLiteral text
        && text.value().isEmpty()
        && values.stream().anyMatch(Expr.Column.class::isInstance);
  }

  private static String mend(List<Expr> values) {
    boolean text = values.stream().anyMatch(Expr.TextLiteral.class::isInstance);
    boolean number = values.stream().anyMatch(value -> Types.is(value, TypeFamily.NUMBER));
    boolean date = values.stream().anyMatch(value -> Types.is(value, TypeFamily.DATE));
    if (text && number) {
      return "write numbers without quotes, or give the column the type text";
    }
    if (text && date) {
      return "write date '2026-01-31'";
    }
    return "give the columns types that go together";
  }

  @Nullable Expr in(Node.In node) {
    if (node.list().isEmpty()) {
      return operands.tell(
          ProblemCode.Spec.EXPRESSION, node.at(), "an empty list", "write in ('A', 'B')");
    }
    Expr value = operands.type(node.value());
    List<Expr> list = operands.all(node.list());
    if (value == null || list == null) {
      return null;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!isWrittenOut(list.get(i))) {
        return operands.tell(
            ProblemCode.Spec.EXPRESSION,
            node.list().get(i).at(),
            "in takes values that are written out",
            "write in ('A', 'B'); compare columns with = and or");
      }
    }
    // One by one first, so that the message names the item.
    for (int i = 0; i < list.size(); i++) {
      if (compared(node.list().get(i).at(), List.of(value, list.get(i)), false) == null) {
        return null;
      }
    }
    List<Expr> values = Stream.concat(Stream.of(value), list.stream()).toList();
    ValueType type = compared(node.at(), values, false);
    return type == null
        ? null
        : new Expr.In(
            Types.as(value, type),
            list.stream().map(item -> Types.as(item, type)).toList(),
            node.negated());
  }

  private static boolean isWrittenOut(Expr expr) {
    return switch (expr) {
      case Expr.TextLiteral ignored -> true;
      case Expr.NumberLiteral ignored -> true;
      case Expr.DateLiteral ignored -> true;
      case Expr.TruthLiteral ignored -> true;
      case Expr.NullLiteral ignored -> true;
      default -> false;
    };
  }

  @Nullable Expr between(Node.Between node) {
    List<Expr> values = operands.all(List.of(node.value(), node.low(), node.high()));
    ValueType type = values == null ? null : compared(node.low().at(), values, true);
    return values == null || type == null
        ? null
        : new Expr.Between(
            Types.as(values.get(0), type),
            Types.as(values.get(1), type),
            Types.as(values.get(2), type),
            node.negated());
  }
}
