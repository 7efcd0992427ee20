package io.counterfoil.expr;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types what chooses and what calls a function. */
final class CallTyping {
  private final Operands operands;
  private final ComparisonTyping comparisons;

  CallTyping(Operands operands, ComparisonTyping comparisons) {
    this.operands = operands;
    this.comparisons = comparisons;
  }

  @Nullable Expr choice(Node.Case node) {
    List<Expr> conditions = new ArrayList<>();
    for (Node.When when : node.whens()) {
      Expr condition = operands.need(when.condition(), TypeFamily.TRUTH);
      if (condition != null) {
        conditions.add(Types.as(condition, new ValueType.Truth()));
      }
    }
    List<Expr> results =
        operands.all(
            Stream.concat(node.whens().stream().map(Node.When::result), node.otherwise().stream())
                .toList());
    if (results == null || conditions.size() < node.whens().size()) {
      return null;
    }
    ValueType type = mixed(node.at(), results, "the results of case");
    if (type == null) {
      return null;
    }
    List<Expr.When> whens = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      whens.add(new Expr.When(conditions.get(i), Types.as(results.get(i), type)));
    }
    return new Expr.Case(
        whens, node.otherwise().map(ignored -> Types.as(results.getLast(), type)), type);
  }

  private @Nullable ValueType mixed(int at, List<Expr> values, String what) {
    Optional<ValueType> type = Types.common(values);
    if (type.isEmpty()) {
      String written =
          values.stream()
              .map(value -> value.type().written())
              .distinct()
              .reduce((a, b) -> a + " and " + b)
              .orElse("");
      if (values.stream().allMatch(value -> Types.is(value, TypeFamily.NUMBER))) {
        operands.tooManyDigits(at, what + " need more than 38 digits: " + written);
        return null;
      }
      return operands.tellType(at, what + " are " + written, "give all of them one type");
    }
    return type.get();
  }

  @Nullable Expr call(Node.Call node) {
    List<Expr> arguments = operands.all(node.arguments());
    if (arguments == null) {
      return null;
    }
    Function function = node.function();
    for (int i = 0; i < arguments.size(); i++) {
      if (!fits(function.parameter(i), arguments.get(i))) {
        return tellArgument(function, node.arguments().get(i).at(), arguments.get(i));
      }
    }
    ValueType type =
        switch (function.result()) {
          case TEXT -> new ValueType.Text();
          case WHOLE -> new ValueType.Whole();
          case TRUTH -> new ValueType.Truth();
          case FIRST -> arguments.getFirst().type();
          case COMMON -> mixed(node.at(), arguments, "the values of " + function.word());
        };
    if (function == Function.NULLIF) {
      ValueType compared = comparisons.compared(node.at(), arguments, false);
      type = arguments.getFirst() instanceof Expr.NullLiteral ? compared : type;
      if (compared == null) {
        return null;
      }
    }
    if (type == null) {
      return null;
    }
    return new Expr.Call(function, filled(function, arguments, type), type);
  }

  private static List<Expr> filled(Function function, List<Expr> arguments, ValueType type) {
    List<Expr> filled = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      ValueType wanted =
          function.parameter(i) == Function.Parameter.TEXT_OF ? new ValueType.Text() : type;
      boolean typed = function.result() == Function.Result.COMMON;
      filled.add(
          typed ? Types.as(arguments.get(i), wanted) : Types.filled(arguments.get(i), wanted));
    }
    return filled;
  }

  private static boolean fits(Function.Parameter parameter, Expr argument) {
    return switch (parameter) {
      case TEXT_OF -> Types.is(argument, TypeFamily.TEXT);
      case NUMBER -> TypeFamily.of(argument.type()) == TypeFamily.NUMBER;
      case ANY -> true;
      case POSITION -> NumberTyping.isCount(argument, 1);
      case LENGTH_OF -> NumberTyping.isCount(argument, 0);
    };
  }

  private @Nullable Expr tellArgument(Function function, int at, Expr argument) {
    String mend =
        "write "
            + function.signature()
            + (function == Function.SUBSTRING
                    || function == Function.LEFT
                    || function == Function.RIGHT
                ? "; positions and lengths are whole numbers written out, counted from 1"
                : "");
    return operands.tell(
        ProblemCode.Spec.TYPE,
        at,
        "%s does not fit in %s".formatted(argument.type().written(), function.word()),
        mend);
  }
}
