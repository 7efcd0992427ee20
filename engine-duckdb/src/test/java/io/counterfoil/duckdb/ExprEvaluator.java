package io.counterfoil.duckdb;

import io.counterfoil.expr.Expr;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.WhiteSpace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an expression means, written once more and slowly: values are BigDecimal, String, LocalDate,
 * Boolean or null.
 */
final class ExprEvaluator {

  /** A number that does not fit, or a division by zero. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, @Nullable Object> row;
  private final boolean lazy;

  /**
   * @param lazy whether one side of {@code and} or {@code or} can decide before the other fails
   */
  ExprEvaluator(Map<String, @Nullable Object> row, boolean lazy) {
    this.row = row;
    this.lazy = lazy;
  }

  @Nullable Object value(Expr expr) {
    return switch (expr) {
      case Expr.Column column -> row.get(column.name());
      case Expr.TextLiteral text -> text.value();
      case Expr.NumberLiteral number -> number.value();
      case Expr.DateLiteral date -> date.value();
      case Expr.TruthLiteral truth -> truth.value();
      case Expr.NullLiteral ignored -> null;
      case Expr.Arithmetic node -> arithmetic(node);
      case Expr.Negate node -> {
        BigDecimal number = number(node.value());
        yield number == null ? null : fit(number.negate(), node.type());
      }
      case Expr.Comparison node -> comparison(node);
      case Expr.Logic node -> logic(node);
      case Expr.Not node -> {
        Boolean truth = (Boolean) value(node.value());
        yield truth == null ? null : !truth;
      }
      case Expr.IsNull node -> (value(node.value()) == null) != node.negated();
      case Expr.In node -> {
        Object value = value(node.value());
        boolean found = node.list().stream().anyMatch(item -> same(value, value(item)));
        yield found != node.negated();
      }
      case Expr.Between node -> {
        Object value = value(node.value());
        Object low = value(node.low());
        Object high = value(node.high());
        Boolean above = low == null || value == null ? null : order(value, low) >= 0;
        Boolean below = high == null || value == null ? null : order(value, high) <= 0;
        Boolean both = and(above, below);
        yield both == null ? null : both != node.negated();
      }
      case Expr.Case node -> choice(node);
      case Expr.Call node -> call(node);
      case Expr.Round node -> round(node);
    };
  }

  private @Nullable BigDecimal number(Expr expr) {
    return (BigDecimal) value(expr);
  }

  private @Nullable Object arithmetic(Expr.Arithmetic node) {
    Object left = value(node.left());
    Object right = value(node.right());
    if (left == null || right == null) {
      return null;
    }
    return switch (node.operator()) {
      case CONCAT -> left + (String) right;
      case PLUS -> fit(((BigDecimal) left).add((BigDecimal) right), node.type());
      case MINUS -> fit(((BigDecimal) left).subtract((BigDecimal) right), node.type());
      case TIMES -> fit(((BigDecimal) left).multiply((BigDecimal) right), node.type());
    };
  }

  private static BigDecimal fit(BigDecimal value, ValueType type) {
    if (type instanceof ValueType.Whole) {
      if (value.toBigIntegerExact().bitLength() >= Long.SIZE) {
        throw new Failed();
      }
      return value;
    }
    Digits digits = Digits.of(type).orElseThrow();
    BigDecimal scaled = value.setScale(digits.scale(), RoundingMode.UNNECESSARY);
    if (scaled.signum() != 0 && scaled.precision() > digits.precision()) {
      throw new Failed();
    }
    return scaled;
  }

  private @Nullable Object comparison(Expr.Comparison node) {
    Object left = value(node.left());
    Object right = value(node.right());
    return switch (node.comparator()) {
      case EQUAL -> same(left, right);
      case DIFFERENT -> !same(left, right);
      case LESS, AT_MOST, GREATER, AT_LEAST -> {
        if (left == null || right == null) {
          yield null;
        }
        int order = order(left, right);
        yield switch (node.comparator()) {
          case LESS -> order < 0;
          case AT_MOST -> order <= 0;
          case GREATER -> order > 0;
          default -> order >= 0;
        };
      }
    };
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    return left == null || right == null ? Objects.equals(left, right) : order(left, right) == 0;
  }

