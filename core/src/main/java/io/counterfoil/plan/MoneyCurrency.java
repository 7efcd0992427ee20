package io.counterfoil.plan;

import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.ColumnSpec;
import io.counterfoil.spec.ColumnSpec.Origin;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.value.Currencies;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the currency of a side's money: a constant where it can be, else a column. */
final class MoneyCurrency {
  private final Map<String, ColumnSpec> columns;
  private final PlanProblems problems;
  private final List<String> typed;

  MoneyCurrency(Map<String, ColumnSpec> columns, PlanProblems problems) {
    this.columns = columns;
    this.problems = problems;
    this.typed =
        columns.entrySet().stream()
            .filter(e -> e.getValue().type().filter(MoneyCurrency::isCurrency).isPresent())
            .map(Map.Entry::getKey)
            .toList();
  }

  private static boolean isCurrency(ValueType type) {
    return type instanceof ValueType.CurrencyCode;
  }

  /** The only column of type currency. */
  Optional<String> column() {
    return typed.size() == 1 ? Optional.of(typed.getFirst()) : Optional.empty();
  }

  /** The type with its currency found; other types as they are. */
  ValueType resolved(ValueType type, Mark mark) {
    return type instanceof ValueType.Money money
        ? new ValueType.Money(
            switch (money.currency()) {
              case Currency.Constant constant -> constant;
              case Currency.OfColumn column -> named(column, mark);
              case Currency.OfSide side -> ofSide(side, mark);
            })
        : type;
  }

  private Currency ofSide(Currency.OfSide side, Mark mark) {
    if (typed.size() > 1) {
      problems.add(
          ProblemCode.Control.CURRENCY,
          mark,
          "money, and %d columns of type currency: %s"
              .formatted(typed.size(), String.join(", ", typed)),
          "say which one it is: type: money(%s)".formatted(typed.getFirst()));
    }
    return column().map(this::ofColumn).orElse(side);
  }

  private Currency named(Currency.OfColumn column, Mark mark) {
    if (columns.containsKey(column.name())) {
      return ofColumn(column.name());
    }
    problems.add(
        ProblemCode.Spec.UNKNOWN_COLUMN,
        mark,
        "money(%s): no such column, and no such currency".formatted(column.name()),
        "write a column of the side or an ISO 4217 code; "
            + Nearest.hint(column.name(), columns.keySet()));
    return new Currency.OfSide();
  }

  private Currency ofColumn(String name) {
    ColumnSpec column = columns.get(name);
    return column != null
            && column.origin() instanceof Origin.Value value
            && Currencies.isCurrency(value.value().text())
        ? new Currency.Constant(value.value().text())
        : new Currency.OfColumn(name);
  }
}
