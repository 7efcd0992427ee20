package io.counterfoil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.BuildCheck;
import io.counterfoil.boot.BuildManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * bin/counterfoil, run as a person runs it, in a copy of the distribution in which an application
 * that ends as it is told takes the real one's place.
 */
@Timeout(120)
class DistributionIT {

  private static final String APPLICATION =
      """
      package io.counterfoil.cli;

      public final class Counterfoil {
        public static int run(java.util.List<String> arguments, io.counterfoil.boot.Boot boot) throws Exception {
          switch (arguments.get(0)) {
            case "return" -> { return Integer.parseInt(arguments.get(1)); }
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(arguments.get(1)));
            case "engine" -> Class.forName("org.duckdb.DuckDBNative");
            case "echo" -> System.in.transferTo(System.out);
            case "names" -> System.out.println(java.nio.file.Files.exists(java.nio.file.Path.of("ü")));
            case "wait" -> { System.out.println("waiting"); Thread.sleep(60_000); }
            case "fill" -> {
              var filled = new java.util.ArrayList<byte[]>();
              while (true) filled.add(new byte[1 << 20]);
            }
          }
          return 0;
        }
      }
      """;

  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.directory"));

  @TempDir Path folder;

  private Path home;

  /** How a command ended. */
  record End(int exit, String out, String err) {

    void isTold(int code, String problem) {
      assertAll(
          () -> assertEquals(code, exit, err),
          () -> assertTrue(err.contains("  code   " + problem + "\n"), err),
          () -> assertTrue(err.contains("  mend   "), err),
          () -> assertEquals("", out));
    }
  }

  @BeforeEach
  void copyDistribution() throws IOException {
    home = folder.resolve("counterfoil");
    try (Stream<Path> parts = Files.walk(DISTRIBUTION)) {
      for (Path part : parts.filter(DistributionIT::isNeeded).toList()) {
        Files.copy(part, home.resolve(DISTRIBUTION.relativize(part)), COPY_ATTRIBUTES);
      }
    }
    // First on the class path, because the script takes the jars in the order of their names.
    putApplication(home.resolve("lib/0-application.jar"));
  }

  /** All but the engine's native library, which is large and not used here. */
  private static boolean isNeeded(Path part) {
    return !part.getFileName().toString().contains(".so");
  }

  @ParameterizedTest
  @CsvSource({"return,0,0", "return,1,1", "return,65,65", "return,75,75"})
  void theExitCodeIsTheApplications(String what, String argument, int exit) throws Exception {
    assertEquals(new End(exit, "", ""), ended(start(Map.of(), what, argument)));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void aJvmThatEndsByItselfWithZeroOrOneIsADefect(String code) throws Exception {
    ended(start(Map.of(), "halt", code)).isTold(70, "BOOT-007");
  }

  @Test
  void aFullHeapIsTold() throws Exception {
    ended(start(Map.of("COUNTERFOIL_JAVA_OPTS", "-Xmx24m"), "fill")).isTold(71, "BOOT-005");
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTERFOIL_JAVA_OPTS,-XX:NoSuchOption",
    "COUNTERFOIL_JAVA_OPTS,-Xmx1k",
    "JAVA_TOOL_OPTIONS,-XX:NoSuchOption"
  })
  void refusedJvmOptionsAreTold(String variable, String option) throws Exception {
    ended(start(Map.of(variable, option), "return", "0")).isTold(78, "BOOT-010");
  }

