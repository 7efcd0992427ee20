package io.counterfoil.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @Test
  void thisMachineIsGood() {
    for (Check check : Doctor.checks()) {
      Finding finding = check.made();
      assertEquals(Finding.State.GOOD, finding.state(), finding.toString());
      assertTrue(!finding.said().isEmpty(), finding.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 0",
    ":Europe/Berlin, 0",
    "'', 0",
    "UTC, 0",
    "CET-1CEST, 0",
    "Europe/Berln, 1",
  })
  void aTimeZoneThatJavaDoesNotKnowIsTold(String zone, int problems) {
    Problems found = new Problems();
    Machine.zone(Map.of("TZ", zone), ZoneId.of("UTC"), found);
    assertEquals(problems, found.all().size(), zone);
  }

  @Test
  void theLimitOfOpenFilesIsReadAsLinuxWritesIt() {
    String form = "Max processes    10   20   processes\nMax open files   %s   524288   files\n";
    assertEquals(OptionalLong.of(256), Machine.openFiles(form.formatted("256")));
    assertEquals(OptionalLong.empty(), Machine.openFiles(form.formatted("unlimited")));
  }

  @ParameterizedTest
  @CsvSource({"999, 999 B", "1000, 1.0 kB", "1550000, 1.6 MB", "25000000000, 25 GB"})
  void sizesAreShort(long bytes, String shown) {
    assertEquals(shown, Sizes.of(bytes));
  }

  @Test
  void whateverACheckThrowsIsAProblemThatItFound() {
    assertEquals(
        List.of("BOOT-004"),
        codes(
            new Check(
                "x",
                found -> {
                  throw new UnsatisfiedLinkError("no library");
                })));
    assertEquals(
        List.of("BOOT-001"),
        codes(
            new Check(
                "x",
                found -> {
                  throw new NoClassDefFoundError("org/Gone");
                })));
    assertEquals(
        List.of("BOOT-008"),
        codes(
            new Check(
                "x",
                found -> {
                  throw new IllegalStateException("broken");
                })));
    assertEquals(
        List.of("BOOT-040"),
        codes(
            new Check(
                "x",
                found -> {
                  throw new ProblemException(
                      List.of(
                          io.counterfoil.problem.Problem.of(
                              StartCode.PORT_TAKEN, null, "8080 is taken")));
                })));
  }

  @Test
  void classesAreReadInTheirOrderWithTheirTimes() {
    List<ClassStart.SetUp> classes =
        ClassStart.read(
            List.of(
                "[1000000ns] 1 Initializing 'java/lang/Object' (0x1) by thread \"main\"",
                "[1000500ns] Start class verification for: io.counterfoil.boot.Launcher",
                "[3000000ns] 2 Initializing 'io/counterfoil/A'(no method) (0x2) by thread \"main\"",
                "[3500000ns] 3 Initializing 'io/counterfoil/B' (0x3) by thread \"main\""));

    assertEquals(
        List.of("java.lang.Object", "io.counterfoil.A", "io.counterfoil.B"),
        classes.stream().map(ClassStart.SetUp::name).toList());
    assertEquals(2_000_000, classes.getFirst().took().toNanos());
    assertEquals(
        List.of(true, false, true), classes.stream().map(ClassStart.SetUp::works).toList());
  }

  private static List<String> codes(Check check) {
    return check.made().problems().stream().map(problem -> problem.code().code()).toList();
  }
}
