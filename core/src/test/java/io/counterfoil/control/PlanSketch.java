package io.counterfoil.control;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.FreeDays;
import io.counterfoil.plan.ReconPlan.PlannedBalances;
import io.counterfoil.plan.ReconPlan.PlannedCalendar;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.CompareSpec;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.AutoAcceptSpec;
import io.counterfoil.spec.ReconSpec.CalendarSpec;
import io.counterfoil.spec.ReconSpec.ControlSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.MoneyBound;
import io.counterfoil.spec.ReconSpec.PassSpec;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.SpecText;
import io.counterfoil.spec.ReconSpec.WithinSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import io.counterfoil.spec.SourceSpec.Format;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** A plan put together for a test: ledger against bank, with an amount in a currency. */
public final class PlanSketch {
  public static final Mark MARK = new Mark(7, 3, "somewhere");

  private final List<PlannedPass> passes = new ArrayList<>();
  private final List<PassSpec> passSpecs = new ArrayList<>();
  private final List<PlannedTotal> totals = new ArrayList<>();
  private final List<PlannedComparison> compare = new ArrayList<>();
  private final List<AutoAcceptSpec> autoAccept = new ArrayList<>();
  private final Map<Side, List<PlannedColumn>> columns = new LinkedHashMap<>();
  private final Map<Side, List<SourceSpec>> sources = new LinkedHashMap<>();
  private final Map<Side, List<SideInput>> inputs = new LinkedHashMap<>();
  private final Map<Side, ExpectSpec> expect = new LinkedHashMap<>();
  private Optional<MoneyBound> residue = Optional.empty();
  private Optional<PlannedBalances> balances = Optional.empty();

  /** Amount in the currency of its column, and an account. */
  public PlanSketch() {
    for (Side side : Side.values()) {
      columns.put(side, new ArrayList<>());
      sources.put(side, new ArrayList<>());
      inputs.put(side, new ArrayList<>());
      column(side, "amount", new ValueType.Money(new ValueType.Currency.OfSide()));
      column(side, "currency", new ValueType.CurrencyCode());
      column(side, "account", new ValueType.Text());
    }
  }

  PlanSketch column(Side side, String name, ValueType type) {
    return column(side, name, type, new PlannedOrigin.From(name), false);
  }

  PlanSketch column(
      Side side, String name, ValueType type, PlannedOrigin origin, boolean reversed) {
    of(columns, side).removeIf(c -> c.name().equals(name));
    of(columns, side)
        .add(
            new PlannedColumn(
                name,
                type,
                origin,
                NumberFormat.PLAIN,
                Optional.empty(),
                List.of(),
                false,
                reversed));
    return this;
  }

  public PlanSketch pass(String name) {
    return pass(name, Map.of());
  }

  PlanSketch pass(String name, Map<String, Tolerance> within) {
    List<PlannedWithin> planned = new ArrayList<>();
    Map<String, WithinSpec> written = new LinkedHashMap<>();
    within.forEach(
        (column, tolerance) -> {
          planned.add(new PlannedWithin(column, tolerance));
          written.put(column, new WithinSpec(tolerance, MARK));
        });
    passes.add(new PlannedPass(passes.size(), name, List.of("account"), planned, false));
    passSpecs.add(new PassSpec(written(name), List.of(written("account")), written, MARK));
    return this;
  }

  public PlanSketch total(String column, String... by) {
    totals.add(new PlannedTotal(column, List.of(by)));
    return this;
  }

  PlanSketch comparing(PlannedComparison comparison) {
    compare.add(comparison);
    return this;
  }

  PlanSketch accepting(Tolerance.Amount upTo) {
    autoAccept.add(
        new AutoAcceptSpec(
            BreakKind.VALUE_DIFFERS,
            Optional.of(written("amount")),
            upTo,
            Optional.empty(),
            "rounding",
            MARK));
    return this;
  }

  PlanSketch residue(Tolerance.Amount most) {
    residue = Optional.of(new MoneyBound(most, MARK));
    return this;
  }

  PlanSketch balances(PlannedBalances planned) {
    balances = Optional.of(planned);
    return this;
  }

  PlanSketch expect(Side side, ExpectSpec expected) {
    expect.put(side, expected);
    return this;
  }

  /** A source of the spec with the files that it found. */
  PlanSketch source(Side side, Optional<ExpectSpec> expected, String... files) {
    SourceSpec source =
        new SourceSpec(
            written("*.csv"), Optional.of(Format.CSV), CsvOptions.DEFAULTS, expected, MARK);
    of(sources, side).add(source);
    for (String file : files) {
      ResolvedFile resolved = new ResolvedFile(file, Path.of(file));
      of(inputs, side).add(new SideInput.FileInput(resolved, Format.CSV, source, List.of()));
    }
    return this;
  }

  public ReconPlan plan() {
    ReconSpec spec =
        new ReconSpec(
            "bank-to-ledger",
            side(Side.LEFT, "ledger"),
            side(Side.RIGHT, "bank"),
            passSpecs,
            CompareSpec.NOTHING,
            new ControlSpec(Map.of(), Map.of(), residue),
            Optional.empty(),
            Optional.empty(),
            new CalendarSpec(List.of(), Optional.empty(), Map.of(), false),
            autoAccept,
            ReconSpec.Keep.BREAKS,
            ReconSpec.Digest.FULL,
            LimitsSpec.DEFAULTS,
            false,
            new SpecText("recon.yaml", "counterfoil: 1\n"));
    return new ReconPlan(
        spec,
        planned(Side.LEFT, "ledger"),
        planned(Side.RIGHT, "bank"),
        passes,
        compare,
        totals,
        Optional.empty(),
        balances,
        new PlannedCalendar(new FreeDays(java.util.Set.of(), new TreeSet<>()), Map.of()),
        List.of());
  }

  private SideSpec side(Side side, String name) {
    return new SideSpec(
        written(name),
        of(sources, side),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.ofNullable(expect.get(side)),
        MARK);
  }

  private PlannedSide planned(Side side, String name) {
    Optional<String> currency =
        of(columns, side).stream()
            .filter(c -> c.type() instanceof ValueType.CurrencyCode)
            .map(PlannedColumn::name)
            .findFirst();
    return new PlannedSide(
        side,
        name,
        of(inputs, side),
        of(columns, side),
        List.of("account"),
        List.of(),
        currency,
        List.of(),
        Optional.empty(),
        Optional.ofNullable(expect.get(side)));
  }

  private static <T> List<T> of(Map<Side, List<T>> bySide, Side side) {
    return Objects.requireNonNull(bySide.get(side));
  }

  static Written written(String text) {
    return new Written(text, MARK);
  }

  static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }
}
