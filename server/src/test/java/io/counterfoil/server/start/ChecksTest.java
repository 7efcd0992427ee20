package io.counterfoil.server.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.StartCode;
import io.counterfoil.server.config.Configuration.Memory;
import io.counterfoil.server.config.Configuration.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the steps, on real files, ports and keys. */
class ChecksTest {

  private static final long GB = 1_000_000_000;

  @TempDir Path folder;

  @Test
  void aPortThatIsTakenNamesItsSettingAndWhoHasIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Problem problem = PortCheck.free("http", "127.0.0.1", taken.getLocalPort()).getFirst();

      assertEquals(StartCode.PORT_TAKEN, problem.code());
      assertTrue(problem.what().contains("pid " + ProcessHandle.current().pid()), problem.what());
      assertTrue(problem.mend().contains("COUNTERFOIL_HTTP_PORT"), problem.mend());
      assertEquals("http.port " + taken.getLocalPort(), String.valueOf(problem.where()));
    }
  }

  @Test
  void anAddressThatThisMachineDoesNotHaveIsTold() {
    assertEquals(codes(StartCode.ADDRESS), codes(PortCheck.free("http", "192.0.2.1", 0)));
    assertEquals(codes(StartCode.ADDRESS), codes(PortCheck.free("http", "nowhere.invalid", 0)));
    assertEquals(List.of(), PortCheck.free("http", "127.0.0.1", 0));
  }

  @Test
  void aLockThatIsHeldNamesItsHolder() throws IOException {
    DataLock first = new DataLock(folder);
    first.take();

    Problem problem = new DataLock(folder).check().getFirst();

    assertEquals(StartCode.LOCK_HELD, problem.code());
    assertTrue(problem.what().contains("pid " + ProcessHandle.current().pid()), problem.what());
    first.release();
    assertEquals(List.of(), new DataLock(folder).check());
  }

  @Test
  void aFolderIsCheckedWhereItWillBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertEquals(List.of(), FolderCheck.creatable(folder.resolve("a/b/c"), "x", 1000));
    assertEquals(codes(StartCode.PATH), codes(FolderCheck.creatable(file.resolve("b"), "x", 1)));
    assertEquals(
        codes(StartCode.DISK_FULL), codes(FolderCheck.creatable(folder, "x", Long.MAX_VALUE)));
    assertEquals(List.of(file), children());
  }

  @Test
  void aNativeLibraryIsWholeAndForThisMachineOrToldNotToBe() throws IOException {
    Path whole = Path.of(System.getProperty("java.home"), "lib", "libjava.so");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("libwhole.so"), bytes);
    Files.write(folder.resolve("libcut.so"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(folder.resolve("libtext.so"), "this is a text of some length".repeat(10));
    bytes[18] = 40;
    Files.write(folder.resolve("libarm.so"), bytes);

    assertEquals(List.of(), NativeFileCheck.check(folder, "libwhole*"));
    assertEquals(codes(StartCode.NATIVE_DAMAGED), codes(NativeFileCheck.check(folder, "libcut*")));
    assertEquals(codes(StartCode.NATIVE_DAMAGED), codes(NativeFileCheck.check(folder, "libtext*")));
    assertEquals(codes(StartCode.NATIVE_FOREIGN), codes(NativeFileCheck.check(folder, "libarm*")));
  }

  @Test
  void memoryThatDoesNotFitIsToldWithItsParts() throws IOException {
    Files.writeString(Files.createDirectories(folder).resolve("memory.max"), "1000000000\n");

    Problem problem =
        new MemoryCheck(new Memory(0, 64_000_000, 2, 512_000_000), folder, GB / 4)
            .problems()
            .getFirst();

    assertEquals(ConfigurationCode.MEMORY, problem.code());
    assertTrue(problem.what().contains("2 × worker 512 MB"), problem.what());
    assertTrue(problem.what().contains("the limit is 1000 MB"), problem.what());
  }

  @Test
  void aWorkerGetsItsShareOfWhatIsLeft() {
    MemoryCheck check = new MemoryCheck(new Memory(2 * GB, 0, 2, 0), folder, GB / 2);

    assertEquals(List.of(), check.problems());
    assertEquals(700_000_000, check.worker());
  }

  @Test
  void aCertificateWithItsKeyIsRight() throws Exception {
    certificate("one", "rsa:2048");

    assertEquals(List.of(), tls("one", "one").check());
    assertTrue(tls("one", "one").store().isKeyEntry("http"));
  }

  @Test
  void everythingThatIsWrongWithCertificateAndKeyIsTold() throws Exception {
    certificate("one", "rsa:2048");
    certificate("two", "ec -pkeyopt ec_paramgen_curve:prime256v1");
    Files.writeString(folder.resolve("text.key"), "no key");

    assertEquals(codes(StartCode.TLS_UNFIT), codes(tls("one", "two").check()));
    assertEquals(codes(StartCode.TLS_UNFIT), codes(tls("one", "text").check()));
    assertEquals(codes(StartCode.TLS_FILE, StartCode.TLS_FILE), codes(tls("none", "none").check()));
    assertEquals(List.of(), tls("two", "two").check());
  }

  private TlsFiles tls(String certificate, String key) {
    return new TlsFiles(
        new Tls.Files(folder.resolve(certificate + ".pem"), folder.resolve(key + ".key")));
  }

  private void certificate(String name, String kind) throws Exception {
    String command =
        "openssl req -x509 -newkey %s -nodes -days 90 -subj /CN=localhost -keyout %s -out %s"
            .formatted(kind, folder.resolve(name + ".key"), folder.resolve(name + ".pem"));
    Process openssl =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(openssl.waitFor(30, TimeUnit.SECONDS) && openssl.exitValue() == 0);
  }

  private List<Path> children() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<ProblemCode> codes(StartCode... codes) {
    return List.of(codes);
  }

  private static List<ProblemCode> codes(List<Problem> problems) {
    return problems.stream().map(Problem::code).toList();
  }
}
