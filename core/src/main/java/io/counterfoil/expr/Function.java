package io.counterfoil.expr;

import static io.counterfoil.expr.Function.Parameter.ANY;
import static io.counterfoil.expr.Function.Parameter.LENGTH_OF;
import static io.counterfoil.expr.Function.Parameter.NUMBER;
import static io.counterfoil.expr.Function.Parameter.POSITION;
import static io.counterfoil.expr.Function.Parameter.TEXT_OF;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The functions of the language; there are no others (but {@code round}, which has a form of its
 * own). Lengths and positions count characters (code points) from 1. A null argument gives null,
 * except in {@code concat}, where it counts as empty, and in {@code coalesce} and {@code nullif}.
 */
public enum Function {
  UPPER("upper(text)", Result.TEXT, TEXT_OF),
  LOWER("lower(text)", Result.TEXT, TEXT_OF),
  /** White space at both ends goes. */
  TRIM("trim(text)", Result.TEXT, TEXT_OF),
  LENGTH("length(text)", Result.WHOLE, TEXT_OF),
  /** Without a length, all that follows; past the end, what there is. */
  SUBSTRING("substring(text, from[, length])", Result.TEXT, 1, TEXT_OF, POSITION, LENGTH_OF),
  LEFT("left(text, length)", Result.TEXT, TEXT_OF, LENGTH_OF),
  RIGHT("right(text, length)", Result.TEXT, TEXT_OF, LENGTH_OF),
  /** Every place; replacing an empty text changes nothing. */
  REPLACE("replace(text, old, new)", Result.TEXT, TEXT_OF, TEXT_OF, TEXT_OF),
  CONCAT("concat(text, …)", Result.TEXT, Function.ENDLESS, TEXT_OF),
  /** The first that is not null. */
  COALESCE("coalesce(value, …)", Result.COMMON, Function.ENDLESS, ANY),
  /** Null where both are equal, else the first. */
  NULLIF("nullif(value, other)", Result.FIRST, ANY, ANY),
  ABS("abs(number)", Result.FIRST, NUMBER),
  STARTS_WITH("starts_with(text, start)", Result.TRUTH, TEXT_OF, TEXT_OF),
  ENDS_WITH("ends_with(text, end)", Result.TRUTH, TEXT_OF, TEXT_OF),
  CONTAINS("contains(text, part)", Result.TRUTH, TEXT_OF, TEXT_OF);

  private static final int ENDLESS = -1;

  /** What may stand as an argument. */
  enum Parameter {
    TEXT_OF,
    NUMBER,
    ANY,
    /** A whole number written out, from 1. */
    POSITION,
    /** A whole number written out, from 0. */
    LENGTH_OF
  }

  enum Result {
    TEXT,
    WHOLE,
    TRUTH,
    /** The type of the first argument. */
    FIRST,
    /** The type that all arguments go into. */
    COMMON
  }

  private final String signature;
  private final Result result;
  private final int optional;
  private final List<Parameter> parameters;

  Function(String signature, Result result, Parameter... parameters) {
    this(signature, result, 0, parameters);
  }

  Function(String signature, Result result, int optional, Parameter... parameters) {
    this.signature = signature;
    this.result = result;
    this.optional = optional;
    this.parameters = List.of(parameters);
  }

  /** The function's name as it is written, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a person writes it, with its arguments; {@code […]} may be left out. */
  public String signature() {
    return signature;
  }

  public static Optional<Function> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }

  Result result() {
    return result;
  }

  boolean takes(int arguments) {
    if (optional == ENDLESS) {
      return arguments >= parameters.size();
    }
    return arguments <= parameters.size() && arguments >= parameters.size() - optional;
  }

  /** The last one stands for all that follow. */
  Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }
}