  @Test
  void aTruncatedLauncherIsTold() throws Exception {
    Path jar = jar("counterfoil-boot");
    byte[] whole = Files.readAllBytes(jar);
    Files.delete(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    ended(start(Map.of(), "return", "0")).isTold(72, "BOOT-001");
  }

  @Test
  void aMissingApplicationIsTold() throws Exception {
    Files.delete(home.resolve("lib/0-application.jar"));
    Files.delete(jar("counterfoil-cli"));

    ended(start(Map.of(), "return", "0")).isTold(72, "BOOT-001");
  }

  @Test
  void aPartThatCannotBeReadIsTold() throws Exception {
    Path jar = jar("counterfoil-core");
    Files.delete(jar);
    Files.createSymbolicLink(jar, folder.resolve("gone"));

    ended(start(Map.of(), "return", "0")).isTold(72, "BOOT-009");
  }

  @Test
  void anEngineWithoutItsNativeLibraryIsTold() throws Exception {
    ended(start(Map.of(), "engine")).isTold(71, "BOOT-004");
  }

  @Test
  void classesOfAnotherBuildAreRefused() throws Exception {
    Path id = home.resolve("lib/build-id");
    Files.delete(id);
    Files.writeString(id, "0123456789abcdef\n");

    ended(start(Map.of(), "return", "0")).isTold(72, "BOOT-003");
  }

  @Test
  void standardInputReachesTheApplication() throws Exception {
    Process process = start(Map.of(), "echo");
    try (OutputStream in = process.getOutputStream()) {
      in.write("a line\n".getBytes(UTF_8));
    }

    assertEquals(new End(0, "a line\n", ""), ended(process));
  }

  @Test
  void namesOfFilesSurviveAnyLocale() throws Exception {
    Files.writeString(folder.resolve("ü"), "");

    assertEquals(
        new End(0, "true\n", ""), ended(start(Map.of("LC_ALL", "C", "LANG", "C"), "names")));
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void aSignalStopsTheJvmAsWell(String signal, int exit) throws Exception {
    Process process = start(Map.of(), "wait");
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertEquals("waiting", out.readLine());
      List<ProcessHandle> children = process.children().toList();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();

      assertEquals(exit, process.waitFor());
      assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
    }
  }

  @Test
  void aStartCacheIsMadeAndUsed() throws Exception {
    Path caches = folder.resolve("caches");
    Path loaded = folder.resolve("loaded.log");
    Map<String, String> cached =
        Map.of("COUNTERFOIL_CACHE", "on", "XDG_CACHE_HOME", caches.toString());

    assertEquals(new End(0, "", ""), ended(start(cached, "--make-start-cache")));
    try (Stream<Path> files = Files.list(caches.resolve("counterfoil"))) {
      List<Path> made = files.toList();
      assertEquals(1, made.size(), made.toString());
      assertTrue(made.getFirst().toString().endsWith(".aot"), made.toString());
    }

    Map<String, String> logged = new HashMap<>(cached);
    logged.put("COUNTERFOIL_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    assertEquals(new End(1, "", ""), ended(start(logged, "return", "1")));
    assertTrue(
        Files.readAllLines(loaded).stream()
            .anyMatch(
                line ->
                    line.contains("io.counterfoil.boot.Launcher")
                        && line.contains("shared objects file")));
  }

  @Test
  void theDistributionIsTheOneThatWasBuilt() {
    assertEquals(List.of(), BuildCheck.full(DISTRIBUTION));
  }

  @Test
  void twoDistributionsOfTheSamePartsHaveTheSameDigest() throws IOException {
    assertEquals(
        BuildManifest.read(DISTRIBUTION).digest(), BuildManifest.of(DISTRIBUTION).digest());
  }

  private Path jar(String name) throws IOException {
    try (Stream<Path> parts = Files.list(home.resolve("lib"))) {
      return parts
          .filter(part -> part.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private void putApplication(Path jar) throws IOException {
    Path source = Files.writeString(folder.resolve("Counterfoil.java"), APPLICATION);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                jar("counterfoil-boot").toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertEquals(0, compiled);
    String name = "io/counterfoil/cli/Counterfoil.class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(name));
      out.write(Files.readAllBytes(classes.resolve(name)));
      out.closeEntry();
    }
    Files.delete(source);
    try (Stream<Path> made = Files.walk(classes)) {
      for (Path path : made.toList().reversed()) {
        Files.delete(path);
      }
    }
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/counterfoil").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("COUNTERFOIL_CACHE", "off");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static End ended(Process process) throws Exception {
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new End(process.waitFor(), out, err);
  }
}
