package io.counterfoil.engine;

import io.counterfoil.expr.Expr;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/**
 * How an engine writes names, literals, types and expressions. What a user wrote reaches SQL only
 * through here: as a quoted identifier, or as a literal of one of these functions.
 */
public interface Dialect {

  /**
   * Always quoted.
   *
   * @throws IllegalArgumentException for an empty name, or one with a NUL or half a surrogate pair
   */
  String identifier(String name);

  /**
   * A text literal.
   *
   * @throws IllegalArgumentException for a text with a NUL or half a surrogate pair
   */
  String text(String value);

  /** A number literal of the type's SQL type, which must have room for it. */
  String number(BigDecimal value, ValueType type);

  /** A date literal. */
  String date(LocalDate value);

  /** A timestamp literal, to the microsecond. */
  String timestamp(Instant value);

  /** A boolean literal. */
  String truth(boolean value);

  /** A null of the type. */
  String nothing(ValueType type);

  /** The SQL type of values of the type; numbers have the digits that {@code Digits} says. */
  String sqlType(ValueType type);

  /**
   * The expression; a record that makes it fail (a number that does not fit, a division by zero)
   * fails the statement.
   *
   * @param column writes a column from its name; {@link #identifier} where names stand for
   *     themselves
   */
  String render(Expr expr, UnaryOperator<String> column);

  default String render(Expr expr) {
    return render(expr, this::identifier);
  }

  /**
   * The expression in a struct with the one field {@code v}; the struct itself is null for a record
   * that makes it fail. Needed only where {@link Expr#canFail} says so.
   */
  String guarded(Expr expr, UnaryOperator<String> column);

  default String guarded(Expr expr) {
    return guarded(expr, this::identifier);
  }
}
