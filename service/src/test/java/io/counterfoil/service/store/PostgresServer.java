package io.counterfoil.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's PostgreSQL 15 on a loopback port, in a folder of its own, while it is open. */
final class PostgresServer implements AutoCloseable {

  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  static final String PASSWORD = "kept secret";

  private final Path folder;
  private final int port;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Skips the test, with the reason, where there is no PostgreSQL 15. */
  static PostgresServer started() throws Exception {
    assumeTrue(Files.isExecutable(PROGRAMS.resolve("postgres")), "no PostgreSQL in " + PROGRAMS);
    // Not below the build's folder, which the user postgres need not be able to enter.
    Path folder = Files.createTempDirectory("counterfoil-postgres-");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    PostgresServer server = new PostgresServer(folder, freePort());
    server.asPostgres(
        "initdb",
        "-D",
        server.data(),
        "-U",
        "counterfoil",
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-E",
        "UTF8",
        "--no-sync");
    server.asPostgres(
        "pg_ctl",
        "-D",
        server.data(),
        "-w",
        "-s",
        "-l",
        folder + "/log",
        "-o",
        "-p " + server.port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder,
        "start");
    return server;
  }

  int port() {
    return port;
  }

  /** The settings of a database of it. */
  StoreSettings database(String name) {
    return settings("postgresql://counterfoil@127.0.0.1:" + port + "/" + name, PASSWORD);
  }

  static StoreSettings settings(String url, String password) {
    StoreUrl parsed = StoreUrl.parse(url);
    return new StoreSettings(
        parsed,
        Optional.of("counterfoil"),
        Optional.of(password),
        4,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  @Override
  public void close() throws Exception {
    asPostgres("pg_ctl", "-D", data(), "-m", "immediate", "-s", "stop");
    run(List.of("rm", "-rf", folder.toString()));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void asPostgres(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(PROGRAMS.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Path.of("/tmp").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C.UTF-8");
    Path out = Files.createTempFile("postgres-", ".out");
    Process process = builder.redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(out, UTF_8);
    Files.delete(out);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(command + ": " + said);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
