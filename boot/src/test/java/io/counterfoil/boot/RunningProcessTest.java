package io.counterfoil.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RunningProcessTest {

  @Test
  void thisProcessRunsAsTheJournalNamesIt() {
    assertTrue(RunningProcess.isAlive(RunningProcess.current()));
    assertTrue(RunningProcess.isAlive(RunningProcess.current() + ", build 0123456789abcdef"));
  }

  @Test
  void anotherProcessOfTheSameNumberDoesNot() {
    assertFalse(
        RunningProcess.isAlive(RunningProcess.current().replaceFirst("ticks \\d+", "ticks 1")));
    assertFalse(RunningProcess.isAlive("no process at all"));
  }
}
