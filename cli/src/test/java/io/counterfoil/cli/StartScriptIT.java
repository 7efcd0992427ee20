package io.counterfoil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.BuildManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code bin/counterfoil serve} as the parent of a JVM that cannot, or does not, say how it ended:
 * only the scripts and the launcher are the real ones.
 */
@Timeout(120)
class StartScriptIT {

  private static final String APPLICATION =
      """
      package io.counterfoil.cli;

      public final class Counterfoil {
        public static int run(java.util.List<String> arguments, io.counterfoil.boot.Boot boot)
            throws Throwable {
          boot.journal().begin("store");
          switch (arguments.get(1)) {
            case "ready" -> boot.ready();
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(arguments.get(2)));
            case "crash" -> {
              var linker = java.lang.foreign.Linker.nativeLinker();
              linker.downcallHandle(
                  linker.defaultLookup().findOrThrow("strlen"),
                  java.lang.foreign.FunctionDescriptor.of(
                      java.lang.foreign.ValueLayout.JAVA_LONG,
                      java.lang.foreign.ValueLayout.ADDRESS))
                  .invoke(java.lang.foreign.MemorySegment.ofAddress(1));
            }
            case "wait" -> { System.out.println("waiting"); Thread.sleep(60_000); }
          }
          return 0;
        }
      }
      """;

  private static final String STUB =
      """
      package io.counterfoil.boot;

      public final class Launcher {
        public static void main(String[] arguments) {}
      }
      """;

  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.directory"));

  @TempDir Path folder;

  private Path home;
  private Path data;

  /** How a start ended. */
  record End(int exit, String err) {}

  @BeforeEach
  void copyLauncher() throws IOException {
    home = folder.resolve("counterfoil");
    data = folder.resolve("data");
    Files.createDirectories(home.resolve("lib"));
    Files.createDirectories(home.resolve("bin"));
    copy("bin/counterfoil");
    try (Stream<Path> parts = Files.list(DISTRIBUTION.resolve("lib"))) {
      for (Path part : parts.toList()) {
        String name = part.getFileName().toString();
        if (name.matches(".*\\.sh|jvm\\.options|build-id|counterfoil-boot-.*")) {
          copy("lib/" + name);
        }
      }
    }
    putClass("io/counterfoil/cli/Counterfoil", APPLICATION, "application.jar");
    Files.writeString(home.resolve(BuildManifest.PATH), BuildManifest.of(home).text());
  }

