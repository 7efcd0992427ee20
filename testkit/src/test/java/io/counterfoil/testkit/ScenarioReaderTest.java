package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.testkit.scenario.Scenario;
import io.counterfoil.testkit.scenario.Scenario.Clause;
import io.counterfoil.testkit.scenario.Scenario.Fact;
import io.counterfoil.testkit.scenario.ScenarioReader;
import io.counterfoil.testkit.scenario.Scenarios;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
  private static final String GOOD =
      """
      # a comment
      === one matches
      both: { columns: { id: {} }, key: id }
      match: [{ pass: same id, equal: id }]
      --- left.csv
      id
      A   => matched a by same id; says "x; y"; line 2
      B\\s => missing
      --- right.csv
      id
      A   => matched a
      --- expect
      in amount, EUR: 1.00 | 2
      """;

  @Test
  void everyScenarioIsUnderstoodAndHasItsOwnTitle() {
    List<Scenario> all = Scenarios.all();
    Set<String> titles = new HashSet<>();
    for (Scenario scenario : all) {
      assertTrue(titles.add(scenario.title()), "twice: " + scenario);
    }
    assertTrue(all.size() >= 90, "only " + all.size());
  }

  @Test
  void aTableIsReadWithItsOutcomesAndFacts() {
    Scenario scenario = ScenarioReader.read("good", GOOD).getFirst();

    assertEquals("one matches", scenario.title());
    assertEquals(
        """
        counterfoil: 1
        name: scenario
        sides:
          left: { read: left.csv, columns: { id: {} }, key: id }
          right: { read: right.csv, columns: { id: {} }, key: id }
        match: [{ pass: same id, equal: id }]
        keep: all
        """,
        scenario.spec());
    assertArrayEquals(
        "id\nA\nB \n".getBytes(StandardCharsets.UTF_8),
        Objects.requireNonNull(scenario.files().get("left.csv")));
    assertEquals(3, scenario.expected().size());
    assertEquals(
        List.of(new Clause.Says("x; y"), new Clause.Line(2)),
        scenario.expected().getFirst().clauses());
    assertEquals(
        List.of(new Fact.Total("in", "amount", List.of("EUR"), "1.00", "2")), scenario.facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A   => matched by same id",
        "A   => mached a",
        "A   => missing a",
        "A   => matched a in amount",
        "A   => value differs a; shouts \"x\"",
        "A   => matched a; says x",
        "A=> matched a",
        "A\\q   => matched a",
        "--- left.csv",
      })
  void aLineThatIsNotUnderstoodFails(String line) {
    String wrong = GOOD.replace("B\\s => missing", line);

    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> ScenarioReader.read("wrong", wrong));

    assertTrue(failure.toString().contains("wrong:"), failure.toString());
  }

  @Test
  void aFactThatIsNotUnderstoodFails() {
    String wrong = GOOD.replace("in amount", "inside amount");

    assertThrows(IllegalArgumentException.class, () -> ScenarioReader.read("wrong", wrong));
  }
}