  // Texts by code point, which is the order of their UTF-8 bytes.
  @SuppressWarnings("unchecked")
  private static int order(Object left, Object right) {
    return left instanceof String a && right instanceof String b
        ? Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray())
        : ((Comparable<Object>) left).compareTo(right);
  }

  private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return a == null || b == null ? null : Boolean.TRUE;
  }

  private @Nullable Object logic(Expr.Logic node) {
    if (lazy && (decides(node, node.left()) || decides(node, node.right()))) {
      return node.connective() == Expr.Connective.OR;
    }
    Boolean left = (Boolean) value(node.left());
    Boolean right = (Boolean) value(node.right());
    return switch (node.connective()) {
      case AND -> and(left, right);
      case OR -> {
        Boolean neither = and(left == null ? null : !left, right == null ? null : !right);
        yield neither == null ? null : !neither;
      }
    };
  }

  private boolean decides(Expr.Logic node, Expr side) {
    try {
      return Boolean.valueOf(node.connective() == Expr.Connective.OR).equals(value(side));
    } catch (Failed e) {
      return false;
    }
  }

  private @Nullable Object choice(Expr.Case node) {
    for (Expr.When when : node.whens()) {
      if (Boolean.TRUE.equals(value(when.condition()))) {
        return value(when.result());
      }
    }
    return node.otherwise().map(this::value).orElse(null);
  }

  private @Nullable Object call(Expr.Call node) {
    List<Expr> given = node.arguments();
    switch (node.function()) {
      case COALESCE -> {
        for (Expr expr : given) {
          Object value = value(expr);
          if (value != null) {
            return value;
          }
        }
        return null;
      }
      case NULLIF -> {
        Object value = value(given.get(0));
        return same(value, value(given.get(1))) ? null : value;
      }
      case CONCAT -> {
        StringBuilder all = new StringBuilder();
        given.forEach(expr -> all.append(Objects.requireNonNullElse(value(expr), "")));
        return all.toString();
      }
      default -> {
        List<Object> values = new ArrayList<>();
        for (Expr expr : given) {
          Object value = value(expr);
          if (value == null) {
            return null;
          }
          values.add(value);
        }
        return onValues(node, values);
      }
    }
  }

  private static Object onValues(Expr.Call node, List<Object> values) {
    if (values.getFirst() instanceof BigDecimal number) {
      return fit(number.abs(), node.type());
    }
    String text = (String) values.getFirst();
    int[] points = text.codePoints().toArray();
    return switch (node.function()) {
      case UPPER -> mapped(text, Character::toUpperCase);
      case LOWER -> mapped(text, Character::toLowerCase);
      case TRIM -> WhiteSpace.trim(text);
      case LENGTH -> BigDecimal.valueOf(points.length);
      case SUBSTRING -> {
        int from = Math.min(points.length, count(values.get(1)) - 1);
        int length = values.size() < 3 ? points.length : count(values.get(2));
        yield new String(points, from, Math.min(length, points.length - from));
      }
      case LEFT -> new String(points, 0, Math.min(points.length, count(values.get(1))));
      case RIGHT -> {
        int length = Math.min(points.length, count(values.get(1)));
        yield new String(points, points.length - length, length);
      }
      case REPLACE ->
          values.get(1).equals("")
              ? text
              : text.replace((String) values.get(1), (String) values.get(2));
      case STARTS_WITH -> text.startsWith((String) values.get(1));
      case ENDS_WITH -> text.endsWith((String) values.get(1));
      case CONTAINS -> text.contains((String) values.get(1));
      case ABS, CONCAT, COALESCE, NULLIF -> throw new IllegalStateException(node.toString());
    };
  }

  private static int count(Object number) {
    return ((BigDecimal) number).intValueExact();
  }

  private static String mapped(String text, java.util.function.IntUnaryOperator each) {
    return text.codePoints()
        .map(each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private @Nullable Object round(Expr.Round node) {
    BigDecimal value = number(node.value());
    if (node.divisor().isEmpty()) {
      return value == null ? null : fit(value.setScale(node.places(), node.mode()), node.type());
    }
    BigDecimal divisor = number(node.divisor().get());
    int shift = node.places() + places(node.divisor().get()) - places(node.value());
    wide(value, places(node.value()) + Math.max(shift, 0));
    wide(divisor, places(node.divisor().get()) + Math.max(-shift, 0));
    if (divisor != null && divisor.signum() == 0) {
      throw new Failed();
    }
    if (value == null || divisor == null) {
      return null;
    }
    return fit(value.divide(divisor, node.places(), node.mode()), node.type());
  }

  private static int places(Expr number) {
    return Digits.of(number.type()).orElseThrow().scale();
  }

  // Division is done in 128-bit integers.
  private static void wide(@Nullable BigDecimal number, int shift) {
    if (number != null && number.movePointRight(shift).toBigIntegerExact().bitLength() > 127) {
      throw new Failed();
    }
  }
}
