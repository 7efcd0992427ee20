package io.counterfoil.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StoreCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class PostgresStoreTest extends StoreContract {

  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable PostgresServer server;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.started();
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private PostgresServer server() {
    return Objects.requireNonNull(server);
  }

  @Override
  StoreSettings fresh() throws Exception {
    String name = "store" + databases.incrementAndGet();
    execute(server().database("postgres"), "CREATE DATABASE " + name);
    return server().database(name);
  }

  @Override
  List<String> locking() {
    return List.of("LOCK TABLE schema_history IN ACCESS EXCLUSIVE MODE");
  }

  @Test
  void whoHoldsALockIsNamed() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    try (Connection other = Connecting.forWork(settings).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE schema_history IN ACCESS EXCLUSIVE MODE");

      Problem problem = problem(() -> StoreProbe.of(settings).look());

      assertEquals(StoreCode.LOCKED, problem.code());
      assertTrue(problem.what().contains("held by pid "), problem.what());
      other.rollback();
    }
  }

  @Test
  void aWrongPasswordIsALoginRefusedAndStaysSecret() throws Exception {
    StoreSettings settings = PostgresServer.settings(fresh().url().words(), "not the right one");

    Problem problem = problem(() -> StoreProbe.of(settings).look());

    assertEquals(StoreCode.LOGIN, problem.code());
    assertEquals(-1, problem.toString().indexOf("not the right one"));
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    assertEquals(
        StoreCode.NO_DATABASE,
        problem(() -> StoreProbe.of(server().database("nowhere")).look()).code());
  }

  @Test
  void aPortWithoutAServerIsUnreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    StoreSettings settings =
        PostgresServer.settings("postgresql://127.0.0.1:" + port + "/store", "x");

    assertEquals(StoreCode.UNREACHABLE, problem(() -> StoreProbe.of(settings).look()).code());
  }

  @Test
  void aHostWithoutAnAddressIsUnreachable() {
    StoreSettings settings =
        PostgresServer.settings("postgresql://no-such-host.invalid/store", "x");

    Problem problem = problem(() -> StoreProbe.of(settings).look());

    assertEquals(StoreCode.UNREACHABLE, problem.code());
    assertTrue(problem.what().contains("no-such-host.invalid"), problem.what());
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      StoreSettings settings =
          PostgresServer.settings("postgresql://127.0.0.1:" + hole.getLocalPort() + "/store", "x");
      long began = System.nanoTime();

      Problem problem = problem(() -> StoreProbe.of(settings).look());

      assertEquals(StoreCode.SILENT, problem.code(), problem.what());
      assertTrue(System.nanoTime() - began < 6_000_000_000L);
    }
  }

  @Test
  void aUserWithoutRightsIsToldWhatIsMissing() throws Exception {
    StoreSettings settings = fresh();
    execute(settings, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    execute(settings, "CREATE ROLE reader" + databases + " LOGIN PASSWORD 'reader'");
    StoreSettings reader =
        new StoreSettings(
            settings.url(),
            Optional.of("reader" + databases),
            Optional.of("reader"),
            1,
            settings.connectTimeout(),
            settings.lockTimeout());

    assertEquals(
        StoreCode.NOT_ALLOWED,
        problem(() -> Migrations.of(reader).migrate(new StoreState.Empty())).code());
  }
}
