package io.counterfoil.expr;

import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed and typed expression over the columns of one side. Every variant knows its type; an
 * engine renders it through its dialect.
 */
public sealed interface Expr {

  ValueType type();

  /** The expressions directly inside, in written order. */
  default List<Expr> parts() {
    return Parts.of(this);
  }

  /** The columns that are read, in order of their first use. */
  default Set<String> columns() {
    return Parts.columns(this);
  }

  /**
   * Whether a record can make it fail: by a number that does not fit, or a division by zero. What
   * cannot fail needs no guard.
   */
  default boolean canFail() {
    return Parts.canFail(this);
  }

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

  /** Two-valued like {@code =}: a null is in a list that has a null. */
  record In(Expr value, List<Expr> list, boolean negated) implements Expr {
    public In {
      list = List.copyOf(list);
    }

    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  /** Both ends count; null where one of the three is null. */
  record Between(Expr value, Expr low, Expr high, boolean negated) implements Expr {
    @Override
    public ValueType type() {
      return new ValueType.Truth();
    }
  }

  /** {@code case when … then … else … end}; every branch has the type of the whole. */
  record Case(List<When> whens, Optional<Expr> otherwise, ValueType type) implements Expr {
    public Case {
      whens = List.copyOf(whens);
    }
  }

  record When(Expr condition, Expr result) {}

  /** A function of the closed list. */
  record Call(Function function, List<Expr> arguments, ValueType type) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code round(x, places, mode)} or {@code round(a / b, places, mode)}: exact, the only places
   * where digits are given up.
   */
  record Round(Expr value, Optional<Expr> divisor, int places, RoundingMode mode, ValueType type)
      implements Expr {}
}
