package io.counterfoil.boot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every end of the program is told, by the exit code and in words: each in a JVM of its own. */
@Timeout(60)
class LauncherTest {

  /** How a JVM ended. */
  record End(int exit, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Throws                | 70 | BOOT-008         | the first cause
          ThrowsInAnotherThread | 70 | BOOT-008         | in a worker
          ExitsWithZero         | 70 | BOOT-007    | main called exit
          ExitsInInitialiser    | 70 | BOOT-007    | ExitsInInitialiser.<clinit>
          FailsInInitialiser    | 70 | BOOT-006    | no such setting
          LacksNativeLibrary    | 71 | BOOT-004 | is_not_there
          RunsOutOfMemory       | 71 | BOOT-005         | native thread
          LacksClass            | 72 | BOOT-001  | org/example/Gone
          IsNotThere            | 72 | BOOT-001  | IsNotThere
          MeetsAnotherVersion   | 72 | BOOT-002    | org.example.Old
          """)
  void anUnexpectedEndIsToldInOneBlock(String application, int exit, String code, String cause)
      throws Exception {
    End end = ended(start(List.of("-Dcounterfoil.parent=sh"), application));

    assertAll(
        () -> assertEquals(exit, end.exit),
        () -> assertEquals("", end.out),
        () -> assertTrue(end.err.startsWith("counterfoil: "), end.err),
        () -> assertTrue(end.err.contains("  code   " + code + "\n"), end.err),
        () -> assertTrue(end.err.contains(cause), end.err),
        () -> assertTrue(end.err.contains("  mend   "), end.err),
        () -> assertTrue(end.err.contains("  exit   " + exit + "\n"), end.err));
  }

  @Test
  void withoutAParentTheExitCodeIsTheApplicationsOwn() throws Exception {
    assertEquals(new End(1, "ran with [x]\n", ""), ended(start(List.of(), "Returns")));
  }

  @Test
  void theParentIsToldByACodeThatNoJvmEndsWithByItself() throws Exception {
    End end = ended(start(List.of("-Dcounterfoil.parent=sh"), "Returns"));

    assertEquals(101, end.exit);
  }

  @Test
  void anotherBuildThanThatOfTheDistributionIsRefused() throws Exception {
    End end = ended(start(List.of("-Dcounterfoil.build=0000"), "Returns"));

    assertAll(
        () -> assertEquals(72, end.exit), () -> assertTrue(end.err.contains("BOOT-003"), end.err));
  }

  @Test
  void aSignalIsNotADefect() throws Exception {
    Process process = start(List.of(), "Waits");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("waiting", out.readLine());
      // The process's own destroy() would close its streams as well.
      process.toHandle().destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }

    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(143, process.exitValue());
    assertEquals("", err);
  }

  private static Process start(List<String> options, String application) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FaultyApplications.class.getName(), application));
    return new ProcessBuilder(command).start();
  }

  private static End ended(Process process) throws Exception {
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), out, err);
  }
}
