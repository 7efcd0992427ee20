package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.counterfoil.engine.Engine;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.testkit.oracle.OracleCheck;
import io.counterfoil.testkit.oracle.RandomCases;
import io.counterfoil.testkit.oracle.Shrink;
import io.counterfoil.testkit.oracle.SmallCase;
import io.counterfoil.testkit.oracle.SmallCase.Row;
import io.counterfoil.testkit.oracle.Verdict;
import io.counterfoil.testkit.oracle.Verdicts;
import io.counterfoil.testkit.scenario.Scenario;
import io.counterfoil.testkit.scenario.Scenario.Fact;
import io.counterfoil.testkit.scenario.ScenarioCheck;
import io.counterfoil.testkit.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine must pass: the scenario tables, random tables against the oracle, and the
 * algebra.
 *
 * <p>{@code -Dcounterfoil.random.runs} says how many random runs there are (25), each with {@value
 * #PARTS} tables, and {@code -Dcounterfoil.random.seed} with which seed they begin (1).
 */
public interface EngineContract {
  int PARTS = 80;
  int SHRINKING_RUNS = 150;

  /** The engine that is held to it. */
  Engine engine();

  @TestFactory
  default Stream<DynamicContainer> everyRecordBecomesWhatItsScenarioSays(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return Scenarios.files().stream()
        .map(
            file ->
                dynamicContainer(
                    file,
                    Scenarios.of(file).stream()
                        .map(s -> dynamicTest(s.toString(), () -> holds(s, folders)))));
  }

  @TestFactory
  default Stream<DynamicTest> randomTablesBecomeWhatTheOracleSays(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return seeds()
        .mapToObj(
            seed ->
                dynamicTest(
                    "%d tables of seed %d".formatted(PARTS, seed),
                    () -> agrees(seed, RandomCases.many(seed, PARTS), folders)));
  }

  @TestFactory
  default Stream<DynamicTest> randomTablesThatNothingTakesApart(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return seeds()
        .mapToObj(
            seed ->
                dynamicTest(
                    "one table of seed " + seed,
                    () -> agrees(seed, RandomCases.one(seed), folders)));
  }

  @TestFactory
  default Stream<DynamicTest> everyRecordHasOneOutcome(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return aFew("every record has one outcome", seed -> oneOutcome(seed, folders));
  }

  @TestFactory
  default Stream<DynamicTest> sidesMayBeSwapped(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return aFew(
        "sides may be swapped",
        seed -> {
          SmallCase rules = RandomCases.many(seed, PARTS);
          Verdicts verdicts = new Verdicts(rules);
          List<Verdict> swapped =
              new Verdicts(rules.swapped())
                  .of(folders.run(rules.swapped())).stream().map(Verdict::swapped).toList();

          assertEquals(
              verdicts.byRecord(verdicts.of(folders.run(rules))),
              verdicts.byRecord(swapped),
              rules::spec);
        });
  }

  @TestFactory
  default Stream<DynamicTest> rowsMayStandInAnyOrder(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return aFew(
        "rows may stand in any order",
        seed -> {
          SmallCase rules = RandomCases.many(seed, PARTS);
          SmallCase shuffled =
              rules.withRows(shuffled(rules.left(), seed), shuffled(rules.right(), seed));

          assertEquals(byRecord(rules, folders), byRecord(shuffled, folders), rules::spec);
        });
  }

  @TestFactory
  default Stream<DynamicTest> anUnrelatedRecordChangesNothingElse(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return aFew(
        "an unrelated record changes nothing else",
        seed -> {
          SmallCase rules = RandomCases.one(seed);
          List<Row> more = new ArrayList<>(rules.left());
          more.add(new Row(List.of("unrelated", "99999999", "1999-01-01", "unrelated")));
          Map<String, List<String>> with = byRecord(rules.withRows(more, rules.right()), folders);
          List<String> its =
              with.remove("|LEFT['unrelated', '99999999', '1999-01-01', 'unrelated']");
          if (its == null) {
            its = with.remove("|LEFT['99999999', '1999-01-01', 'unrelated']");
          }

          assertEquals(List.of("missing"), its, rules::spec);
          assertEquals(byRecord(rules, folders), with, rules::spec);
        });
  }

  @TestFactory
  default Stream<DynamicTest> columnsMayBeCalledAnything(@TempDir Path folder) {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    return LongStream.rangeClosed(1, ColumnNames.ROUNDS)
        .mapToObj(
            round ->
                dynamicTest(
                    "columns called " + ColumnNames.of(round),
                    () -> {
                      for (long seed = round; seed <= 2 * round; seed += round) {
                        SmallCase rules = RandomCases.many(seed, PARTS);
                        SmallCase renamed =
                            rules.renamed(name -> ColumnNames.of(round).getOrDefault(name, name));

                        assertEquals(
                            byRecord(rules, folders), byRecord(renamed, folders), renamed::spec);
                      }
                    }));
  }

  @Test
  default void theSameInputsGiveTheSameBytesWhateverTheThreads(@TempDir Path folder)
      throws IOException {
    Folders folders = new Folders(new EngineRuns(engine()), folder);
    for (long seed = 1; seed <= 3; seed++) {
      SmallCase rules = RandomCases.many(seed, 1_500);
      Map<String, byte[]> files = Folders.files(rules);
      Path once = folders.run(rules.spec() + "limits: { threads: 1 }\n", files).artifact();
      Path again = folders.run(rules.spec() + "limits: { threads: 1 }\n", files).artifact();
      Path twice = folders.run(rules.spec() + "limits: { threads: 2 }\n", files).artifact();
      for (String file : List.of("breaks.parquet", "matches.parquet", "suggested.parquet")) {
        byte[] bytes = Files.readAllBytes(once.resolve(file));
        String what = file + " of seed " + seed;
        assertArrayEquals(bytes, Files.readAllBytes(again.resolve(file)), what + ", again");
        assertArrayEquals(bytes, Files.readAllBytes(twice.resolve(file)), what + ", 2 threads");
      }
    }
  }

  private static void holds(Scenario scenario, Folders folders) {
    List<String> wrong;
    try {
      wrong = ScenarioCheck.differences(scenario, folders.run(scenario));
    } catch (ProblemException refused) {
      wrong = refused(scenario.refused(), refused.problems());
    }
    if (!wrong.isEmpty()) {
      fail(scenario + "\n  " + String.join("\n  ", wrong) + "\n" + scenario.spec());
    }
  }

  private static List<String> refused(Optional<Fact.Refused> expected, List<Problem> problems) {
    boolean as =
        expected.isPresent()
            && problems.stream()
                .anyMatch(
                    p ->
                        p.code().code().startsWith(expected.get().code())
                            && (p.what() + " " + p.mend() + " " + p.where())
                                .contains(expected.get().fragment()));
    return as
        ? List.of()
        : List.of(
            "expected "
                + expected.map(e -> e.code() + " `" + e.fragment() + "`").orElse("a run")
                + ", was refused: "
                + problems);
  }

  private static void agrees(long seed, SmallCase rules, Folders folders) {
    Map<String, List<String>> wrong = differences(rules, folders);
    if (wrong.isEmpty()) {
      return;
    }
    Optional<String> part =
        rules.part().isEmpty() ? Optional.empty() : wrong.keySet().stream().findFirst();
    SmallCase smallest =
        Shrink.smallest(
            rules, part, SHRINKING_RUNS, smaller -> !differences(smaller, folders).isEmpty());
    fail(
        "seed %d, %d parts differ; the smallest that does:\n%s\n%s"
            .formatted(
                seed,
                wrong.size(),
                smallest,
                String.join(
                    "\n",
                    differences(smallest, folders).values().stream()
                        .flatMap(List::stream)
                        .toList())));
  }

  private static Map<String, List<String>> differences(SmallCase rules, Folders folders) {
    try {
      return OracleCheck.differences(rules, folders.run(rules));
    } catch (ProblemException refused) {
      return Map.of("", List.of("refused: " + refused.getMessage()));
    }
  }

  private static void oneOutcome(long seed, Folders folders) {
    SmallCase rules = RandomCases.many(seed, PARTS);
    Ran ran = folders.run(rules);
    Set<String> places = new HashSet<>();
    for (RecordOutcome outcome : ran.outcomes()) {
      assertTrue(
          places.add(outcome.side() + " " + outcome.source() + " " + outcome.row()),
          () -> "two outcomes: " + outcome);
    }
    assertEquals(rules.left().size() + rules.right().size(), places.size());
    List<Long> counted = ran.summary().sides().stream().map(SideSummary::records).toList();
    assertEquals(List.of((long) rules.left().size(), (long) rules.right().size()), counted);
    for (SideSummary side : ran.summary().sides()) {
      assertEquals(side.records(), side.matched() + side.broken() + side.excluded());
    }
    assertTrue(ran.summary().proof().holds());
  }

  private static Map<String, List<String>> byRecord(SmallCase rules, Folders folders) {
    Verdicts verdicts = new Verdicts(rules);
    return verdicts.byRecord(verdicts.of(folders.run(rules)));
  }

  private static List<Row> shuffled(List<Row> rows, long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  private static LongStream seeds() {
    long first = Long.getLong("counterfoil.random.seed", 1);
    return LongStream.range(first, first + Long.getLong("counterfoil.random.runs", 25));
  }

  private static Stream<DynamicTest> aFew(String what, OfSeed test) {
    return seeds()
        .limit(Math.max(1, Long.getLong("counterfoil.random.runs", 25) / 5))
        .mapToObj(seed -> dynamicTest(what + ", seed " + seed, () -> test.of(seed)));
  }

  /** A test of one seed. */
  interface OfSeed {
    void of(long seed);
  }
}
