package io.counterfoil.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start of the service leaves a journal from which the next one learns: each in its own JVM. */
@Timeout(60)
class JournalledStartTest {

  @TempDir Path data;

  /** How a JVM ended. */
  record End(int exit, String err) {}

  @Test
  void aGoodStartIsToldStepByStep() throws Exception {
    assertEquals(new End(0, ""), start("BecomesReady"));

    List<String> lines = journal();
    assertAll(
        () -> assertTrue(lines.get(0).contains(" 1 boot begun pid "), lines.get(0)),
        () -> assertTrue(lines.get(1).contains(" 1 main reached, process "), lines.get(1)),
        () -> assertTrue(lines.get(2).endsWith(" 1 store begin"), lines.get(2)),
        () -> assertTrue(lines.get(3).matches(".* 1 store end \\d+ ms"), lines.get(3)),
        () -> assertTrue(lines.get(4).matches(".* 1 READY after \\d+ ms"), lines.get(4)),
        () -> assertTrue(lines.get(5).contains(" 1 boot ended 0 "), lines.get(5)),
        () -> assertFalse(Files.exists(terminationLog())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ReturnsBeforeReady     | 70 | BOOT-018  | the program returned 0
          ExitsWithZero          | 70 | BOOT-018  | main called exit
          ExitsInInitialiser     | 70 | BOOT-018  | ExitsInInitialiser.<clinit>
          ExitsInVirtualThread   | 70 | BOOT-018  | importer
          FailsInInitialiser     | 70 | BOOT-006  | FailsInInitialiser: java.lang.IllegalArgumentException: no such
          DeadlocksInInitialiser | 70 | BOOT-016  | DeadlocksInInitialiser$Right.<clinit>
          HangsInAStep           | 70 | BOOT-016  | step migrate
          Throws                 | 70 | BOOT-008  | the first cause
          ThrowsInAnotherThread  | 70 | BOOT-008  | in a worker
          LacksNativeLibrary     | 71 | BOOT-004  | is_not_there
          IsNotThere             | 72 | BOOT-001  | IsNotThere
          FailsAStep             | 69 | STORE-001 | refused
          """)
  void anEndBeforeReadyIsToldInThreePlaces(String application, int exit, String code, String cause)
      throws Exception {
    End end = start("serve", Map.of("COUNTERFOIL_LOAD_SECONDS", "1"), application);

    String termination = Files.readString(terminationLog());
    String journal = Files.readString(data.resolve("start/journal.log"));
    assertAll(
        () -> assertEquals(exit, end.exit, end.err),
        () -> assertTrue(end.err.contains("  code   " + code + "\n"), end.err),
        () -> assertTrue(end.err.contains(cause), end.err),
        () -> assertTrue(end.err.contains("  mend   "), end.err),
        () -> assertTrue(termination.contains(code), termination),
        () -> assertTrue(termination.contains(cause), termination),
        () -> assertTrue(journal.contains(" failed " + code + " exit " + exit), journal),
        () -> assertTrue(journal.contains(" 1 boot ended " + exit + " "), journal));
  }

  @Test
  void theNextStartTellsThatThisOneDiedWithoutAWordAndCountsIt() throws Exception {
    for (int time = 1; time <= 3; time++) {
      Process process = process("serve", Map.of(), "WaitsInAStep");
      try (BufferedReader out = process.inputReader(UTF_8)) {
        assertEquals("waiting", out.readLine());
      }
      process.destroyForcibly().waitFor();
    }

    End end = start("BecomesReady");
    assertAll(
        () -> assertEquals(0, end.exit),
        () -> assertTrue(end.err.contains("BOOT-069"), end.err),
        () -> assertTrue(end.err.contains("boot 3 died without a word in step migrate"), end.err));

    List<PreviousBoot> boots = PreviousBoots.read(data.resolve("start/journal.log"), 0);
    assertAll(
        () -> assertEquals(4, boots.size()),
        () -> assertEquals(OptionalInt.of(0), boots.getFirst().exit()),
        () -> assertTrue(boots.getFirst().ready()),
        () -> assertEquals("migrate", boots.getLast().step()),
        () -> assertTrue(boots.getLast().isBad()));
  }

  @Test
  void aSignalDuringAStepIsInTheJournal() throws Exception {
    End end = stopped("WaitsInAStep");

    List<String> lines = journal();
    assertAll(
        () -> assertEquals(143, end.exit),
        () ->
            assertTrue(
                lines.getLast().endsWith(" 1 boot ended 143 stopped by a signal in step migrate")));
  }

  @Test
  void aStopThatHangsIsCutOff() throws Exception {
    End end = stopped("NeverStops");

    assertAll(
        () -> assertEquals(143, end.exit),
        () -> assertTrue(end.err.contains("  code   BOOT-020\n"), end.err),
        () -> assertTrue(end.err.contains("FaultyApplications$NeverStops"), end.err));
  }

  @Test
  void aDataFolderThatCannotBeMadeIsTold() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "");
    End end = start("serve", Map.of("COUNTERFOIL_DATA", file.toString()), "BecomesReady");

    assertAll(
        () -> assertEquals(73, end.exit), () -> assertTrue(end.err.contains("BOOT-017"), end.err));
  }

  @Test
  void askingForHelpIsNoStart() {
    assertAll(
        () -> assertTrue(Beginning.isBoot(List.of("serve"))),
        () -> assertFalse(Beginning.isBoot(List.of("serve", "--help"))),
        () -> assertFalse(Beginning.isBoot(List.of("run", "serve"))));
  }

  @Test
  void aJournalIsCutAtItsBound() throws IOException {
    DataFolder folder = new DataFolder(data);
    folder.prepare();
    Files.writeString(folder.journal(), "2026-01-01T00:00:00Z 1 note x\n".repeat(10_000));

    folder.prepare();

    String kept = Files.readString(folder.journal());
    assertTrue(kept.length() <= DataFolder.JOURNAL_BOUND / 2);
    assertTrue(kept.startsWith("2026") && kept.endsWith(" x\n"));
  }

  private End stopped(String application) throws Exception {
    Process process = process("serve", Map.of(), application);
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertEquals("waiting", out.readLine());
      // The process's own destroy() would close its streams as well.
      process.toHandle().destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    return new End(process.exitValue(), new String(process.getErrorStream().readAllBytes(), UTF_8));
  }

  private List<String> journal() throws IOException {
    return Files.readAllLines(data.resolve("start/journal.log"));
  }

  private Path terminationLog() {
    return data.resolve("termination-log");
  }

  private End start(String application) throws Exception {
    return start("serve", Map.of(), application);
  }

  private End start(String argument, Map<String, String> environment, String application)
      throws Exception {
    Process process = process(argument, environment, application);
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new End(process.waitFor(), err);
  }

  private Process process(String argument, Map<String, String> environment, String application)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FaultyApplications.class.getName(), application, argument));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("COUNTERFOIL_DATA", data.toString());
    builder.environment().put("COUNTERFOIL_TERMINATION_LOG", terminationLog().toString());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
