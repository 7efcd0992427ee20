package io.counterfoil.expr;

import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A parsed and typed expression over the columns of one side. Every variant knows its type; an
 * engine renders it through its dialect.
 */
public sealed interface Expr {

  ValueType type();

  /** A column of the side by its name. */
  record Column(String name, ValueType type) implements Expr {}

  record TextLiteral(String value) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Text();
    }
  }

  record NumberLiteral(BigDecimal value, ValueType type) implements Expr {}

  record DateLiteral(LocalDate value) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Date();
    }
  }

  record TruthLiteral(boolean value) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  record NullLiteral(ValueType type) implements Expr {}

  /** {@code + - *} on numbers (exact), {@code ||} on text. */
  record Arithmetic(Operator operator, Expr left, Expr right, ValueType type) implements Expr {}

  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    CONCAT
  }

  record Negate(Expr value, ValueType type) implements Expr {}

  /**
   * Two-valued {@code =} and {@code <>} (null = null); the others are null where a side is null.
   */
  record Comparison(Comparator comparator, Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  enum Comparator {
    EQUAL,
    DIFFERENT,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }

  record Logic(Connective connective, Expr left, Expr right) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  enum Connective {
    AND,
    OR
  }

  record Not(Expr value) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  record IsNull(Expr value, boolean negated) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  record In(Expr value, List<Expr> list, boolean negated) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  /** {@code case when … then … else … end}; every branch has the type of the whole. */
  record Case(List<When> whens, Optional<Expr> otherwise, ValueType type) implements Expr {}

  record When(Expr condition, Expr result) {}

  /** A function of the closed list. */
  record Call(Function function, List<Expr> arguments, ValueType type) implements Expr {}

  /**
   * {@code round(x, places, mode)} or {@code round(a / b, places, mode)}: exact, the only places
   * where digits are given up.
   */
  record Round(Expr value, Optional<Expr> divisor, int places, RoundingMode mode, ValueType type)
      implements Expr {}
}
