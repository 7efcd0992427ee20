package io.counterfoil.expr;

import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives every node its type; goes on after a problem, so that all are told. */
final class ExpressionTyper {
  /** How deep the tree may be; a chain of n operators is n deep. */
  static final int MOST_DEPTH = 100;

  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Told each problem with its place in the text, from 0. */
  interface Complaints {
    void tell(ProblemCode code, int at, String what, String mend);
  }

  private final Map<String, ValueType> columns;
  private final Operands operands;
  private final NumberTyping numbers;
  private final ComparisonTyping comparisons;
  private final CallTyping calls;
  private int depth;

  ExpressionTyper(Map<String, ValueType> columns, Complaints complaints) {
    this.columns = columns;
    this.operands = new Operands(this::type, complaints);
    this.numbers = new NumberTyping(operands);
    this.comparisons = new ComparisonTyping(operands);
    this.calls = new CallTyping(operands, comparisons);
  }

  /** Null after a problem. */
  @Nullable Expr type(Node node) {
    if (++depth > MOST_DEPTH) {
      throw new ExpressionProblem(
          node.at(),
          "more than " + MOST_DEPTH + " operators in a row",
          "use in (…) for a list of values, or compute a part in a column of its own");
    }
    Expr typed = typed(node);
    depth--;
    return typed;
  }

  private @Nullable Expr typed(Node node) {
    return switch (node) {
      case Node.Name name -> column(name);
      case Node.Text text -> new Expr.TextLiteral(text.value());
      case Node.Number number -> numbers.number(number);
      case Node.Date date -> date(date);
      case Node.Truth truth -> new Expr.TruthLiteral(truth.value());
      case Node.Null ignored -> new Expr.NullLiteral(new ValueType.Text());
      case Node.Arithmetic arithmetic -> numbers.arithmetic(arithmetic);
      case Node.Divide divide -> numbers.misplaced(divide);
      case Node.Negate negate -> numbers.negate(negate);
      case Node.Comparison comparison -> comparisons.comparison(comparison);
      case Node.Logic logic -> logic(logic);
      case Node.Not not -> {
        Expr value = operands.need(not.value(), TypeFamily.TRUTH);
        yield value == null ? null : new Expr.Not(Types.as(value, new ValueType.Truth()));
      }
      case Node.IsNull isNull -> {
        Expr value = type(isNull.value());
        yield value == null ? null : new Expr.IsNull(value, isNull.negated());
      }
      case Node.In in -> comparisons.in(in);
      case Node.Between between -> comparisons.between(between);
      case Node.Case choice -> calls.choice(choice);
      case Node.Call call -> calls.call(call);
      case Node.Round round -> numbers.round(round);
    };
  }

  private @Nullable Expr column(Node.Name name) {
    ValueType type = columns.get(name.name());
    if (type == null) {
      return operands.tell(
          ProblemCode.Spec.UNKNOWN_COLUMN,
          name.at(),
          "no column \"" + name.name() + "\"",
          mend(Nearest.hint(name.name(), columns.keySet())));
    }
    return new Expr.Column(name.name(), type);
  }

  private static String mend(String hint) {
    return hint + (hint.endsWith("?") ? " A" : "; a") + " text is written in single quotes: '…'";
  }

  private @Nullable Expr date(Node.Date date) {
    try {
      if (ISO_DATE.matcher(date.iso()).matches()) {
        return new Expr.DateLiteral(LocalDate.parse(date.iso()));
      }
    } catch (DateTimeException notADay) {
      // Told below, like a text of another form.
    }
    return operands.tell(
        ProblemCode.Spec.EXPRESSION,
        date.at(),
        "not a date: '" + date.iso() + "'",
        "write a day of the calendar as date '2026-01-31'");
  }

  private @Nullable Expr logic(Node.Logic node) {
    Expr left = operands.need(node.left(), TypeFamily.TRUTH);
    Expr right = operands.need(node.right(), TypeFamily.TRUTH);
    ValueType truth = new ValueType.Truth();
    return left == null || right == null
        ? null
        : new Expr.Logic(node.connective(), Types.as(left, truth), Types.as(right, truth));
  }
}
