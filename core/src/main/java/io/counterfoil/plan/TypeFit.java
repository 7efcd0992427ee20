package io.counterfoil.plan;

import io.counterfoil.expr.Expr;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.ColumnSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.value.Currencies;
import io.counterfoil.value.Digits;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Tells where types do not go together. */
final class TypeFit {
  private final PlanProblems problems;

  TypeFit(PlanProblems problems) {
    this.problems = problems;
  }

  /** A typed source's values as the type written. */
  void source(String name, ValueType source, ValueType written, Mark mark) {
    boolean text = source instanceof ValueType.Text || written instanceof ValueType.Text;
    if (!text && TypeFamily.of(source) != TypeFamily.of(written)) {
      problems.add(
          ProblemCode.Spec.TYPE,
          mark,
          "column \"%s\" is %s in its source, and %s is written"
              .formatted(name, source.written(), written.written()),
          "write type: %s, or leave the type out".formatted(source.written()));
    }
  }

  /** A computed value is never rounded to the type written. */
  void computed(String name, Expr expr, ValueType written, Mark mark) {
    if (expr instanceof Expr.NullLiteral) {
      return;
    }
    if (TypeFamily.of(expr.type()) != TypeFamily.of(written)) {
      problems.add(
          ProblemCode.Spec.TYPE,
          mark,
          "column \"%s\" computes %s, and %s is written"
              .formatted(name, expr.type().written(), written.written()),
          "leave the type out, or write " + expr.type().written());
    } else if (expr.type() instanceof ValueType.Decimal decimal
        && decimal.scale() > placesAtMost(written)) {
      problems.add(
          ProblemCode.Spec.TYPE,
          mark,
          "column \"%s\" computes %d places, and %s has %d"
              .formatted(name, decimal.scale(), written.written(), placesAtMost(written)),
          "say how it is rounded: round(…, %d, half up)".formatted(placesAtMost(written)));
    }
  }

  private static int placesAtMost(ValueType type) {
    return Digits.of(type).map(Digits::scale).orElse(Digits.MOST);
  }

  /** The same value in every record must be readable; formats by example are left to the run. */
  void constant(String name, String text, ColumnSpec spec, ValueType type) {
    boolean fits =
        switch (type) {
          case ValueType.Text ignored -> true;
          case ValueType.CurrencyCode ignored -> Currencies.isCurrency(text);
          case ValueType.Whole ignored -> isNumber(text, type, spec);
          case ValueType.Decimal ignored -> isNumber(text, type, spec);
          case ValueType.Money ignored -> isNumber(text, type, spec);
          case ValueType.Date ignored -> spec.dateFormat().isPresent() || isDate(text);
          case ValueType.Timestamp ignored -> true;
          case ValueType.Truth ignored -> text.equals("true") || text.equals("false");
        };
    if (!fits) {
      problems.add(
          ProblemCode.Spec.VALUE,
          spec.mark(),
          "\"%s\" of column \"%s\" is not %s".formatted(text, name, type.written()),
          "write a value of that type, or another type");
    }
  }

  private static boolean isNumber(String text, ValueType type, ColumnSpec spec) {
    if (!spec.number().orElse(NumberFormat.PLAIN).equals(NumberFormat.PLAIN)) {
      return true;
    }
    if (!text.matches("-?[0-9]{1,38}(\\.[0-9]{1,38})?")) {
      return false;
    }
    Digits digits = Digits.of(type).orElseThrow();
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    return value.scale() <= digits.scale() && value.precision() - value.scale() <= digits.whole();
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether values of both sides can be equal. */
  boolean together(PlannedColumn left, PlannedColumn right, Mark mark) {
    if (TypeFamily.of(left.type()) != TypeFamily.of(right.type())) {
      problems.add(
          ProblemCode.Spec.TYPE,
          mark,
          "column \"%s\" is %s".formatted(left.name(), onBoth(left, right)),
          "give both the same type, or convert one with expr");
      return false;
    }
    Optional<Digits> both =
        Digits.of(left.type()).flatMap(a -> Digits.of(right.type()).map(a::with));
    if (both.filter(digits -> digits.precision() > Digits.MOST).isPresent()) {
      problems.add(
          ProblemCode.Limit.DIGITS,
          mark,
          "column \"%s\" needs more than 38 digits to be compared: it is %s"
              .formatted(left.name(), onBoth(left, right)),
          "give both sides types of the same places");
      return false;
    }
    return true;
  }

  private String onBoth(PlannedColumn left, PlannedColumn right) {
    return problems.onBoth(left.type().written(), right.type().written());
  }

  /** Whether the tolerance means something for the column, whose types go together. */
  boolean tolerates(PlannedColumn left, PlannedColumn right, Tolerance tolerance, Mark mark) {
    TypeFamily family = TypeFamily.of(left.type());
    return switch (tolerance) {
      case Tolerance.Amount amount ->
          family == TypeFamily.NUMBER
              ? amount.byCurrency().isEmpty() || hasCurrency(left, right, amount, mark)
              : refuse(left, tolerance, "amounts are for numbers", mark);
      case Tolerance.Percent ignored ->
          family == TypeFamily.NUMBER
              || refuse(left, tolerance, "percentages are for numbers", mark);
      case Tolerance.Days ignored -> countsDays(left, right, tolerance, mark);
      case Tolerance.BusinessDays ignored -> countsDays(left, right, tolerance, mark);
    };
  }

  private boolean countsDays(
      PlannedColumn left, PlannedColumn right, Tolerance tolerance, Mark mark) {
    TypeFamily family = TypeFamily.of(left.type());
    if (family != TypeFamily.DATE && family != TypeFamily.TIMESTAMP) {
      return refuse(left, tolerance, "days are for dates", mark);
    }
    for (PlannedColumn column : new PlannedColumn[] {left, right}) {
      if (column.type() instanceof ValueType.Timestamp timestamp && timestamp.zone().isEmpty()) {
        problems.add(
            ProblemCode.Spec.TYPE,
            mark,
            "\"%s\" counts days of timestamps without a zone".formatted(column.name()),
            "say where its days begin: { type: timestamp, zone: Europe/Berlin } on both sides");
        return false;
      }
    }
    return true;
  }

  private boolean hasCurrency(
      PlannedColumn left, PlannedColumn right, Tolerance.Amount amount, Mark mark) {
    for (PlannedColumn column : new PlannedColumn[] {left, right}) {
      boolean known =
          column.type() instanceof ValueType.Money money
              && !(money.currency() instanceof Currency.OfSide);
      if (!known) {
        problems.add(
            ProblemCode.Control.CURRENCY,
            mark,
            "%s, and \"%s\" is %s, which knows no currency"
                .formatted(amount.written(), column.name(), column.type().written()),
            "write the amount without a currency, or type: money beside a column of type currency");
        return false;
      }
    }
    return true;
  }

  private boolean refuse(PlannedColumn column, Tolerance tolerance, String why, Mark mark) {
    problems.add(
        ProblemCode.Spec.TYPE,
        mark,
        "%s on \"%s\", which is %s: %s"
            .formatted(tolerance.written(), column.name(), column.type().written(), why),
        instead(TypeFamily.of(column.type())));
    return false;
  }

  private static String instead(TypeFamily family) {
    return switch (family) {
      case NUMBER ->
          "write an amount or a percentage, as 0.05 or 0.1%; or give the column its type";
      case DATE, TIMESTAMP ->
          "write days, as 3 days or 3 business days; or give the column its type";
      case TEXT, TRUTH ->
          "give the column its type: only numbers and dates have tolerances; or name it in equal:";
    };
  }
}
