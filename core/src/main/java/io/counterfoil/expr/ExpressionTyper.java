package io.counterfoil.expr;

import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.value.Digits;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private final Complaints complaints;
  private int depth;

  ExpressionTyper(Map<String, ValueType> columns, Complaints complaints) {
    this.columns = columns;
    this.complaints = complaints;
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
      case Node.Number number -> number(number);
      case Node.Date date -> date(date);
      case Node.Truth truth -> new Expr.TruthLiteral(truth.value());
      case Node.Null ignored -> new Expr.NullLiteral(new ValueType.Text());
      case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Node.Divide divide -> misplaced(divide);
      case Node.Negate negate -> negate(negate);
      case Node.Comparison comparison -> comparison(comparison);
      case Node.Logic logic -> logic(logic);
      case Node.Not not -> {
        Expr value = need(not.value(), TypeFamily.TRUTH);
        yield value == null ? null : new Expr.Not(Types.as(value, new ValueType.Truth()));
      }
      case Node.IsNull isNull -> {
        Expr value = type(isNull.value());
        yield value == null ? null : new Expr.IsNull(value, isNull.negated());
      }
      case Node.In in -> in(in);
      case Node.Between between -> between(between);
      case Node.Case choice -> choice(choice);
      case Node.Call call -> call(call);
      case Node.Round round -> round(round);
    };
  }

  private @Nullable Expr column(Node.Name name) {
    ValueType type = columns.get(name.name());
    if (type == null) {
      return tell(
          ProblemCode.Spec.UNKNOWN_COLUMN,
          name.at(),
          "no column \"" + name.name() + "\"",
          Nearest.hint(name.name(), columns.keySet())
              + "; a text is written in single quotes: '…'");
    }
    return new Expr.Column(name.name(), type);
  }

  private @Nullable Expr number(Node.Number number) {
    BigDecimal value = new BigDecimal(number.digits());
    if (Math.max(value.precision(), value.scale()) > Digits.MOST) {
      return tooManyDigits(number.at(), "a number of more than 38 digits");
    }
    return literal(value);
  }

  private static Expr literal(BigDecimal value) {
    return new Expr.NumberLiteral(value, Types.literalType(value));
  }

  private @Nullable Expr date(Node.Date date) {
    try {
      if (ISO_DATE.matcher(date.iso()).matches()) {
        return new Expr.DateLiteral(LocalDate.parse(date.iso()));
      }
    } catch (DateTimeException notADay) {
      // Told below, like a text of another form.
    }
    return tell(
        ProblemCode.Spec.EXPRESSION,
        date.at(),
        "not a date: '" + date.iso() + "'",
        "write a day of the calendar as date '2026-01-31'");
  }

  private @Nullable Expr arithmetic(Node.Arithmetic node) {
    boolean joins = node.operator() == Expr.Operator.CONCAT;
    TypeFamily family = joins ? TypeFamily.TEXT : TypeFamily.NUMBER;
    Expr left = need(node.left(), family);
    Expr right = need(node.right(), family);
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
      return tooManyDigits(
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

  private @Nullable Expr misplaced(Node.Divide divide) {
    type(divide.dividend());
    type(divide.divisor());
    return tell(
        ProblemCode.Spec.EXPRESSION,
        divide.slash(),
        "/ stands only directly inside round",
        "say how the result is rounded: round((a + b) / c, 2, half up)");
  }

  private @Nullable Expr negate(Node.Negate node) {
    Expr value = need(node.value(), TypeFamily.NUMBER);
    return switch (value) {
      case null -> null;
      case Expr.NumberLiteral number -> literal(number.value().negate());
      case Expr.NullLiteral ignored -> new Expr.NullLiteral(new ValueType.Whole());
      default -> new Expr.Negate(value, value.type());
    };
  }

  private @Nullable Expr comparison(Node.Comparison node) {
    Expr left = type(node.left());
    Expr right = type(node.right());
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
  private @Nullable ValueType compared(int at, List<Expr> values, boolean ordered) {
    if (isEmptyText(values.getFirst(), values) || isEmptyText(values.getLast(), values)) {
      return tellType(at, "a column is never the empty text: it is null then", "write is null");
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
        tooManyDigits(at, "numbers that need more than 38 digits to be compared: " + written);
        return null;
      }
      return tellType(at, written + " cannot be compared", mend(values));
    }
    if (ordered && TypeFamily.of(type.get()) == TypeFamily.TRUTH) {
      return tellType(at, "true and false have no order", "use = or <>");
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

  private @Nullable Expr logic(Node.Logic node) {
    Expr left = need(node.left(), TypeFamily.TRUTH);
    Expr right = need(node.right(), TypeFamily.TRUTH);
    ValueType truth = new ValueType.Truth();
    return left == null || right == null
        ? null
        : new Expr.Logic(node.connective(), Types.as(left, truth), Types.as(right, truth));
  }

  private @Nullable Expr in(Node.In node) {
    if (node.list().isEmpty()) {
      return tell(ProblemCode.Spec.EXPRESSION, node.at(), "an empty list", "write in ('A', 'B')");
    }
    Expr value = type(node.value());
    List<Expr> list = all(node.list());
    if (value == null || list == null) {
      return null;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!isWrittenOut(list.get(i))) {
        return tell(
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

  private @Nullable Expr between(Node.Between node) {
    List<Expr> values = all(List.of(node.value(), node.low(), node.high()));
    ValueType type = values == null ? null : compared(node.low().at(), values, true);
    return values == null || type == null
        ? null
        : new Expr.Between(
            Types.as(values.get(0), type),
            Types.as(values.get(1), type),
            Types.as(values.get(2), type),
            node.negated());
  }

  private @Nullable Expr choice(Node.Case node) {
    List<Expr> conditions = new ArrayList<>();
    for (Node.When when : node.whens()) {
      Expr condition = need(when.condition(), TypeFamily.TRUTH);
      if (condition != null) {
        conditions.add(Types.as(condition, new ValueType.Truth()));
      }
    }
    List<Expr> results =
        all(
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
        tooManyDigits(at, what + " need more than 38 digits: " + written);
        return null;
      }
      return tellType(at, what + " are " + written, "give all of them one type");
    }
    return type.get();
  }

  private @Nullable Expr call(Node.Call node) {
    List<Expr> arguments = all(node.arguments());
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
      ValueType compared = compared(node.at(), arguments, false);
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
      case POSITION -> isCount(argument, 1);
      case LENGTH_OF -> isCount(argument, 0);
    };
  }

  private static boolean isCount(Expr argument, int least) {
    return argument instanceof Expr.NumberLiteral number
        && number.value().scale() == 0
        && number.value().compareTo(BigDecimal.valueOf(least)) >= 0
        && number.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
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
    return tell(
        ProblemCode.Spec.TYPE,
        at,
        "%s does not fit in %s".formatted(argument.type().written(), function.word()),
        mend);
  }

  private @Nullable Expr round(Node.Round node) {
    Expr value = need(node.value(), TypeFamily.NUMBER);
    Expr divisor = node.divisor().map(d -> need(d, TypeFamily.NUMBER)).orElse(null);
    Expr places = type(node.places());
    if (value == null || places == null || node.divisor().isPresent() && divisor == null) {
      return null;
    }
    if (!isCount(places, 0) || digitsOf(places) >= Digits.MOST) {
      return tell(
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

  private static int digitsOf(Expr count) {
    return count instanceof Expr.NumberLiteral number ? number.value().intValue() : Digits.MOST;
  }

  private @Nullable Expr need(Node node, TypeFamily family) {
    Expr expr = type(node);
    if (expr == null || Types.is(expr, family)) {
      return expr;
    }
    String wanted =
        switch (family) {
          case TEXT -> "a text";
          case NUMBER -> "a number";
          case DATE -> "a date";
          case TIMESTAMP -> "a timestamp";
          case TRUTH -> "a condition";
        };
    return tell(
        ProblemCode.Spec.TYPE,
        node.at(),
        "%s where %s is needed".formatted(expr.type().written(), wanted),
        family == TypeFamily.TRUTH
            ? "compare it with something: column = 'value'"
            : "give the column that type, or write another operator");
  }

  private @Nullable List<Expr> all(List<Node> nodes) {
    List<Expr> typed = new ArrayList<>();
    for (Node node : nodes) {
      Expr expr = type(node);
      if (expr != null) {
        typed.add(expr);
      }
    }
    return typed.size() == nodes.size() ? typed : null;
  }

  private @Nullable Expr tooManyDigits(int at, String what) {
    return tell(
        ProblemCode.Limit.DIGITS,
        at,
        what,
        "give the columns smaller types: decimal(18,2); or round a part");
  }

  private @Nullable ValueType tellType(int at, String what, String mend) {
    tell(ProblemCode.Spec.TYPE, at, what, mend);
    return null;
  }

  private @Nullable Expr tell(ProblemCode code, int at, String what, String mend) {
    complaints.tell(code, at, what, mend);
    return null;
  }
}
