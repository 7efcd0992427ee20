package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.cli.Finished.FirstBreak;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.Proof;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  @Test
  void aRunWithBreaksShowsBothSidesAmountsProofFirstBreaksAndTheNextCommand() {
    assertEquals(
        """
        bank-to-ledger: does not tie out
          240 broken records

        records                       ledger   bank
        in                            10,240  9,999
        matched                       10,000  9,999
          same reference               9,000  9,000
          same amount, a few days      1,000    999
        broken                           239      1
          missing                        238      0
          value differs (1 accepted)       1      1
        excluded                           1      0
          voided                           1      0

        control totals        ledger          bank  difference
        amount EUR      1,234,567.89  1,234,060.00      507.89
        amount JPY                50            50           0

        of the difference  residue  broken  excluded
        amount EUR            0.03  501.86      6.00

        residue of matches
          same amount, a few days: 0.03 amount EUR

        proof         in = matched + broken + excluded on both sides
        completeness  not proven
        limit         explained: 100 of 239 breaks are explained
        note          Saturday and Sunday are free

        first breaks
          missing INV-1 (ledger, data/ledger-1.csv row 17)
            nearest is row 4 of bank.csv: amount 12.00 and 13.00

        artifact      runs/2026 a
        digest        0123

        1: 240 breaks were found; see them with: counterfoil report 'runs/2026 a'
        """,
        SummaryText.of(finished(broken()), Style.PLAIN, 100));
  }

  @Test
  void aTerminalGetsColoursAndLinesAndNothingElseDoes() {
    String rich = SummaryText.of(finished(broken()), Style.RICH, 100);
    String plain = SummaryText.of(finished(broken()), Style.PLAIN, 100);

    assertTrue(rich.contains("\u001b[1m") && rich.contains("──"));
    assertFalse(plain.contains("\u001b") || plain.contains("─"));
    assertEquals(plain, rich.replaceAll("\u001b\\[[0-9]*m", "").replaceAll("─+\n", ""));
  }

  @Test
  void whatAFileHoldsCannotCommandATerminal() {
    Finished hostile =
        new Finished(
            broken(),
            "runs/a",
            "0123",
            List.of(
                new FirstBreak(
                    "missing", "bank", "a.csv", "1", "\u001b]0;title\u0007", "a\nb\u202e")),
            List.of());

    String text = SummaryText.of(hostile, Style.PLAIN, 100);

    assertTrue(text.contains("\\u001b]0;title\\u0007"), text);
    assertTrue(text.contains("a\\u000ab\\u202e"), text);
  }

  @Test
  void noLineOfATableIsWiderThanTheTerminal() {
    RunSummary summary = broken();
    for (String line : SummaryText.of(finished(summary), Style.PLAIN, 40).split("\n")) {
      if (!line.startsWith("1:") && line.contains("  same amount")) {
        assertTrue(Words.width(line) <= 44, line);
      }
    }
  }

  @Test
  void aRunWhoseBreaksAreAllAcceptedTiesOutWithAcceptances() {
    String text = SummaryText.of(finished(accepted()), Style.PLAIN, 100);

    assertTrue(text.startsWith("bank-to-ledger: tied out with acceptances"), text);
    assertTrue(text.contains("\n0: tied out with acceptances; see it with: counterfoil report"));
  }

  private static Finished finished(RunSummary summary) {
    return new Finished(
        summary,
        "runs/2026 a",
        "0123",
        List.of(
            new FirstBreak(
                "missing",
                "ledger",
                "data/ledger-1.csv",
                "17",
                "INV-1",
                "nearest is row 4 of bank.csv: amount 12.00 and 13.00")),
        List.of());
  }

  private static RunSummary broken() {
    return summary(Exit.BREAKS, List.of("240 broken records"));
  }

  private static RunSummary accepted() {
    return summary(Exit.TIES_OUT, List.of());
  }

  private static RunSummary summary(Exit exit, List<String> reasons) {
    String few = "same amount, a few days";
    return new RunSummary(
        "bank-to-ledger",
        List.of(
            new SideSummary(
                "ledger",
                10_240,
                0,
                10_000,
                239,
                1,
                ordered("same reference", 9_000L, few, 1_000L),
                Map.of(BreakKind.MISSING, 238L, BreakKind.VALUE_DIFFERS, 1L),
                Map.of("voided", 1L),
                0,
                Optional.empty()),
            new SideSummary(
                "bank",
                9_999,
                0,
                9_999,
                1,
                0,
                ordered("same reference", 9_000L, few, 999L),
                Map.of(BreakKind.VALUE_DIFFERS, 1L),
                Map.of(),
                0,
                Optional.empty())),
        List.of(new PassSummary("same reference", 9_000, 18_000), new PassSummary(few, 999, 1_999)),
        List.of(
            new BreakSummary(BreakKind.MISSING, 238, 238, 0),
            new BreakSummary(BreakKind.VALUE_DIFFERS, 2, 1, 1)),
        List.of(
            new ControlSummary(
                "amount",
                Map.of("currency", "EUR"),
                amounts("1234567.89", "1234060.03", "501.86", "6.00"),
                amounts("1234060.00", "1234060.00", "0.00", "0.00")),
            new ControlSummary(
                "amount",
                Map.of("currency", "JPY"),
                amounts("50", "50", "0", "0"),
                amounts("50", "50", "0", "0"))),
        List.of(
            new ResidueSummary(few, "amount", Map.of("currency", "EUR"), new BigDecimal("0.03"))),
        new Proof(true, true, "in = matched + broken + excluded on both sides"),
        new Completeness(false, "not proven", List.of()),
        List.of("Saturday and Sunday are free"),
        List.of(new LimitHit("explained", "100 of 239 breaks are explained")),
        exit,
        reasons);
  }

  private static Map<String, Long> ordered(String a, long ofA, String b, long ofB) {
    Map<String, Long> map = new java.util.LinkedHashMap<>();
    map.put(a, ofA);
    map.put(b, ofB);
    return map;
  }

  private static SideAmounts amounts(String in, String matched, String broken, String excluded) {
    return new SideAmounts(
        new BigDecimal(in),
        new BigDecimal(matched),
        new BigDecimal(broken),
        new BigDecimal(excluded),
        Map.of(),
        Map.of(),
        0);
  }
}
