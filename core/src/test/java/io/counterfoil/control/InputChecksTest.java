package io.counterfoil.control;

import static io.counterfoil.control.PlanSketch.MARK;
import static io.counterfoil.control.TallyTable.loaded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.problem.Problem;
import io.counterfoil.spec.SourceSpec.CountRange;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import io.counterfoil.value.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InputChecksTest {
  private static final Tolerance.Amount BARE = Tolerance.Amount.of(new BigDecimal("0.05"));

  private static List<String> check(PlanSketch sketch, Loaded... loaded) {
    return words(InputChecks.check(sketch.plan(), List.of(loaded), List.of()));
  }

  private static List<String> words(List<Problem> problems) {
    return problems.stream().map(p -> p.code().code() + " " + p.where() + ": " + p.what()).toList();
  }

  private static ExpectSpec expect(
      Optional<CountRange> files, Optional<CountRange> records, Optional<String> trailer) {
    return new ExpectSpec(
        files, records, trailer, trailer.map(t -> t + " Amount"), Optional.empty(), MARK);
  }

  private static Optional<CountRange> range(long least) {
    return Optional.of(new CountRange(least, OptionalLong.empty()));
  }

  @Test
  void aSourceWithoutRecordsIsAProblemUnlessZeroIsExpected() {
    PlanSketch said =
        new PlanSketch()
            .source(Side.LEFT, Optional.empty(), "a.csv", "b.csv")
            .source(
                Side.RIGHT,
                Optional.of(expect(Optional.empty(), range(0), Optional.empty())),
                "c.csv");
    assertEquals(
        List.of("SOURCE-005 b.csv: it has 0 records, 1 or more are expected"),
        check(
            said,
            loaded(Side.LEFT, "a.csv", 1),
            loaded(Side.LEFT, "b.csv", 0),
            loaded(Side.RIGHT, "c.csv", 0)));
  }

  @Test
  void filesAndRecordsAreCountedOverTheWholeSource() {
    PlanSketch sketch =
        new PlanSketch()
            .source(
                Side.LEFT,
                Optional.of(expect(range(3), range(10), Optional.empty())),
                "a.csv",
                "b.csv");
    assertEquals(
        List.of(
            "SOURCE-006 recon.yaml:7:3: somewhere: a.csv, b.csv: 2 files found, 3.. expected",
            "SOURCE-006 recon.yaml:7:3: somewhere: a.csv, b.csv: 9 records read, 10.. expected"),
        check(sketch, loaded(Side.LEFT, "a.csv", 5), loaded(Side.LEFT, "b.csv", 4)));
    assertEquals(
        1, check(sketch, loaded(Side.LEFT, "a.csv", 5), loaded(Side.LEFT, "b.csv", 5)).size());
  }

  @Test
  void aGlobThatFoundNothingIsTold() {
    PlanSketch sketch =
        new PlanSketch()
            .source(Side.LEFT, Optional.of(expect(range(1), Optional.empty(), Optional.empty())));
    assertEquals(
        List.of("SOURCE-006 recon.yaml:7:3: somewhere: side ledger: 0 files found, 1.. expected"),
        check(sketch));
  }

  @Test
  void aTrailerMustSayWhatWasRead() {
    PlanSketch sketch =
        new PlanSketch()
            .source(
                Side.LEFT,
                Optional.of(expect(Optional.empty(), Optional.empty(), Optional.of("Total"))),
                "a.csv");
    Loaded cut =
        new Loaded(
            Side.LEFT,
            "a.csv",
            7,
            0,
            Optional.of(new BigDecimal("8")),
            Optional.of(new BigDecimal("100.50")),
            Optional.of(new BigDecimal("80.5")));
    assertEquals(
        List.of(
            "SOURCE-007 recon.yaml:7:3: somewhere: a.csv: its trailer `Total` says 8, but 7"
                + " records were read",
            "SOURCE-007 recon.yaml:7:3: somewhere: a.csv: its trailer `Total Amount` says 100.50,"
                + " but 80.5 is what the records add up to"),
        check(sketch, cut));
    assertEquals(
        "SOURCE-007 recon.yaml:7:3: somewhere: a.csv: there is no trailer `Total`",
        check(sketch, loaded(Side.LEFT, "a.csv", 7)).getFirst());
  }

  @Test
  void aSideAsAWholeHasItsOwnExpectation() {
    PlanSketch sketch =
        new PlanSketch()
            .expect(Side.RIGHT, expect(Optional.empty(), range(5), Optional.empty()))
            .source(Side.RIGHT, Optional.empty(), "a.csv")
            .source(Side.RIGHT, Optional.empty(), "b.csv");
    assertEquals(
        List.of("SOURCE-006 recon.yaml:7:3: somewhere: side bank: 4 records read, 5.. expected"),
        check(sketch, loaded(Side.RIGHT, "a.csv", 3), loaded(Side.RIGHT, "b.csv", 1)));
  }

  @Test
  void toleranceOnMoneyNamesItsCurrencyWhereThereAreSeveral() {
    PlanSketch sketch =
        new PlanSketch()
            .pass("close", Map.of("amount", BARE))
            .comparing(new PlannedComparison("amount", new Comparison.Within(BARE)))
            .accepting(BARE)
            .total("amount", "currency")
            .residue(BARE);
    List<Tally> one = TallyTable.read(1, "ledger | in | EUR | 1 | 1 | 1");
    List<Tally> two =
        TallyTable.read(
            1,
            """
            ledger | in | EUR | 1 | 1 | 1
            bank   | in | JPY | 1 | 1 | 1
            """);
    assertEquals(List.of(), InputChecks.check(sketch.plan(), List.of(), one));
    List<String> found = words(InputChecks.check(sketch.plan(), List.of(), two));
    assertEquals(4, found.size());
    assertEquals(
        "CONTROL-001 recon.yaml:7:3: somewhere: 0.05 of `amount` names no currency, and the"
            + " records have EUR, JPY",
        found.getFirst());
  }

  @Test
  void aTableOfTolerancesAndZeroNeedNoCurrency() {
    PlanSketch sketch =
        new PlanSketch()
            .pass("equal", Map.of("amount", Tolerance.Amount.of(BigDecimal.ZERO)))
            .pass(
                "named",
                Map.of(
                    "amount", new Tolerance.Amount(BigDecimal.ZERO, Map.of("EUR", BigDecimal.ONE))))
            .total("amount", "currency");
    List<Tally> two =
        TallyTable.read(
            1,
            """
            ledger | in | EUR | 1 | 1 | 1
            ledger | in | JPY | 1 | 2 | 1
            """);
    assertEquals(List.of(), InputChecks.check(sketch.plan(), List.of(), two));
  }

  @Test
  void recordsAreCountedByTheCurrencyThatABareToleranceNeeds() {
    PlanSketch sketch = new PlanSketch().pass("close", Map.of("amount", BARE)).total("amount");
    assertEquals(List.of("currency"), ControlColumns.byUnion(sketch.plan()));
  }
}
