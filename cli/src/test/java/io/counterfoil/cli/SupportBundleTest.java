package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Exit;
import io.counterfoil.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An installation with secrets and records planted wherever they could leak from. */
class SupportBundleTest {
  private static final String PASSWORD = "hunter2-PLANTED";
  private static final String TOKEN = "tok-PLANTED-0123456789abcdef";
  private static final String JWT = "jwt-PLANTED-secret";
  private static final String IN_URL = "p4ss-PLANTED";
  private static final String RECORD = "RECORD-DE44500105175407324931";

  private static final List<String> PLANTED = List.of(PASSWORD, TOKEN, JWT, IN_URL, RECORD);

  @TempDir Path folder;

  private Map<String, String> environment;

  @BeforeEach
  void anInstallation() throws IOException {
    Path data = folder.resolve("data");
    environment = new HashMap<>();
    environment.put("COUNTERFOIL_DATA", data.toString());
    environment.put("COUNTERFOIL_STORE_URL", "postgresql://recon@db:5432/recon");
    environment.put("COUNTERFOIL_STORE_PASSWORD", PASSWORD);
    environment.put("JWT_SECRET", JWT);
    write(data.resolve("counterfoil.yaml"), "management:\n  token: " + TOKEN + "\n");
    write(
        data.resolve("start/journal.log"),
        """
        2026-11-25T10:00:00.000Z 1 boot begun 4711
        2026-11-25T10:00:00.100Z 1 main reached
        2026-11-25T10:00:00.200Z 1 store begin
        2026-11-25T10:00:00.300Z 1 store failed STORE-003 exit 77: the store refuses the login | cause: %s for postgresql://recon:%s@db/recon?password=%s
        2026-11-25T10:00:00.400Z 1 boot ended 77 the store refuses the login
        """
            .formatted(PASSWORD, IN_URL, IN_URL));
    write(
        data.resolve("start/crash/hs_err_4711.log"),
        """
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        # Problematic frame:
        # C  [libduckdb_java.so+0x1234]  duckdb::Sink
        #
        ---------------  T H R E A D  ---------------
        stack: %s
        Environment Variables: JWT_SECRET=%s
        """
            .formatted(RECORD, JWT));
    write(data.resolve("artifacts/run/breaks.csv"), "iban\n" + RECORD + "\n");
    write(data.resolve("uploads/bank.csv"), RECORD);
    write(data.resolve("store.db"), RECORD);
  }

  @Test
  void noSecretAndNoRecordIsInTheBundle() throws IOException {
    String all = String.join("\n", bundled().values());

    PLANTED.forEach(planted -> assertFalse(all.contains(planted), planted + " in " + all));
    assertFalse(all.contains("PLANTED"), all);
  }

  @Test
  void whatHelpsIsInTheBundle() throws IOException {
    Map<String, String> bundle = bundled();

    assertEquals(
        List.of(
            "README.txt",
            "configuration.txt",
            "crash/hs_err_4711.log.txt",
            "doctor.json",
            "journal.log",
            "last-failures.txt",
            "previous-boots.txt",
            "version.txt"),
        List.copyOf(bundle.keySet()));
    assertTrue(text(bundle, "last-failures.txt").contains("store failed STORE-003 exit 77"));
    assertTrue(text(bundle, "crash/hs_err_4711.log.txt").contains("duckdb::Sink"));
    assertTrue(text(bundle, "previous-boots.txt").contains("the store refuses the login"));
    assertTrue(text(bundle, "configuration.txt").contains("store.url"), bundle.toString());
    assertTrue(text(bundle, "doctor.json").contains("\"check\": \"duckdb\""), bundle.toString());
  }

  @Test
  void onlyItsOwnerMayReadTheBundle() throws IOException {
    bundled();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(zip())));
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    write(zip(), "precious");

    ProblemException refused = assertThrows(ProblemException.class, this::run);

    assertEquals(Exit.CANNOT_CREATE, refused.exit());
    assertEquals("precious", Files.readString(zip()));
  }

  private Map<String, String> bundled() throws IOException {
    assertEquals(Exit.TIES_OUT, run());
    Map<String, String> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip()))) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        entry = in.getNextEntry();
      }
    }
    return entries;
  }

  private Exit run() throws IOException {
    SupportBundleCommand command = new SupportBundleCommand(environment);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return command.run(
        new CommandLine(command.model()).parseArgs("-o", zip().toString()),
        new Terminal(nowhere, nowhere, Style.PLAIN, Style.PLAIN, false, 100));
  }

  private static String text(Map<String, String> bundle, String name) {
    return bundle.getOrDefault(name, "");
  }

  private Path zip() {
    return folder.resolve("bundle.zip");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
