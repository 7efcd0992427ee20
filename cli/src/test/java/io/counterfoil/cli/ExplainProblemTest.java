package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Items;
import io.counterfoil.problem.ProblemReference;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainProblemTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"STORE-001", "store-1", "Store 1", "STORE_01"})
  void aCodeIsFoundHoweverItIsWritten(String written) {
    assertEquals(0, run("explain-problem", written));

    assertTrue(out().startsWith("STORE-001 the store cannot be reached\n  mend      start it"));
    assertTrue(out().contains("\n  exit      69: a needed service is not there\n"), out());
  }

  @Test
  void withoutACodeAllAreListed() {
    assertEquals(0, run("explain-problem"));

    ProblemReference.codes()
        .forEach(code -> assertTrue(out().contains("\n" + code.code() + " "), code.code()));
  }

  @Test
  void allAreListedForMachinesToo() {
    assertEquals(0, run("explain-problem", "--json"));

    assertEquals(ProblemReference.codes().size(), ((Items) Json.read(out())).values().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"STROE-001", "STORE-0O1", "STOR-1"})
  void aTypoIsToldWithTheNearestCode(String typo) {
    assertEquals(64, run("explain-problem", typo));

    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("there is no code " + typo), told);
    assertTrue(told.contains("did you mean STORE-001?"), told);
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Counterfoil.run(
        List.of(arguments),
        Boot.ofOneCommand(),
        new Terminal(toOut, toErr, Style.PLAIN, Style.PLAIN, false, 100));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
