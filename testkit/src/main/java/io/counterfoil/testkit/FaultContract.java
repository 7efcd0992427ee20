package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.counterfoil.engine.Engine;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.testkit.fault.MutatedAmounts;
import io.counterfoil.testkit.fault.Mutations;
import io.counterfoil.testkit.fault.Mutations.Mutated;
import io.counterfoil.testkit.scenario.Scenario;
import io.counterfoil.testkit.scenario.Scenarios;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to specs and files, a run ends in time, with a proof and right totals, or with a
 * problem told to a person.
 *
 * <p>{@code -Dcounterfoil.mutations} says how many there are (500), {@code
 * -Dcounterfoil.random.seed} with which seed they begin (1).
 */
public interface FaultContract {
  Duration LONGEST = Duration.ofSeconds(30);

  /** The engine that is held to it. */
  Engine engine();

  @Test
  default void mutatedSpecsAndFilesEndWithAProofOrAProblem(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    List<Scenario> scenarios = Scenarios.all();
    List<String> wrong = new ArrayList<>();
    long first = Long.getLong("counterfoil.random.seed", 1);
    for (long seed = first; seed < first + Long.getLong("counterfoil.mutations", 500); seed++) {
      Mutated mutated = Mutations.of(scenarios, seed);
      try {
        assertTimeoutPreemptively(
            LONGEST,
            () -> {
              Ran ran = folders.run(mutated.spec(), mutated.files());
              List<String> doubts = doubts(ran);
              if (!doubts.isEmpty()) {
                wrong.add(mutated.what() + "\n  " + doubts);
              }
            });
      } catch (ProblemException refused) {
        if (refused.exit() == Exit.DEFECT) {
          wrong.add(mutated.what() + "\n  " + refused);
        }
      } catch (Throwable notForAPerson) {
        wrong.add(mutated.what() + "\n  " + notForAPerson);
      }
    }
    if (!wrong.isEmpty()) {
      fail(wrong.size() + " went wrong:\n" + visible(String.join("\n", wrong)));
    }
  }

  @Test
  default void totalsOfMutatedAmountsAreRight(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    long first = Long.getLong("counterfoil.random.seed", 1);
    long count = Math.max(1, Long.getLong("counterfoil.mutations", 500) / 25);
    for (long seed = first; seed < first + count; seed++) {
      MutatedAmounts amounts = MutatedAmounts.of(seed);
      RunSummary summary = folders.run(amounts.spec(), amounts.files()).summary();
      String what = "seed " + seed;
      assertEquals(List.of(), doubts(summary), what);
      assertTotal(amounts.leftTotal(), summary, Side.LEFT, what);
      assertTotal(amounts.rightTotal(), summary, Side.RIGHT, what);
      assertEquals(amounts.leftUnreadable(), summary.sides().getFirst().unreadableAmounts(), what);
      assertEquals(amounts.rightUnreadable(), summary.sides().getLast().unreadableAmounts(), what);
    }
  }

  /** Control characters end a message in reports: they are written out. */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                visible.append(
                    c < ' ' && c != '\n' || c == 0x7F
                        ? "\\x%02X".formatted(c)
                        : String.valueOf((char) c)));
    return visible.toString();
  }

  private static void assertTotal(BigDecimal expected, RunSummary summary, Side side, String what) {
    BigDecimal total = BigDecimal.ZERO;
    for (ControlSummary control : summary.controls()) {
      total = total.add((side == Side.LEFT ? control.left() : control.right()).in());
    }
    assertEquals(
        0, expected.compareTo(total), what + ": expected " + expected + " in, were " + total);
  }

  private static List<String> doubts(Ran ran) {
    List<String> doubts = new ArrayList<>(doubts(ran.summary()));
    long records = ran.summary().sides().stream().mapToLong(SideSummary::records).sum();
    long excluded = ran.summary().sides().stream().mapToLong(SideSummary::excluded).sum();
    long broken = ran.summary().broken();
    long shown = ran.outcomes().stream().filter(o -> !o.matched()).count();
    if (shown != broken) {
      doubts.add("%d broken records counted, %d in the artifact".formatted(broken, shown));
    }
    if (ran.outcomes().stream().anyMatch(RecordOutcome::matched)
        && ran.outcomes().size() + excluded != records) {
      doubts.add("%d records, %d outcomes".formatted(records, ran.outcomes().size() + excluded));
    }
    return doubts;
  }

  private static List<String> doubts(RunSummary summary) {
    List<String> doubts = new ArrayList<>();
    if (!summary.proof().holds()) {
      doubts.add("the proof does not hold: " + summary.proof().words());
    }
    for (SideSummary side : summary.sides()) {
      if (side.records() != side.matched() + side.broken() + side.excluded()) {
        doubts.add("in is not matched + broken + excluded: " + side);
      }
    }
    for (ControlSummary control : summary.controls()) {
      for (SideAmounts amounts : List.of(control.left(), control.right())) {
        BigDecimal out = amounts.matched().add(amounts.broken()).add(amounts.excluded());
        if (amounts.in().compareTo(out) != 0) {
          doubts.add("%s in, %s out: %s".formatted(amounts.in(), out, control));
        }
      }
    }
    return doubts;
  }
}
