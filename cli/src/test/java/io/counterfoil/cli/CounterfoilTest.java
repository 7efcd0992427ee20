package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterfoilTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vershun            | did you mean version?",
        "rnu                | did you mean run?",
        "--versoin          | see: counterfoil help",
        "version --jsno     | did you mean --json?",
        "completion bsh     | did you mean bash?",
        "help dif           | did you mean diff?",
        "man expotr         | did you mean export?",
        "completion         | missing required parameter",
        "version more       | too much is given: more",
        "man --all          | see: counterfoil man --help",
      })
  void aWrongCommandLineIsToldWithTheNearest(String line, String told) {
    assertEquals(64, run(line.split(" ")));
    assertTrue(err().contains("COMMAND-001") && err().contains(told), err());
    assertEquals("", out());
  }

  @Test
  void nothingAtAllShowsTheHelpAsAMistake() {
    assertEquals(64, run());
    assertTrue(err().startsWith("Usage: counterfoil"));
  }

  @Test
  void everyCommandHelpsWithExamplesAndExitCodes() {
    for (String name : Commands.NAMES) {
      out.reset();
      assertEquals(0, run(name, "--help"), name);
      assertTrue(out().startsWith("Usage: counterfoil " + name), out());
      assertTrue(out().indexOf("counterfoil " + name, out().indexOf("Examples:")) > 0, out());
      assertTrue(out().contains("Exit codes:\n  "), out());
    }
  }

  @Test
  void everyCommandHasAManualPage() throws IOException {
    assertEquals(0, run("man", "--all", folder.resolve("man1").toString()));

    for (String name : Commands.NAMES) {
      String page = Files.readString(folder.resolve("man1/counterfoil-" + name + ".1"));
      assertTrue(page.startsWith(".TH COUNTERFOIL-" + name.toUpperCase(java.util.Locale.ROOT)));
      assertTrue(page.contains(".SH EXAMPLES"));
    }
    assertTrue(Files.exists(folder.resolve("man1/counterfoil.1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theCompletionIsAScriptThatTheShellCanRead(String shell) throws Exception {
    assertEquals(0, run("completion", shell));
    Path script = Files.writeString(folder.resolve("completion"), out());

    Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertTrue(bash.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, bash.exitValue());
    for (String name : Commands.NAMES) {
      assertTrue(out().contains(name));
    }
  }

  @Test
  void fishCompletesCommandsOptionsAndWords() {
    assertEquals(0, run("completion", "fish"));

    assertTrue(out().contains("-n __fish_use_subcommand -f -a version -d 'Shows"));
    assertTrue(out().contains("'__fish_seen_subcommand_from version' -l json -d "));
    assertTrue(out().contains("-f -a 'bash zsh fish'"));
  }

  @Test
  void theVersionIsShownToPeopleAndMachines() {
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("counterfoil "));
    out.reset();
    assertEquals(0, run("version", "--json"));
    assertTrue(out().startsWith("{\"version\":\"") && out().endsWith("\"}\n"), out());
  }

  @Test
  void problemsAreShownWithPlaceCodeWhatAndMend() {
    String text =
        ProblemText.of(
            List.of(
                Problem.of(
                    ProblemCode.Spec.UNKNOWN_COLUMN,
                    new Place("recon.yaml", 12, 9, "match[0].equal[0]"),
                    "the side bank has no column reff",
                    "did you mean ref?"),
                Problem.of(ProblemCode.Engine.INTERRUPTED, null, "the run was interrupted")),
            Style.PLAIN);

    assertEquals(
        """
        recon.yaml:12:9: match[0].equal[0]
          SPEC-005 no such column
            the side bank has no column reff
            mend: did you mean ref?
        ENGINE-003 interrupted
          the run was interrupted
          mend: start it again
        2 problems
        """,
        text);
  }

  @Test
  void problemsForMachinesAreOneObjectOnStandardOutput() {
    Terminal terminal = terminal();
    Failure.tell(
        List.of(Problem.of(ProblemCode.Source.NOT_FOUND, Place.of("a \"b\".csv"), "no file")),
        true,
        terminal);
    terminal.out().flush();

    Json told = Json.read(out());
    assertTrue(told instanceof Json.Members);
    assertEquals(66, ((Json.Members) told).whole("exit"));
    assertTrue(out().contains("\"SOURCE-001\"") && out().contains("a \\\"b\\\".csv"), out());
    assertTrue(err().contains("SOURCE-001"));
  }

  @Test
  void aDefectIsAProblemWhoseTraceIsInAFile() throws IOException {
    List<Problem> told = Failure.problems(new IllegalStateException("broken"));

    assertEquals("IllegalStateException: broken", told.getFirst().what());
    String mend = told.getFirst().mend();
    Path trace = Path.of(mend.substring(mend.indexOf("the file ") + "the file ".length()));
    assertTrue(Files.readString(trace).contains("aDefectIsAProblemWhoseTraceIsInAFile"));
    assertFalse(mend.contains("\tat "));
    Files.delete(trace);
  }

  private int run(String... arguments) {
    return Counterfoil.run(List.of(arguments), Boot.ofOneCommand(), terminal());
  }

  private Terminal terminal() {
    PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Terminal(toOut, toErr, Style.PLAIN, Style.PLAIN, false, 100);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
