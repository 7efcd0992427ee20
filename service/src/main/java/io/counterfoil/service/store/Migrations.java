package io.counterfoil.service.store;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a store to this program's version. All that is pending runs in one transaction, so that
 * nothing of a migration that fails is left behind; a SQLite file is backed up before.
 */
final class Migrations {

  static final String HISTORY = "schema_history";

  /** What cannot be written the same for both databases. */
  private static final Map<String, String> FOR_SQLITE =
      Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "blob", "BLOB");

  private static final Map<String, String> FOR_POSTGRES =
      Map.of("identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "blob", "BYTEA");

  private final StoreSettings store;
  private final List<MigrationScript> scripts;

  Migrations(StoreSettings store, List<MigrationScript> scripts) {
    this.store = store;
    this.scripts = List.copyOf(scripts);
  }

  /** This program's. */
  static Migrations of(StoreSettings store) {
    Map<String, String> differing =
        switch (store.url()) {
          case Sqlite sqlite -> FOR_SQLITE;
          case Postgres postgres -> FOR_POSTGRES;
        };
    return new Migrations(store, List.of(MigrationScript.of(1, "store", differing)));
  }

  List<MigrationScript> scripts() {
    return scripts;
  }

  /** The version that this program works with. */
  int version() {
    return scripts.getLast().number();
  }

  /**
   * Migrates what is behind, and nothing else.
   *
   * @return the backup that was made before
   * @throws ProblemException if it cannot; the store is then as it was
   */
  Optional<Path> migrate(StoreState state) {
    return switch (state) {
      case StoreState.Current current -> Optional.empty();
      case StoreState.Empty empty -> {
        run(Optional.empty());
        yield Optional.empty();
      }
      case StoreState.Behind behind -> {
        Optional<Path> backup =
            switch (store.url()) {
              case Sqlite sqlite -> Optional.of(Backup.of(store, sqlite.file(), behind.version()));
              case Postgres postgres -> Optional.empty();
            };
        run(backup);
        yield backup;
      }
    };
  }

  private void run(Optional<Path> backup) {
    FluentConfiguration flyway =
        Flyway.configure()
            .loggers("slf4j")
            .dataSource(Connecting.forMigrating(store))
            .table(HISTORY)
            .javaMigrations(scripts.toArray(MigrationScript[]::new))
            .locations(new String[0])
            .group(true)
            // Tables of another program were refused before; what else lies in the schema, such as
            // functions of an extension, is none of ours.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .lockRetryCount((int) Math.max(1, store.lockTimeout().toSeconds()));
    try {
      flyway.load().migrate();
    } catch (FlywayException failed) {
      throw new ProblemException(problem(failed, backup), failed);
    }
  }

  private Problem problem(FlywayException failed, Optional<Path> backup) {
    boolean waited = String.valueOf(failed.getMessage()).contains("unable to obtain lock");
    StoreCode otherwise = waited ? StoreCode.LOCKED : StoreCode.MIGRATION_FAILED;
    Problem problem = StoreFailure.problem(store, failed, otherwise);
    if (problem.code() != StoreCode.MIGRATION_FAILED) {
      return problem;
    }
    String kept = backup.map(file -> "; the backup made before is " + file).orElse("");
    return Problem.of(
        StoreCode.MIGRATION_FAILED,
        Place.of("store.url " + store.url().words()),
        "to version " + version() + ": " + problem.what(),
        StoreCode.MIGRATION_FAILED.mend() + kept);
  }
}