  @Test
  void aGoodStartEndsWithZeroAndItsJournalIsWhole() throws Exception {
    assertEquals(0, start("ready").exit);

    List<String> lines = journal();
    assertTrue(lines.getFirst().contains(" 1 boot begun pid "), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.contains(" 1 main reached")), lines.toString());
    assertTrue(lines.getLast().contains(" 1 boot ended 0 "), lines.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "halt,0,70,BOOT-018,halt(0)",
    "halt,1,70,BOOT-007,ended with 1",
    "halt,75,70,BOOT-018,halt(75)",
    "halt,3,71,BOOT-005,memory of the JVM",
    "halt,5,70,BOOT-007,ended with 5",
    "return,0,70,BOOT-018,the program returned 0"
  })
  void anEndWithoutAWordIsFoundOut(
      String what, String argument, int exit, String code, String words) throws Exception {
    End end = start(what, argument);

    assertTold(end, exit, code, words);
    assertTrue(journal().getLast().contains(" 1 boot ended " + exit + " "), journal().toString());
  }

  @Test
  void aCrashIsToldWithItsFrameAndItsAccountIsKept() throws Exception {
    End end = start("crash");

    assertTold(end, 134, "BOOT-012", "problematic frame: C  [libc.so");
    try (Stream<Path> accounts = Files.list(data.resolve("start/crash"))) {
      assertEquals(1, accounts.count());
    }
  }

  @Test
  void anotherMainThatSucceedsIsNoStart() throws Exception {
    Files.delete(jar("counterfoil-boot"));
    putClass("io/counterfoil/boot/Launcher", STUB, "counterfoil-boot-0.1.0.jar");

    assertTold(start("ready"), 70, "BOOT-018", "another main ran");
  }

  @Test
  void optionsThatTheJvmRefusesAreQuoted() throws Exception {
    End end = start(Map.of("JDK_JAVA_OPTIONS", "-XX:NoSuchOption"), "ready");

    assertTold(end, 78, "BOOT-010", "JDK_JAVA_OPTIONS='-XX:NoSuchOption'");
  }

  @Test
  void twoVersionsOfAJarAreRefused() throws Exception {
    Files.copy(jar("counterfoil-boot"), home.resolve("lib/counterfoil-boot-9.9.9.jar"));

    assertTold(start("ready"), 72, "BOOT-015", "counterfoil-boot-9.9.9.jar");
  }

  @Test
  void aDataFolderThatCannotBeUsedIsTold() throws Exception {
    Files.writeString(data, "a file");

    End end = start("ready");
    assertEquals(73, end.exit, end.err);
    assertTrue(end.err.contains("BOOT-017"), end.err);
  }

  @Test
  void withClosedOutputsTheJournalAndTheTerminationLogTell() throws Exception {
    String script = "exec " + home.resolve("bin/counterfoil") + " serve ready >&- 2>&-";
    Process process = builder(Map.of(), List.of("sh", "-c", script)).start();

    assertEquals(74, process.waitFor());
    assertTrue(Files.readString(terminationLog()).contains("BOOT-019"));
    assertTrue(journal().getLast().contains(" 1 boot ended 74 "), journal().toString());
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSignalDuringAStepEndsItInTime(String signal, int exit) throws Exception {
    Process process = waiting();
    signal(signal, process.pid());

    assertEquals(exit, process.waitFor());
    String last = journal().getLast();
    assertTrue(last.endsWith(exit + " stopped by " + signal + " in step store"), last);
  }

  @Test
  void aKilledJvmIsTold() throws Exception {
    Process process = waiting();
    signal("KILL", process.children().findFirst().orElseThrow().pid());

    assertTold(ended(process), 137, "BOOT-013", "from outside");
  }

  @Test
  void whatWasKilledAsAWholeIsToldAndCountedByTheNextStart() throws Exception {
    for (int time = 1; time <= 3; time++) {
      Process process = waiting();
      List<ProcessHandle> children = process.children().toList();
      signal("KILL", process.pid());
      for (ProcessHandle child : children) {
        signal("KILL", child.pid());
      }
      process.waitFor();
    }

    End end = start("ready");
    assertAll(
        () -> assertEquals(0, end.exit, end.err),
        () -> assertTrue(end.err.contains("(boot 3) died without a word in step store"), end.err),
        () -> assertTrue(end.err.contains("3rd time in 10 minutes"), end.err),
        () -> assertTrue(end.err.contains("BOOT-069 restart loop"), end.err));
  }

  @Test
  void aJvmWhoseParentWasKilledStopsByItself() throws Exception {
    Process process = waiting();
    ProcessHandle jvm = process.children().findFirst().orElseThrow();
    signal("KILL", process.pid());

    jvm.onExit().get();
    assertTrue(journal().getLast().contains("its parent was killed"), journal().toString());
  }

  private void assertTold(End end, int exit, String code, String words) throws IOException {
    String termination = Files.readString(terminationLog());
    assertAll(
        () -> assertEquals(exit, end.exit, end.err),
        () -> assertTrue(end.err.contains("  code   " + code + "\n"), end.err),
        () -> assertTrue(end.err.contains(words), end.err),
        () -> assertTrue(end.err.contains("  mend   "), end.err),
        () -> assertTrue(termination.contains("  code   " + code + "\n"), termination));
  }

  private Process waiting() throws IOException {
    Process process = process(Map.of(), "wait");
    BufferedReader out = process.inputReader(UTF_8);
    assertEquals("waiting", out.readLine());
    return process;
  }

  private static void signal(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
  }

  private List<String> journal() throws IOException {
    return Files.readAllLines(data.resolve("start/journal.log"));
  }

  private Path terminationLog() {
    return folder.resolve("termination-log");
  }

  private End start(String... arguments) throws Exception {
    return start(Map.of(), arguments);
  }

  private End start(Map<String, String> environment, String... arguments) throws Exception {
    return ended(process(environment, arguments));
  }

  private static End ended(Process process) throws Exception {
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new End(process.waitFor(), err);
  }

  private Process process(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/counterfoil").toString()));
    command.add("serve");
    command.addAll(List.of(arguments));
    return builder(environment, command).start();
  }

  private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("COUNTERFOIL_CACHE", "off");
    builder.environment().put("COUNTERFOIL_DATA", data.toString());
    builder.environment().put("COUNTERFOIL_TERMINATION_LOG", terminationLog().toString());
    builder.environment().putAll(environment);
    return builder;
  }

  private void copy(String part) throws IOException {
    Files.copy(
        DISTRIBUTION.resolve(part),
        home.resolve(part),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Path jar(String name) throws IOException {
    try (Stream<Path> parts = Files.list(home.resolve("lib"))) {
      return parts
          .filter(part -> part.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private void putClass(String name, String source, String jar) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = classes.resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    List<String> options = new ArrayList<>(List.of("-d", classes.toString()));
    try (Stream<Path> parts = Files.list(home.resolve("lib"))) {
      parts
          .filter(part -> part.toString().endsWith(".jar"))
          .forEach(part -> options.addAll(List.of("-cp", part.toString())));
    }
    options.add(file.toString());
    int compiled =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0]));
    assertEquals(0, compiled);
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(home.resolve("lib").resolve(jar)))) {
      out.putNextEntry(new JarEntry(name + ".class"));
      out.write(Files.readAllBytes(classes.resolve(name + ".class")));
      out.closeEntry();
    }
  }
}
