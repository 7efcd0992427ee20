package io.counterfoil.spec;

import io.counterfoil.problem.ProblemCode.Spec;
import io.counterfoil.spec.ColumnSpec.Clean;
import io.counterfoil.spec.ColumnSpec.Origin;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.DatePattern;
import io.counterfoil.value.MalformedValueException;
import io.counterfoil.value.NumberExample;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.TypeText;
import io.counterfoil.value.ValueType;
import java.util.Optional;
import java.util.function.Function;

/** Reads a column from nodes that were held against the grammar. */
final class ColumnReader {
  private final SpecProblems problems;

  ColumnReader(SpecProblems problems) {
    this.problems = problems;
  }

  ColumnSpec column(Written name, Fields column) {
    Optional<ValueType> type = type(column);
    boolean typeIsBroken = column.has("type") && type.isEmpty();
    Optional<NumberFormat> number = Optional.empty();
    Optional<Written> dateFormat = Optional.empty();
    if (column.scalar("format").isPresent() && !typeIsBroken) {
      Scalar format = column.scalar("format").get();
      switch (type.orElse(new ValueType.Text())) {
        case ValueType.Whole ignored -> number = read(format, NumberExample::read);
        case ValueType.Decimal ignored -> number = read(format, NumberExample::read);
        case ValueType.Money ignored -> number = read(format, NumberExample::read);
        case ValueType.Date ignored -> dateFormat = pattern(format, DatePattern::date);
        case ValueType.Timestamp ignored -> dateFormat = pattern(format, DatePattern::timestamp);
        case ValueType.Text ignored -> refuseFormat(format, type);
        case ValueType.Truth ignored -> refuseFormat(format, type);
        case ValueType.CurrencyCode ignored -> refuseFormat(format, type);
      }
    }
    boolean reverse = column.has("sign");
    if (reverse && type.isPresent() && !type.get().isNumber()) {
      wantsNumber(column, "sign: reverse", type.get());
    }
    return new ColumnSpec(
        origin(name, column),
        type,
        number,
        dateFormat,
        column.sequence("clean").map(Sequence::texts).orElse(java.util.List.of()).stream()
            .map(w -> Words.read(Clean.class, w))
            .toList(),
        column.has("nulls"),
        reverse,
        name.mark());
  }

  private Origin origin(Written name, Fields column) {
    Written from = column.written("from").orElse(name);
    if (column.has("value")) {
      return new Origin.Value(column.written("value").orElse(name));
    } else if (column.has("expr")) {
      return new Origin.Expression(column.written("expr").orElse(name));
    } else if (column.has("debit")) {
      return new Origin.DebitCredit(
          column.written("debit").orElse(name), column.written("credit").orElse(name));
    } else if (column.has("mark")) {
      return new Origin.Marked(
          from,
          column.written("mark").orElse(name),
          marks(column, "negative"),
          marks(column, "positive"));
    }
    return new Origin.From(from);
  }

  private java.util.List<String> marks(Fields column, String key) {
    java.util.List<String> marks =
        column.sequence(key).map(Sequence::texts).orElse(java.util.List.of());
    java.util.List<Written> others = column.list(key.equals("negative") ? "positive" : "negative");
    for (Written other : others) {
      if (key.equals("negative") && marks.contains(other.text())) {
        problems.add(
            Spec.CONFLICT,
            other.mark(),
            other.text() + " is a negative and a positive mark",
            "keep it in one of them");
      }
    }
    return marks;
  }

  private Optional<ValueType> type(Fields column) {
    boolean isAmount = column.has("debit") || column.has("mark");
    Optional<ValueType> type =
        column.has("type")
            ? column.text("type").map(TypeText::read)
            : Optional.of((ValueType) new ValueType.Money(new ValueType.Currency.OfSide()))
                .filter(money -> isAmount);
    if (isAmount && type.isPresent() && !type.get().isNumber()) {
      wantsNumber(column, column.has("debit") ? "debit and credit" : "mark", type.get());
    }
    if (!column.has("zone")) {
      return type;
    }
    if (type.isPresent() && type.get() instanceof ValueType.Timestamp) {
      return Optional.of(new ValueType.Timestamp(column.text("zone")));
    }
    if (type.isPresent() || !column.has("type")) {
      problems.add(
          Spec.CONFLICT,
          column.keys().get("zone") instanceof Node zone ? zone.mark() : column.mark(),
          "a zone is for timestamps, and this column is "
              + type.map(ValueType::written).orElse("text"),
          "write type: timestamp, or remove zone");
    }
    return type;
  }

  private void wantsNumber(Fields column, String what, ValueType type) {
    problems.add(
        Spec.TYPE,
        column.scalar("type").map(Scalar::mark).orElse(column.mark()),
        what + ": the type must be one of numbers, and it is " + type.written(),
        "write type: money, integer or \"decimal(18,2)\"");
  }

  private void refuseFormat(Scalar format, Optional<ValueType> type) {
    problems.add(
        Spec.CONFLICT,
        format.mark(),
        "a format is for numbers, dates and timestamps, and this column is "
            + type.map(ValueType::written).orElse("text"),
        "write type: money, integer, \"decimal(18,2)\", date or timestamp, or remove format");
  }

  private Optional<Written> pattern(Scalar format, Function<String, String> reader) {
    return read(format, reader).map(text -> new Written(text, format.mark()));
  }

  private <T> Optional<T> read(Scalar format, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(format.text()));
    } catch (MalformedValueException e) {
      problems.add(Spec.VALUE, format.mark(), "format: " + e.what(), e.mend());
      return Optional.empty();
    }
  }
}
