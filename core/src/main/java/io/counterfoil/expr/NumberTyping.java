package io.counterfoil.expr;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.Digits;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types what reckons: numbers written out, arithmetic and rounding. */
final class NumberTyping {
  private final Operands operands;

  NumberTyping(Operands operands) {
    this.operands = operands;
  }

  @Nullable Expr number(Node.Number number) {
    BigDecimal value = new BigDecimal(number.digits());
    if (Math.max(value.precision(), value.scale()) > Digits.MOST) {
      return operands.tooManyDigits(number.at(), "a number of more than 38 digits");
    }
    return literal(value);
  }

  private static Expr literal(BigDecimal value) {
    return new Expr.NumberLiteral(value, Types.literalType(value));
  }

  @Nullable Expr arithmetic(Node.Arithmetic node) {
    boolean joins = node.operator() == Expr.Operator.CONCAT;
    TypeFamily family = joins ? TypeFamily.TEXT : TypeFamily.NUMBER;
    Expr left = operands.need(node.left(), family);
    Expr right = operands.need(node.right(), family);
    if (left == null || right == null) {
      return null;
    }
    if (joins) {
      ValueType text = new ValueType.Text();
      return new Expr.Arithmetic(
          node.operator(), Types.as(left, text), Types.as(right, text), text);
    }
    left = Types.filled(left, numberBeside(right));
    right = Types.filled(right, left.type());
    Optional<ValueType> type = result(node.operator(), left, right);
    if (type.isEmpty()) {
      return operands.tooManyDigits(
          node.at(),
          "a result of more than 38 digits: "
              + left.type().written()
              + " and "
              + right.type().written());
    }
    return new Expr.Arithmetic(node.operator(), left, right, type.get());
  }

  private static ValueType numberBeside(Expr other) {
    return Types.is(other, TypeFamily.NUMBER) && !(other instanceof Expr.NullLiteral)
        ? other.type()
        : new ValueType.Whole();
  }

  private static Optional<ValueType> result(Expr.Operator operator, Expr left, Expr right) {
    if (left.type() instanceof ValueType.Whole && right.type() instanceof ValueType.Whole) {
      return Optional.of(new ValueType.Whole());
    }
    Digits a = Types.digits(left);
    Digits b = Types.digits(right);
    if (operator == Expr.Operator.TIMES) {
      return Types.decimal(new Digits(a.precision() + b.precision(), a.scale() + b.scale()));
    }
    if (left.type() instanceof ValueType.Money && left.type().equals(right.type())) {
      return Optional.of(left.type());
    }
    Digits both = a.with(b);
    return Types.decimal(new Digits(both.precision() + 1, both.scale()));
  }

  @Nullable Expr misplaced(Node.Divide divide) {
    operands.type(divide.dividend());
    operands.type(divide.divisor());
    return operands.tell(
        ProblemCode.Spec.EXPRESSION,
        divide.slash(),
        "/ stands only directly inside round",
        "say how the result is rounded: round((a + b) / c, 2, half up)");
  }

  @Nullable Expr negate(Node.Negate node) {
    Expr value = operands.need(node.value(), TypeFamily.NUMBER);
    return switch (value) {
      case null -> null;
      case Expr.NumberLiteral number -> literal(number.value().negate());
      case Expr.NullLiteral ignored -> new Expr.NullLiteral(new ValueType.Whole());
      default -> new Expr.Negate(value, value.type());
    };
  }

  @Nullable Expr round(Node.Round node) {
    Expr value = operands.need(node.value(), TypeFamily.NUMBER);
    Expr divisor = node.divisor().map(d -> operands.need(d, TypeFamily.NUMBER)).orElse(null);
    Expr places = operands.type(node.places());
    if (value == null || places == null || node.divisor().isPresent() && divisor == null) {
      return null;
    }
    if (!isCount(places, 0) || digitsOf(places) >= Digits.MOST) {
      return operands.tell(
          ProblemCode.Spec.EXPRESSION,
          node.places().at(),
          "places that cannot be used",
          "write a whole number from 0 to 37: round(x, 2, half up)");
    }
    Expr number = Types.filled(value, new ValueType.Whole());
    int kept = digitsOf(places);
    // A carry may add a digit; a quotient is as large as the divisor's places allow.
    int whole =
        Types.digits(number).whole() + 1 + (divisor == null ? 0 : Types.digits(divisor).scale());
    ValueType type = new ValueType.Decimal(Math.min(Digits.MOST, Math.max(1, whole + kept)), kept);
    return new Expr.Round(
        number,
        Optional.ofNullable(divisor).map(d -> Types.filled(d, new ValueType.Whole())),
        kept,
        node.mode(),
        type);
  }

  static boolean isCount(Expr argument, int least) {
    return argument instanceof Expr.NumberLiteral number
        && number.value().scale() == 0
        && number.value().compareTo(BigDecimal.valueOf(least)) >= 0
        && number.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  private static int digitsOf(Expr count) {
    return count instanceof Expr.NumberLiteral number ? number.value().intValue() : Digits.MOST;
  }
}
