package io.counterfoil.service.store;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A look at the store before it is used: is it there, is it ours, of which version is it. */
public final class StoreProbe {

  /** PostgreSQL 14, the oldest that gets corrections. */
  private static final int OLDEST_POSTGRES = 14;

  /** File systems on which SQLite's locks do not hold. */
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "ncpfs",
          "fuse.sshfs");

  private final StoreSettings store;
  private final Migrations migrations;

  StoreProbe(StoreSettings store, Migrations migrations) {
    this.store = store;
    this.migrations = migrations;
  }

  public static StoreProbe of(StoreSettings store) {
    return new StoreProbe(store, Migrations.of(store));
  }

  /**
   * @throws ProblemException if the store cannot be used; nothing was changed
   */
  public StoreState look() {
    if (store.url() instanceof Sqlite(Path file)) {
      refuseNetwork(file);
      if (isAbsent(file)) {
        return new StoreState.Empty();
      } else if (!Files.isRegularFile(file)) {
        throw unfit(StoreCode.DAMAGED, "it is a folder, a pipe or a device, and no file");
      }
    }
    try (Connection connection = Connecting.forLooking(store).getConnection();
        Statement statement = connection.createStatement()) {
      if (store.url() instanceof Postgres) {
        statement.execute("SET lock_timeout = " + store.lockTimeout().toMillis());
        refuseOld(connection);
      }
      StoreState state = state(statement);
      if (store.url() instanceof Postgres) {
        refuseUnwritable(statement, state);
      }
      return state;
    } catch (SQLException failed) {
      throw StoreFailure.of(store, failed, StoreCode.UNREACHABLE);
    } catch (IllegalArgumentException option) {
      Place where = Place.of("store.url " + store.url().words());
      throw new ProblemException(
          Problem.of(StoreCode.URL, where, String.valueOf(option.getMessage())), option);
    }
  }

  /** Whether SQLite's locks cannot be trusted on a file system of this type. */
  static boolean isNetwork(String fileSystem) {
    return NETWORK.contains(fileSystem.toLowerCase(Locale.ROOT));
  }

  private void refuseNetwork(Path file) {
    Path there = file;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    String type;
    try {
      type = Files.getFileStore(there).type();
    } catch (IOException unknown) {
      return;
    }
    if (isNetwork(type)) {
      throw Problem.of(
              ConfigurationCode.NETWORK_FOLDER,
              Place.of(file.toString()),
              "it lies on " + type + ", where locks do not hold")
          .asException();
    }
  }

  private static boolean isAbsent(Path file) {
    try {
      return !Files.exists(file) || Files.isRegularFile(file) && Files.size(file) == 0;
    } catch (IOException unknown) {
      return false;
    }
  }

  private void refuseOld(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_POSTGRES) {
      throw Problem.of(
              StoreCode.UNSUPPORTED,
              Place.of("store.url " + store.url().words()),
              "it is PostgreSQL " + version)
          .asException();
    }
  }

  /** What a migration would find out after many seconds of trying. */
  private void refuseUnwritable(Statement statement, StoreState state) throws SQLException {
    if (texts(statement, "SHOW transaction_read_only").contains("on")) {
      throw unfit(StoreCode.READ_ONLY, "its transactions are read-only");
    }
    String may = "SELECT has_schema_privilege(current_schema(), 'CREATE')::text";
    if (!(state instanceof StoreState.Current) && !texts(statement, may).contains("true")) {
      throw unfit(StoreCode.NOT_ALLOWED, "its user may not create tables in its schema");
    }
  }

  private StoreState state(Statement statement) throws SQLException {
    List<String> tables = texts(statement, tables());
    if (tables.isEmpty()) {
      return new StoreState.Empty();
    } else if (!tables.contains(Migrations.HISTORY)) {
      throw Problem.of(
              StoreCode.NOT_OURS,
              Place.of("store.url " + store.url().words()),
              "it holds " + tables.size() + " tables, and none is " + Migrations.HISTORY)
          .asException();
    }
    return state(statement, tables);
  }

  private StoreState state(Statement statement, List<String> tables) throws SQLException {
    int latest = 0;
    String sql = "SELECT version, checksum, success FROM %s WHERE version IS NOT NULL";
    try (ResultSet rows = statement.executeQuery(sql.formatted(Migrations.HISTORY))) {
      while (rows.next()) {
        int version = Integer.parseInt(rows.getString(1));
        if (!rows.getBoolean(3)) {
          throw unfit(StoreCode.MIGRATION_HALF, "version " + version + " was begun and not ended");
        }
        for (MigrationScript script : migrations.scripts()) {
          if (script.number() == version && script.getChecksum() != rows.getInt(2)) {
            throw unfit(
                StoreCode.MIGRATION_CHANGED,
                "version " + version + " was made by another text than this program's");
          }
        }
        latest = Math.max(latest, version);
      }
    }
    if (latest > migrations.version()) {
      String by =
          tables.contains("store_info")
              ? texts(statement, "SELECT program_version FROM store_info").stream()
                  .findFirst()
                  .map(version -> ", by version " + version + " of the program")
                  .orElse("")
              : "";
      throw unfit(
          StoreCode.NEWER,
          "it is version " + latest + by + "; this program knows " + migrations.version());
    }
    return state(latest);
  }

  private StoreState state(int latest) {
    List<Integer> pending =
        migrations.scripts().stream()
            .map(MigrationScript::number)
            .filter(number -> number > latest)
            .toList();
    if (latest == 0) {
      return new StoreState.Empty();
    }
    return pending.isEmpty()
        ? new StoreState.Current(latest)
        : new StoreState.Behind(latest, pending);
  }

  private ProblemException unfit(StoreCode code, String what) {
    return Problem.of(code, Place.of("store.url " + store.url().words()), what).asException();
  }

  private String tables() {
    return switch (store.url()) {
      case Sqlite sqlite ->
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
      case Postgres postgres ->
          "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
    };
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
