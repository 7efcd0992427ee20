package io.counterfoil.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Problems as lines of log and journal. */
class ProblemLinesTest {
  private static final Problem STORE =
      Problem.of(
          StoreCode.UNREACHABLE,
          Place.of("store.url"),
          "connection refused by db:5432\nin 2 ms",
          "start it");

  @Test
  void aLogLineHasLevelLoggerAndOneLineOfText() {
    assertEquals(
        new ProblemLog(
            "ERROR",
            "counterfoil.store",
            "STORE-001 store.url: connection refused by db:5432 / in 2 ms (start it)"),
        ProblemLog.of(STORE));
  }

  @Test
  void aWarningIsLoggedAsOne() {
    assertEquals(
        "WARN",
        ProblemLog.of(Problem.of(MonitoringCode.METER, null, "jvm_threads: no value")).level());
  }

  @Test
  void aJournalEntryNamesStepCodeExitPlaceCauseAndMend() {
    assertEquals(
        "store failed STORE-001 exit 69: the store cannot be reached | where: store.url"
            + " | cause: connection refused by db:5432 / in 2 ms | mend: start it",
        ProblemJournal.of(STORE));
  }

  @Test
  void aWarningInTheJournalHasNoExitBecauseNothingEnds() {
    assertEquals(
        "management warns MONITOR-001: a metric that cannot be read | cause: no value | mend: wait",
        ProblemJournal.of(Problem.of(MonitoringCode.METER, null, "no value", "wait")));
  }

  @Test
  void nothingInAProblemForgesALineOrMovesTheCursor() {
    Problem forged =
        Problem.of(StartCode.PATH, Place.of("a\r\nb\u001b[2J\u2028\u202e"), "x\u0000y", "z");
    for (String line : new String[] {ProblemJournal.of(forged), ProblemLog.of(forged).text()}) {
      assertEquals(1, line.lines().count());
      assertTrue(line.chars().noneMatch(Character::isISOControl), line);
      assertTrue(line.contains("a / b\\u001b[2J\\u2028\\u202e"), line);
    }
  }
}
