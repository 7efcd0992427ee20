package io.counterfoil.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.Boots.Started;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What holds of the store whatever database it is. */
abstract class StoreContract {

  /** A store that nobody has used. */
  abstract StoreSettings fresh() throws Exception;

  /** The placeholders of its kind. */
  static final Map<String, String> NONE = Map.of();

  @Test
  void anEmptyStoreIsMigratedAndThenCurrent() throws Exception {
    StoreSettings settings = fresh();
    assertEquals(new StoreState.Empty(), StoreProbe.of(settings).look());

    migrated(settings);

    assertEquals(new StoreState.Current(1), StoreProbe.of(settings).look());
  }

  @Test
  void startsAreEnteredAndLeft() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    try (Store store = Store.open(settings)) {
      Started first = new Started(1, "0.1.0", "abc", "here");
      long id = store.boots().enter(first, 1);
      store.boots().leave(id);
      store.boots().enter(new Started(2, "0.2.0", "def", "here"), 1);

      List<Boots.Seen> seen = store.boots().last(10);
      assertEquals(List.of(2L, 1L), seen.stream().map(one -> one.started().number()).toList());
      assertEquals(List.of(false, true), seen.stream().map(Boots.Seen::ended).toList());
      assertEquals(first, seen.getLast().started());
      assertTrue(store.answers());
      assertEquals(0, store.figures().active());
    }
    assertEquals(List.of("0.2.0"), texts(settings, "SELECT program_version FROM store_info"));
  }

  @Test
  void aMigrationThatFailsHalfWayLeavesNothing() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    List<String> before = tables(settings);

    Problem problem = problem(() -> failing(settings).migrate(behind(settings)));

    assertEquals(StoreCode.MIGRATION_FAILED, problem.code());
    assertTrue(problem.what().contains("no_such_table"), problem.what());
    assertEquals(before, tables(settings));
    assertEquals(new StoreState.Current(1), StoreProbe.of(settings).look());
  }

  @Test
  void aFirstMigrationThatFailsHalfWayLeavesNothing() throws Exception {
    StoreSettings settings = fresh();

    problem(() -> failing(settings).migrate(new StoreState.Empty()));

    assertEquals(List.of(), withoutHistory(tables(settings)));
    migrated(settings);
    assertEquals(new StoreState.Current(1), StoreProbe.of(settings).look());
  }

  @Test
  void aNewerStoreIsRefusedByTheVersionThatWroteIt() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    try (Store store = Store.open(settings)) {
      store.boots().enter(new Started(1, "9.9.9", "abc", "here"), 1);
    }
    execute(
        settings,
        """
        INSERT INTO schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (99, '7', 'from the future', 'JDBC', 'V7', 1, 'x', 1, TRUE)
        """);

    Problem problem = problem(() -> StoreProbe.of(settings).look());

    assertEquals(StoreCode.NEWER, problem.code());
    assertTrue(problem.what().contains("version 7, by version 9.9.9"), problem.what());
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws Exception {
    StoreSettings settings = fresh();
    execute(settings, "CREATE TABLE customers (id INTEGER)");

    assertEquals(StoreCode.NOT_OURS, problem(() -> StoreProbe.of(settings).look()).code());
    assertEquals(List.of("customers"), tables(settings));
  }

  @Test
  void aMigrationWithAnotherTextIsToldApart() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    execute(settings, "UPDATE schema_history SET checksum = 42 WHERE version = '1'");

    assertEquals(StoreCode.MIGRATION_CHANGED, problem(() -> StoreProbe.of(settings).look()).code());
  }

  @Test
  void aStoreThatAnotherHoldsIsLocked() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    try (Connection other = Connecting.forWork(settings).getConnection()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        for (String lock : locking()) {
          statement.execute(lock);
        }
      }
      Problem problem = problem(() -> failing(settings).migrate(behind(settings)));

      assertEquals(StoreCode.LOCKED, problem.code(), problem.what());
      other.rollback();
    }
  }

  /** Statements that hold the store against a migration. */
  abstract List<String> locking();

  static void migrated(StoreSettings settings) {
    try (Store store = Store.open(settings)) {
      store.migrate(StoreProbe.of(settings).look());
    }
  }

  /** This program's migrations, and a second whose last statement fails. */
  static Migrations failing(StoreSettings settings) {
    List<MigrationScript> scripts = new ArrayList<>(Migrations.of(settings).scripts());
    scripts.add(
        new MigrationScript(
            2,
            "fails",
            """
            CREATE TABLE half (id INTEGER);

            INSERT INTO half VALUES (1);

            INSERT INTO no_such_table VALUES (1);
            """,
            NONE));
    return new Migrations(settings, scripts);
  }

  static StoreState behind(StoreSettings settings) {
    StoreState state = new StoreProbe(settings, failing(settings)).look();
    return assertInstanceOf(StoreState.Behind.class, state);
  }

  static Problem problem(Executable work) {
    return assertThrows(ProblemException.class, work).problems().getFirst();
  }

  static List<String> withoutHistory(List<String> tables) {
    return tables.stream().filter(table -> !table.equals("schema_history")).toList();
  }

  static List<String> tables(StoreSettings settings) throws SQLException {
    return texts(
        settings,
        settings.url() instanceof StoreUrl.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                + " ORDER BY 1"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " ORDER BY 1");
  }

  static List<String> texts(StoreSettings settings, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = Connecting.forLooking(settings).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static void execute(StoreSettings settings, String sql) throws SQLException {
    try (Connection connection = Connecting.forWork(settings).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
