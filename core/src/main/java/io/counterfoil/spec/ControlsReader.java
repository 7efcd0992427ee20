package io.counterfoil.spec;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.AutoAcceptSpec;
import io.counterfoil.spec.ReconSpec.BalancesSpec;
import io.counterfoil.spec.ReconSpec.CalendarSpec;
import io.counterfoil.spec.ReconSpec.ControlSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.MoneyBound;
import io.counterfoil.spec.ReconSpec.PeriodSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.Quantities;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ToleranceText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads totals, balances, period, calendar, acceptance and limits. */
final class ControlsReader {
  private final SpecProblems problems;

  ControlsReader(SpecProblems problems) {
    this.problems = problems;
  }

  ControlSpec control(Optional<Fields> control) {
    Map<String, List<Written>> totals = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (Entry entry : control.map(Fields::names).orElse(List.of())) {
      if (entry.value() instanceof Sequence by) {
        totals.put(entry.key().text(), by.written());
        marks.put(entry.key().text(), entry.key().mark());
      }
    }
    Optional<MoneyBound> residue =
        control
            .flatMap(c -> Optional.ofNullable(c.keys().get("residue")))
            .flatMap(node -> amount(node).map(most -> new MoneyBound(most, node.mark())));
    return new ControlSpec(
        Collections.unmodifiableMap(totals), Collections.unmodifiableMap(marks), residue);
  }

  Optional<BalancesSpec> balances(Fields balances) {
    return Optional.of(
        new BalancesSpec(
            balances.list("by"),
            balances.written("amount"),
            files(balances, "opening"),
            files(balances, "closing"),
            balances.mark()));
  }

  Optional<PeriodSpec> period(Fields period) {
    Optional<Written> by = period.written("by");
    Optional<LocalDate> from = period.text("from").map(LocalDate::parse);
    Optional<LocalDate> to = period.text("to").map(LocalDate::parse);
    if (by.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (to.get().isBefore(from.get())) {
      problems.add(
          ProblemCode.Control.PERIOD,
          period.scalar("to").map(Scalar::mark).orElse(period.mark()),
          "the period ends on " + to.get() + ", before it begins on " + from.get(),
          "write the first day as from and the last as to");
    }
    return Optional.of(
        new PeriodSpec(
            by.get(),
            from.get(),
            to.get(),
            period.text("zone"),
            period.text("cut-off").map(LocalTime::parse),
            period.mark()));
  }

  CalendarSpec calendar(Optional<Fields> calendar) {
    if (calendar.isEmpty()) {
      return CalendarSpec.DEFAULT;
    }
    List<DayOfWeek> weekend = weekend(calendar.get(), CalendarSpec.DEFAULT.weekend());
    Map<String, CalendarSpec> byCurrency = new LinkedHashMap<>();
    for (Entry entry : calendar.get().fields("currencies").map(Fields::names).orElse(List.of())) {
      if (entry.value() instanceof Fields own) {
        byCurrency.put(
            entry.key().text(),
            new CalendarSpec(weekend(own, weekend), own.written("holidays"), Map.of(), true));
      }
    }
    return new CalendarSpec(
        weekend, calendar.get().written("holidays"), Collections.unmodifiableMap(byCurrency), true);
  }

  List<AutoAcceptSpec> autoAccept(List<Fields> rules) {
    return rules.stream().flatMap(rule -> rule(rule).stream()).toList();
  }

  LimitsSpec limits(Fields limits) {
    Map<Limit, Long> written = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      Optional<String> text = limits.text(Words.of(limit));
      boolean bytes = limit == Limit.MEMORY || limit == Limit.TEMP;
      text.ifPresent(t -> written.put(limit, bytes ? Quantities.bytes(t) : Quantities.count(t)));
    }
    return new LimitsSpec(written);
  }

  private Optional<AutoAcceptSpec> rule(Fields rule) {
    Optional<BreakKind> kind = rule.text("kind").flatMap(BreakKind::of);
    Optional<Tolerance.Amount> upTo =
        Optional.ofNullable(rule.keys().get("up to")).flatMap(ControlsReader::amount);
    Optional<String> reason = rule.text("reason");
    if (kind.isEmpty() || upTo.isEmpty() || reason.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AutoAcceptSpec(
            kind.get(),
            rule.written("column"),
            upTo.get(),
            Optional.ofNullable(rule.keys().get("total")).flatMap(ControlsReader::amount),
            reason.get(),
            rule.mark()));
  }

  private static Optional<Tolerance.Amount> amount(Node node) {
    return switch (node) {
      case Scalar scalar -> Optional.of(ToleranceText.amount(scalar.text()));
      case Fields amounts -> RulesReader.byCurrency(amounts);
      case Sequence ignored -> Optional.empty();
      case Node.Mapping ignored -> Optional.empty();
      case Node.Broken ignored -> Optional.empty();
    };
  }

  private static Map<String, Written> files(Fields balances, String key) {
    Map<String, Written> files = new LinkedHashMap<>();
    for (Entry entry : balances.fields(key).map(Fields::names).orElse(List.of())) {
      if (entry.value() instanceof Scalar file) {
        files.put(entry.key().text(), file.written());
      }
    }
    return Collections.unmodifiableMap(files);
  }

  private static List<DayOfWeek> weekend(Fields calendar, List<DayOfWeek> normally) {
    return calendar
        .sequence("weekend")
        .map(days -> days.texts().stream().map(d -> Words.read(DayOfWeek.class, d)).toList())
        .orElse(normally);
  }
}
