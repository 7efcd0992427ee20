package io.counterfoil.plan;

import io.counterfoil.expr.Expr;
import io.counterfoil.expr.ExpressionReader;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.ColumnSpec;
import io.counterfoil.spec.ColumnSpec.Origin;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.TypeFamily;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one side, found in its files and typed. A column with a problem is told once, and
 * then left out of all that would follow from it.
 */
final class SideColumns {
  private final SideSpec side;
  private final SideSources sources;
  private final PlanProblems problems;
  private final Map<String, ColumnSpec> specs;
  private final MoneyCurrency money;

  /** In the order of planning: a computed column after those that it reads. */
  private final Map<String, PlannedColumn> planned = new LinkedHashMap<>();

  private final Set<String> broken = new LinkedHashSet<>();
  private final Set<String> beingRead = new LinkedHashSet<>();

  private SideColumns(SideSpec side, SideSources sources, PlanProblems problems) {
    this.side = side;
    this.sources = sources;
    this.problems = problems;
    this.specs = side.columns().orElseGet(this::everyColumn);
    this.money = new MoneyCurrency(specs, problems);
  }

  static SideColumns of(SideSpec side, SideSources sources, PlanProblems problems) {
    SideColumns columns = new SideColumns(side, sources, problems);
    columns.refuseCaseTwins();
    columns.specs.keySet().forEach(columns::plan);
    columns.checkCurrencies();
    return columns;
  }

  List<PlannedColumn> all() {
    return List.copyOf(planned.values());
  }

  Optional<String> currencyColumn() {
    return money.column().filter(planned::containsKey);
  }

  String sideName() {
    return side.name().text();
  }

  /** The names that a person may write. */
  Collection<String> names() {
    return specs.keySet();
  }

  /** Empty if there is no such column, or none that can be used. */
  Optional<PlannedColumn> find(String name) {
    return Optional.ofNullable(planned.get(name));
  }

  /** The column; where there is none, that is told. */
  Optional<PlannedColumn> need(Written name) {
    if (!specs.containsKey(name.text()) && isKnown()) {
      problems.add(
          ProblemCode.Spec.UNKNOWN_COLUMN,
          name.mark(),
          "%s has no column \"%s\"".formatted(sideName(), name),
          Nearest.hint(name.text(), specs.keySet()));
    }
    return find(name.text());
  }

  /** Whether all columns are known: they are written, or every file told its own. */
  private boolean isKnown() {
    return side.columns().isPresent() || sources.isWhole();
  }

  private Map<String, ColumnSpec> everyColumn() {
    Map<String, ColumnSpec> every = new LinkedHashMap<>();
    for (String name : sources.names()) {
      Written written = new Written(name, side.mark());
      every.put(
          name,
          new ColumnSpec(
              new Origin.From(written),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              false,
              false,
              side.mark()));
    }
    return every;
  }

  // Engines and Parquet readers do not tell Amount from amount.
  private void refuseCaseTwins() {
    Map<String, String> seen = new HashMap<>();
    for (Map.Entry<String, ColumnSpec> column : specs.entrySet()) {
      String before = seen.putIfAbsent(column.getKey().toLowerCase(Locale.ROOT), column.getKey());
      if (before != null) {
        problems.add(
            ProblemCode.Spec.CONFLICT,
            column.getValue().mark(),
            "columns \"%s\" and \"%s\" differ only in case".formatted(before, column.getKey()),
            "give one another name: other: { from: \"%s\" }".formatted(column.getKey()));
      }
    }
  }

  private void plan(String name) {
    ColumnSpec spec = specs.get(name);
    if (spec == null || planned.containsKey(name) || broken.contains(name)) {
      return;
    }
    int before = problems.all().all().size();
    Optional<PlannedOrigin> origin = origin(name, spec);
    ValueType type = origin.map(o -> type(name, spec, o)).orElse(null);
    if (origin.isEmpty() || type == null || problems.all().all().size() > before) {
      broken.add(name);
      return;
    }
    planned.put(
        name,
        new PlannedColumn(
            name,
            type,
            origin.get(),
            spec.number().orElse(NumberFormat.PLAIN),
            spec.dateFormat().map(Written::text),
            spec.clean(),
            spec.nullsEqual(),
            spec.reverseSign()));
  }

