package io.counterfoil.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedBalances;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalancesTest {
  @TempDir Path folder;

  private ReconPlan plan(String ledgerOpen, String bankOpen, String ledgerClose, String bankClose)
      throws IOException {
    return new PlanSketch()
        .pass("reference")
        .total("amount", "currency")
        .balances(
            new PlannedBalances(
                List.of("account", "currency"),
                "amount",
                Map.of(
                    Side.LEFT, file("ledger-open.csv", ledgerOpen),
                    Side.RIGHT, file("bank-open.csv", bankOpen)),
                Map.of(
                    Side.LEFT, file("ledger-close.csv", ledgerClose),
                    Side.RIGHT, file("bank-close.csv", bankClose))))
        .plan();
  }

  private ResolvedFile file(String name, String balance) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, "currency,balance,account\nEUR," + balance + ",12\n");
    return new ResolvedFile(name, path);
  }

  private static RunSummary reckon(ReconPlan plan, String table) {
    return Reckoning.of(plan, TallyTable.counted(TallyTable.read(2, table), Balances.read(plan)));
  }

  private static final String OPEN_ITEM =
      """
      ledger | in        | EUR | 12 | 3 | 6 | 130.01
      ledger | matched 0 | EUR | 12 | 2 | 3 | 100.01
      ledger | missing   | EUR | 12 | 1 | 3 | 30
      bank   | in        | EUR | 12 | 2 | 3 | 100
      bank   | matched 0 | EUR | 12 | 2 | 3 | 100
      """;

  @Test
  void openItemsAndResiduesExplainTheDifferenceOfTheClosings() throws IOException {
    RunSummary run = reckon(plan("1000", "1000.00", "1130.01", "1100"), OPEN_ITEM);
    assertTrue(run.completeness().proven(), run.completeness().words());
    var line = run.completeness().balances().getFirst();
    assertEquals("30.00", line.openItemsLeft().toPlainString());
    assertEquals("0.01", line.residue().toPlainString());
    assertEquals("0.00", line.unexplained().toPlainString());
    assertEquals("130.01", line.left().movements().toPlainString());
    assertEquals(List.of("1 record is broken: 1 missing"), run.reasons());
  }

  @Test
  void twoFilesTruncatedAlikeDoNotTieOutQuietly() throws IOException {
    RunSummary run =
        reckon(
            plan("0", "0", "150", "150"),
            """
            ledger | in        | EUR | 12 | 1 | 1 | 100
            ledger | matched 0 | EUR | 12 | 1 | 1 | 100
            bank   | in        | EUR | 12 | 1 | 1 | 100
            bank   | matched 0 | EUR | 12 | 1 | 1 | 100
            """);
    assertEquals(Exit.BREAKS, run.exit());
    assertFalse(run.completeness().proven());
    assertEquals(
        List.of(
            "ledger of account 12, currency EUR: opening 0.00 + movements 100.00 - closing 150.00"
                + " leaves -50.00",
            "bank of account 12, currency EUR: opening 0.00 + movements 100.00 - closing 150.00"
                + " leaves -50.00"),
        run.reasons());
  }

  @Test
  void whatNothingExplainsIsToldAsUnexplained() throws IOException {
    RunSummary run = reckon(plan("1000", "990", "1130.01", "1090"), OPEN_ITEM);
    assertTrue(run.reasons().contains("unexplained of account 12, currency EUR: 10.00"));
  }

  @Test
  void carriedRecordsAndThoseAfterCutOffAreNoMovements() throws IOException {
    RunSummary run =
        reckon(
            plan("5", "0", "15", "10"),
            """
            ledger | in                     | EUR | 12 | 2 | 3 | 14
            ledger | in carried             | EUR | 12 | 1 | 3 | 5
            ledger | matched 0              | EUR | 12 | 1 | 1 | 10
            ledger | missing                | EUR | 12 | 1 | 3 | 5
            ledger | excluded after cut-off | EUR | 12 | 1 | 2 | 4
            bank   | in                     | EUR | 12 | 1 | 1 | 10
            bank   | matched 0              | EUR | 12 | 1 | 1 | 10
            """);
    assertTrue(run.completeness().proven(), run.completeness().words());
  }

  @Test
  void aGroupWithoutABalanceIsAProblemThatNamesTheFile() throws IOException {
    ReconPlan plan = plan("0", "0", "0", "0");
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () ->
                reckon(
                    plan,
                    """
                    ledger | in        | EUR | 13 | 1 | 1 | 1
                    ledger | matched 0 | EUR | 13 | 1 | 1 | 1
                    """));
    assertEquals(4, problem.problems().size());
    assertEquals(Exit.DATA, problem.exit());
    assertTrue(
        String.valueOf(problem.getMessage())
            .contains("ledger-open.csv: it has no balance of account 13, currency EUR"));
  }

  @Test
  void everyFaultOfTheFilesIsToldAtOnce() throws IOException {
    ReconPlan plan = plan("0", "0", "1.234,50", "0");
    Files.writeString(folder.resolve("ledger-open.csv"), "konto,balance\n12,5\n");
    Files.writeString(
        folder.resolve("bank-open.csv"), "account,currency,balance\n12,EUR,1\n12,EUR,2\n");
    Files.writeString(
        folder.resolve("ledger-close.csv"), "account,currency,balance\n12,EUR,\"1.234,50\"\n");
    ProblemException problem = assertThrows(ProblemException.class, () -> Balances.read(plan));
    assertEquals(
        """
        CONTROL-002 ledger-open.csv:1: there is no column `account`
        CONTROL-002 ledger-open.csv:1: there is no column `currency`
        CONTROL-002 bank-open.csv:3: a second balance of 12, EUR
        CONTROL-002 ledger-close.csv:2: `1.234,50` is not a balance""",
        problem.getMessage());
  }
}
