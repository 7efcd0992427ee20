package io.counterfoil.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.cli.doctor.Finding.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the service's start, on a real folder, real ports and a real store. */
class DoctorTest {
  @TempDir Path data;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void portsThatAreFree() {
    environment.put("COUNTERFOIL_DATA", data.toString());
    environment.put("COUNTERFOIL_HTTP_PORT", "0");
    environment.put("COUNTERFOIL_MANAGEMENT_PORT", "0");
  }

  @Test
  void aFreshInstallationIsGoodAndNothingIsLeftInIt() throws IOException {
    Map<String, Finding> findings = examined();

    findings.values().forEach(f -> assertEquals(State.GOOD, f.state(), f.toString()));
    assertTrue(said(findings, "store").endsWith("store.db: empty"), said(findings, "store"));
    try (var left = Files.list(data)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("COUNTERFOIL_HTTP_PORT", String.valueOf(taken.getLocalPort()));
      environment.put("COUNTERFOIL_STORE_URL", "postgresql://127.0.0.1:1/nothing");
      Map<String, Finding> findings = examined();

      assertEquals(List.of("BOOT-040"), codes(findings, "http"));
      assertEquals(List.of("STORE-001"), codes(findings, "store"));
      assertEquals(State.GOOD, one(findings, "paths").state());
    }
  }

  @Test
  void aConfigurationThatCannotBeReadIsToldWithoutWhatDependsOnIt() {
    environment.put("COUNTERFOIL_HTTP_PORT", "eighty");
    environment.put("COUNTERFOIL_HTP_HOST", "localhost");
    Map<String, Finding> findings = examined();

    assertEquals(List.of("CONFIG-005", "CONFIG-008"), codes(findings, "configuration"));
    assertFalse(findings.containsKey("http"));
    assertTrue(findings.containsKey("duckdb"));
  }

  @Test
  void portsAndLockOfTheServiceThatRunsAreNoProblem() throws IOException {
    try (ServerSocket its = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("COUNTERFOIL_HTTP_PORT", String.valueOf(its.getLocalPort()));
      Finding http = one(examined(Optional.of("ready, http://127.0.0.1:9180")), "http");

      assertEquals(State.GOOD, http.state());
      assertTrue(http.said().startsWith("held by the service that runs: ready"), http.said());
    }
  }

  @Test
  void aStartThatDiedIsTold() throws IOException {
    write(
        "start/journal.log",
        """
        2026-11-25T10:00:00Z 7 boot begun pid 1 ticks 1 host gone, build 0
        2026-11-25T10:00:01.000Z 7 main reached, process 22
        2026-11-25T10:00:01.100Z 7 migrate begin
        """);
    Finding starts = one(examined(), "earlier starts");

    assertEquals(State.WARNING, starts.state());
    assertTrue(starts.said().endsWith("died without a word in step migrate"), starts.said());
  }

  @Test
  void aCrashIsToldWithItsFrame() throws IOException {
    write(
        "start/crash/counterfoil-crash-42.log",
        "#\n# A fatal error\n#\n# Problematic frame:\n# C  [libduckdb_java.so+0x12]  Sink\n#\n");
    Finding crashes = one(examined(), "crashes");

    assertEquals(
        "it crashed in C  [libduckdb_java.so+0x12]  Sink", crashes.problems().getFirst().what());
  }

  private Map<String, Finding> examined() {
    return examined(Optional.empty());
  }

  private Map<String, Finding> examined(Optional<String> running) {
    Installation installation = Installation.of(Optional.empty(), environment, running);
    return Check.made(Doctor.checks(installation)).stream()
        .collect(Collectors.toMap(Finding::check, Function.identity()));
  }

  private static Finding one(Map<String, Finding> findings, String check) {
    return Objects.requireNonNull(findings.get(check), check);
  }

  private static String said(Map<String, Finding> findings, String check) {
    return one(findings, check).said();
  }

  private static List<String> codes(Map<String, Finding> findings, String check) {
    return one(findings, check).problems().stream().map(p -> p.code().code()).sorted().toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
