package io.counterfoil.expr;

import io.counterfoil.value.Digits;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Which types go together, and what comes of them. */
final class Types {

  private Types() {}

  /** A null fits everywhere. */
  static boolean is(Expr expr, TypeFamily family) {
    return expr instanceof Expr.NullLiteral || TypeFamily.of(expr.type()) == family;
  }

  /** A number written out has no more digits than are written. */
  static Digits digits(Expr number) {
    if (number instanceof Expr.NumberLiteral literal) {
      BigDecimal value = literal.value();
      return new Digits(Math.max(value.precision(), value.scale()), value.scale());
    }
    return Digits.of(number.type()).orElse(new Digits(1, 0));
  }

  static ValueType literalType(BigDecimal value) {
    boolean fits64 = value.scale() == 0 && value.toBigInteger().bitLength() < Long.SIZE;
    return fits64
        ? new ValueType.Whole()
        : new ValueType.Decimal(Math.max(value.precision(), value.scale()), value.scale());
  }

  /** The type that all go into without loss; empty if there is none. Nulls take no part. */
  static Optional<ValueType> common(List<Expr> values) {
    List<Expr> known = values.stream().filter(v -> !(v instanceof Expr.NullLiteral)).toList();
    if (known.isEmpty()) {
      return Optional.of(values.getFirst().type());
    }
    TypeFamily family = TypeFamily.of(known.getFirst().type());
    if (known.stream().anyMatch(value -> TypeFamily.of(value.type()) != family)) {
      return Optional.empty();
    }
    if (known.stream().map(Expr::type).distinct().count() == 1) {
      return Optional.of(known.getFirst().type());
    }
    return switch (family) {
      case NUMBER -> commonNumber(known);
      case TEXT -> Optional.of(new ValueType.Text());
      // Zones only say how local times are read; the moments are alike.
      case TIMESTAMP -> Optional.of(known.getFirst().type());
      case DATE -> Optional.of(new ValueType.Date());
      case TRUTH -> Optional.of(new ValueType.Truth());
    };
  }

  private static Optional<ValueType> commonNumber(List<Expr> values) {
    Optional<ValueType> money = commonMoney(values);
    return money.isPresent()
        ? money
        : decimal(values.stream().map(Types::digits).reduce(Digits::with).orElseThrow());
  }

  // Amounts of one currency stay money beside a number written out, as in coalesce(fee, 0).
  private static Optional<ValueType> commonMoney(List<Expr> values) {
    List<ValueType> types =
        values.stream()
            .filter(value -> !(value instanceof Expr.NumberLiteral))
            .map(Expr::type)
            .distinct()
            .toList();
    if (types.size() != 1 || !(types.getFirst() instanceof ValueType.Money money)) {
      return Optional.empty();
    }
    int places =
        switch (money.currency()) {
          case Currency.OfSide ignored -> Digits.UNKNOWN_PLACES;
          case Currency.Constant constant -> Digits.places(constant.code());
          case Currency.OfColumn ignored -> 0;
        };
    boolean fit =
        values.stream()
            .filter(Expr.NumberLiteral.class::isInstance)
            .map(Types::digits)
            .allMatch(d -> d.scale() <= places && d.whole() <= Digits.MONEY - places);
    return fit ? Optional.of(money) : Optional.empty();
  }

  /** Empty if the digits are too many. */
  static Optional<ValueType> decimal(Digits digits) {
    return digits.precision() > Digits.MOST
        ? Optional.empty()
        : Optional.of(new ValueType.Decimal(Math.max(1, digits.precision()), digits.scale()));
  }

  /** With the type of its place, if it is a null; else as it is. */
  static Expr filled(Expr expr, ValueType type) {
    return expr instanceof Expr.NullLiteral ? new Expr.NullLiteral(type) : expr;
  }

  /** Nulls and numbers written out take the type of their place. */
  static Expr as(Expr expr, ValueType type) {
    return expr instanceof Expr.NumberLiteral number && TypeFamily.of(type) == TypeFamily.NUMBER
        ? new Expr.NumberLiteral(number.value(), type)
        : filled(expr, type);
  }
}