  private Optional<PlannedOrigin> origin(String name, ColumnSpec spec) {
    return switch (spec.origin()) {
      case Origin.From from -> present(new PlannedOrigin.From(from.column().text()), from.column());
      case Origin.Value value -> Optional.of(new PlannedOrigin.Constant(value.value().text()));
      case Origin.DebitCredit both ->
          present(
              new PlannedOrigin.DebitCredit(both.debit().text(), both.credit().text()),
              both.debit(),
              both.credit());
      case Origin.Marked marked ->
          present(
              new PlannedOrigin.Marked(
                  marked.column().text(),
                  marked.mark().text(),
                  marked.negative(),
                  marked.positive()),
              marked.column(),
              marked.mark());
      case Origin.Expression expression ->
          read(name, expression.text()).map(PlannedOrigin.Computed::new);
    };
  }

  private Optional<PlannedOrigin> present(PlannedOrigin origin, Written... columns) {
    boolean all = true;
    for (Written column : columns) {
      all &= sources.has(column);
    }
    return all ? Optional.of(origin) : Optional.empty();
  }

  // The columns that it reads are planned first; one that is being planned already is a circle.
  private Optional<Expr> read(String name, Written text) {
    beingRead.add(name);
    for (String column : ExpressionReader.names(text.text())) {
      if (beingRead.contains(column)) {
        List<String> circle = new ArrayList<>(beingRead);
        List<String> part = circle.subList(circle.indexOf(column), circle.size());
        problems.add(
            ProblemCode.Spec.EXPRESSION,
            text.mark(),
            "a circle: %s reads %s".formatted(String.join(", which reads ", part), column),
            "compute one of them from other columns");
        broken.addAll(part);
      } else {
        plan(column);
      }
    }
    beingRead.remove(name);
    return broken.contains(name) ? Optional.empty() : expression(text);
  }

  /** An expression over the columns; empty if it, or a column that it reads, has a problem. */
  Optional<Expr> expression(Written text) {
    boolean follows =
        ExpressionReader.names(text.text()).stream()
            .anyMatch(n -> broken.contains(n) || !specs.containsKey(n) && !isKnown());
    if (follows) {
      return Optional.empty();
    }
    Map<String, ValueType> types = new LinkedHashMap<>();
    planned.values().forEach(column -> types.put(column.name(), column.type()));
    return ExpressionReader.read(text.text(), problems.textPlace(text), types, problems.all());
  }

  private @Nullable ValueType type(String name, ColumnSpec spec, PlannedOrigin origin) {
    Optional<ValueType> written = spec.type().map(type -> money.resolved(type, spec.mark()));
    return switch (origin) {
      case PlannedOrigin.Computed computed -> {
        written.ifPresent(
            type -> new TypeFit(problems).computed(name, computed.expr(), type, spec.mark()));
        yield written.orElse(computed.expr().type());
      }
      case PlannedOrigin.Constant constant -> {
        ValueType type = written.orElse(new ValueType.Text());
        new TypeFit(problems).constant(name, constant.text(), spec, type);
        yield type;
      }
      case PlannedOrigin.From from -> ofSource(name, from.sourceColumn(), spec, written);
      case PlannedOrigin.DebitCredit ignored -> written.orElse(null);
      case PlannedOrigin.Marked ignored -> written.orElse(null);
    };
  }

  private @Nullable ValueType ofSource(
      String name, String sourceColumn, ColumnSpec spec, Optional<ValueType> written) {
    List<ValueType> found =
        sources.find(sourceColumn).stream()
            .map(SourceColumn::type)
            .map(type -> type.orElse(new ValueType.Text()))
            .distinct()
            .toList();
    if (written.isPresent()) {
      found.forEach(f -> new TypeFit(problems).source(name, f, written.get(), spec.mark()));
      return written.get();
    }
    if (found.size() > 1) {
      problems.add(
          ProblemCode.Spec.TYPE,
          spec.mark(),
          "column \"%s\" is %s in one file and %s in another"
              .formatted(name, found.get(0).written(), found.get(1).written()),
          "say its type: { type: %s }".formatted(found.get(0).written()));
      return null;
    }
    return found.isEmpty() ? new ValueType.Text() : found.getFirst();
  }

  private void checkCurrencies() {
    for (PlannedColumn column : planned.values()) {
      if (column.type() instanceof ValueType.Money of
          && of.currency() instanceof Currency.OfColumn currency
          && planned.get(currency.name()) instanceof PlannedColumn found
          && TypeFamily.of(found.type()) != TypeFamily.TEXT) {
        problems.add(
            ProblemCode.Control.CURRENCY,
            specs.getOrDefault(column.name(), specs.values().iterator().next()).mark(),
            "the currency of %s is column %s, which is %s"
                .formatted(column.name(), found.name(), found.type().written()),
            "name a column of type currency");
      }
    }
  }
}
