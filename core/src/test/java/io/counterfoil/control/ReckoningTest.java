package io.counterfoil.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.problem.Exit;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReckoningTest {

  private static PlanSketch byCurrency() {
    return new PlanSketch().pass("reference").pass("amount and date").total("amount", "currency");
  }

  private static RunSummary reckon(PlanSketch sketch, String table) {
    var plan = sketch.plan();
    return Reckoning.of(
        plan, TallyTable.counted(TallyTable.read(ControlColumns.byUnion(plan).size(), table)));
  }

  @Test
  void everythingMatchedTiesOut() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in        | EUR | 2 | 3 | 30
            ledger | matched 0 | EUR | 2 | 3 | 30
            bank   | in        | EUR | 2 | 3 | 30
            bank   | matched 0 | EUR | 2 | 3 | 30
            """);
    assertEquals(Exit.TIES_OUT, run.exit());
    assertEquals("tied out", run.verdict());
    assertEquals(List.of(), run.reasons());
    assertEquals(
        "every record has one outcome: ledger 2 = 2 matched + 0 broken + 0 excluded; bank 2 = 2"
            + " matched + 0 broken + 0 excluded; amounts tie as well",
        run.proof().words());
    assertEquals("not proven: the spec gives no balances", run.completeness().words());
    assertEquals(
        "[PassSummary[name=reference, groups=0, records=4], PassSummary[name=amount and"
            + " date, groups=0, records=0]]",
        run.passes().toString());
  }

  @Test
  void breaksAreToldByKindAndEndWithOne() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in              | EUR | 4 | 10 | 100.5
            ledger | in              | USD | 1 |  5 | 7
            ledger | matched 1       | EUR | 1 |  1 | 10
            ledger | missing         | EUR | 2 |  5 | 50.5
            ledger | value differs   | USD | 1 |  5 | 7
            ledger | excluded voided | EUR | 1 |  4 | 40
            bank   | in              | EUR | 1 |  1 | 10
            bank   | in              | USD | 1 |  2 | 8
            bank   | matched 1       | EUR | 1 |  1 | 10
            bank   | value differs   | USD | 1 |  2 | 8
            """);
    assertEquals(Exit.BREAKS, run.exit());
    assertEquals("does not tie out", run.verdict());
    assertEquals(List.of("4 records are broken: 2 missing, 2 value differs"), run.reasons());
    assertEquals(Map.of("voided", 1L), run.sides().getFirst().excludedByReason());
    assertEquals(2, run.sides().getFirst().brokenByKind().get(BreakKind.MISSING));
    var euro = run.controls().getFirst();
    assertEquals(Map.of("currency", "EUR"), euro.by());
    assertEquals("100.50", euro.left().in().toPlainString());
    assertEquals("10.00", euro.left().matched().toPlainString());
    assertEquals("50.50", euro.left().broken().toPlainString());
    assertEquals("40.00", String.valueOf(euro.left().excludedByReason().get("voided")));
    assertEquals("10.00", euro.right().in().toPlainString());
    assertEquals("0.00", euro.residue().toPlainString());
    assertEquals(Map.of("currency", "USD"), run.controls().get(1).by());
  }

  @Test
  void aMillionCentsShowAsTenThousand() {
    String table =
        """
        ledger | in        | EUR | 1000000 | 500000500000 | 20010000.00
        ledger | matched 0 | EUR | 1000000 | 500000500000 | 20010000.00
        bank   | in        | EUR | 1000000 | 500000500000 | 20000000.00
        bank   | matched 0 | EUR | 1000000 | 500000500000 | 20000000.00
        """;
    RunSummary unbounded = reckon(byCurrency(), table);
    assertEquals(Exit.TIES_OUT, unbounded.exit());
    assertEquals(1, unbounded.residues().size());
    assertEquals("reference", unbounded.residues().getFirst().pass());
    assertEquals("10000.00", unbounded.residues().getFirst().amount().toPlainString());

    RunSummary bounded =
        reckon(
            byCurrency()
                .residue(
                    new Tolerance.Amount(BigDecimal.ZERO, Map.of("EUR", new BigDecimal("500")))),
            table);
    assertEquals(Exit.BREAKS, bounded.exit());
    assertEquals(
        List.of("residue of amount is 10000.00 EUR, above its bound of 500.00 EUR"),
        bounded.reasons());
  }

  @Test
  void aBoundAllowsNothingInACurrencyThatItDoesNotName() {
    RunSummary run =
        reckon(
            byCurrency()
                .residue(
                    new Tolerance.Amount(BigDecimal.ZERO, Map.of("EUR", new BigDecimal("500")))),
            """
            ledger | in        | JPY | 1 | 1 | 101
            ledger | matched 0 | JPY | 1 | 1 | 101
            bank   | in        | JPY | 1 | 1 | 100
            bank   | matched 0 | JPY | 1 | 1 | 100
            """);
    assertEquals(List.of("residue of amount is 1 JPY, above its bound of 0 JPY"), run.reasons());
  }

  @Test
  void residuesOfPassesMayCancelInTheTotalButEachIsShown() {
    RunSummary run =
        reckon(
            byCurrency().residue(Tolerance.Amount.of(new BigDecimal("0.50"))),
            """
            ledger | in        | EUR | 2 | 3 | 20
            ledger | matched 0 | EUR | 1 | 1 | 11
            ledger | matched 1 | EUR | 1 | 2 | 9
            bank   | in        | EUR | 2 | 3 | 20
            bank   | matched 0 | EUR | 1 | 1 | 10
            bank   | matched 1 | EUR | 1 | 2 | 10
            """);
    assertEquals(Exit.TIES_OUT, run.exit());
    assertEquals(
        List.of("1.00", "-1.00"),
        run.residues().stream().map(r -> r.amount().toPlainString()).toList());
  }

  @Test
  void anUnreadableAmountLeavesNoProofInAmountsAndEndsWithOneNeverSeventy() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in            | EUR | 1 | 1 | 10
            ledger | matched 0     | EUR | 1 | 1 | 10
            bank   | in            | EUR | 1 | 1 | 10
            bank   | in unreadable | -   | 1 | 2 | 5
            bank   | matched 0     | EUR | 1 | 1 | 10
            bank   | unreadable    | -   | 1 | 2 | 0
            """);
    assertTrue(run.proof().holds());
    assertNull(run.proof().amounts());
    assertEquals(Exit.BREAKS, run.exit());
    assertEquals(1, run.sides().get(1).unreadableAmounts());
    assertEquals(1, run.controls().getLast().right().unknown());
    assertEquals(
        List.of(
            "1 record is broken: 1 unreadable",
            "bank: 1 record has an amount or currency that cannot be read, so there is no proof in"
                + " amounts"),
        run.reasons());
  }

  @Test
  void onlyAcceptedBreaksTieOutWithAcceptances() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in                              | EUR | 1 | 1 | 10.01
            ledger | value differs accepted rounding | EUR | 1 | 1 | 10.01
            bank   | in                              | EUR | 1 | 1 | 10
            bank   | value differs accepted rounding | EUR | 1 | 1 | 10
            """);
    assertEquals(Exit.TIES_OUT, run.exit());
    assertEquals("tied out with acceptances", run.verdict());
    assertEquals(2, run.broken());
    assertEquals(2, run.accepted());
    assertEquals(List.of("2 broken records are accepted by rule: rounding"), run.notes());
  }

  @Test
  void aRecordCountedTwiceInPlaceOfAnotherIsADefect() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in        | EUR | 2 | 3 | 20
            ledger | matched 0 | EUR | 2 | 4 | 20
            """);
    assertFalse(run.proof().holds());
    assertEquals(Exit.DEFECT, run.exit());
    assertEquals("not proven", run.verdict());
    assertEquals(
        "the proof does not hold: ledger (currency EUR): the records that went out are not those"
            + " that came in",
        run.reasons().getFirst());
  }

  @Test
  void anAmountThatDoesNotComeOutIsADefectAlthoughTheRecordsTie() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in        | EUR | 1 | 1 | 20.00
            ledger | matched 0 | EUR | 1 | 1 | 20.01
            """);
    assertTrue(run.proof().holds());
    assertEquals(false, run.proof().amounts());
    assertEquals(Exit.DEFECT, run.exit());
    assertFalse(run.proven());
  }

  @Test
  void withoutTotalsTheProofIsOfRecords() {
    RunSummary run =
        reckon(
            new PlanSketch().pass("reference"),
            """
            ledger | in        | 1 | 1
            ledger | matched 0 | 1 | 1
            bank   | in        | 1 | 1
            bank   | matched 0 | 1 | 1
            """);
    assertTrue(run.proof().holds());
    assertNull(run.proof().amounts());
    assertEquals(Exit.TIES_OUT, run.exit());
    assertTrue(run.sides().getFirst().plus().isEmpty());
  }

  @Test
  void eachTotalIsByItsOwnColumns() {
    PlanSketch sketch =
        new PlanSketch()
            .column(Side.LEFT, "quantity", new ValueType.Decimal(18, 3))
            .column(Side.RIGHT, "quantity", new ValueType.Decimal(18, 3))
            .pass("reference")
            .total("amount", "currency")
            .total("quantity", "account");
    assertEquals(List.of("currency", "account"), ControlColumns.byUnion(sketch.plan()));
    RunSummary run =
        reckon(
            sketch,
            """
            ledger | in        | JPY | a | 1 | 1 | 10 | 1.5
            ledger | in        | KWD | a | 1 | 2 | 20 | 2.5
            ledger | matched 0 | JPY | a | 1 | 1 | 10 | 1.5
            ledger | missing   | KWD | a | 1 | 2 | 20 | 2.5
            """);
    assertEquals(
        List.of(
            "amount {currency=JPY} 10",
            "amount {currency=KWD} 20.000",
            "quantity {account=a} 4.000"),
        run.controls().stream()
            .map(c -> c.column() + " " + c.by() + " " + c.left().in().toPlainString())
            .toList());
  }

  @Test
  void carriedRecordsAreCountedApart() {
    RunSummary run =
        reckon(
            byCurrency(),
            """
            ledger | in         | EUR | 1 | 1 | 10
            ledger | in carried | EUR | 1 | 2 | 5
            ledger | missing    | EUR | 2 | 3 | 15
            """);
    assertEquals(2, run.sides().getFirst().records());
    assertEquals(1, run.sides().getFirst().carried());
  }

  @Test
  void plusIsSaidInWords() {
    PlanSketch sketch =
        new PlanSketch()
            .total("amount", "currency")
            .column(
                Side.LEFT,
                "amount",
                new ValueType.Money(new ValueType.Currency.OfSide()),
                new PlannedOrigin.DebitCredit("Soll", "Haben"),
                false)
            .column(
                Side.RIGHT,
                "amount",
                new ValueType.Money(new ValueType.Currency.OfSide()),
                new PlannedOrigin.Marked("Amt", "DC", List.of("C", "H"), List.of("D")),
                true);
    RunSummary run = reckon(sketch, "");
    assertEquals(
        "plus is the debit column Soll, minus the credit column Haben",
        run.sides().get(0).plus().orElseThrow());
    assertEquals(
        "plus where DC is C or H, minus where it is D", run.sides().get(1).plus().orElseThrow());
    assertEquals(
        "as written in the source",
        reckon(byCurrency(), "").sides().getFirst().plus().orElseThrow());
  }
}
