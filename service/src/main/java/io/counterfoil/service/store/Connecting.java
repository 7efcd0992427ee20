package io.counterfoil.service.store;

import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** The drivers' own data sources, set up as this program needs them. */
final class Connecting {

  /** An answer that takes longer than this is taken for none; migrations have no such bound. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private Connecting() {}

  /** For work: every connection that a pool holds. */
  static DataSource forWork(StoreSettings store) {
    return switch (store.url()) {
      case Sqlite sqlite -> sqlite(sqlite, store, JournalMode.WAL, false);
      case Postgres postgres -> postgres(postgres, store, LONGEST_ANSWER);
    };
  }

  /** For a look that changes nothing; every answer is bounded. */
  static DataSource forLooking(StoreSettings store) {
    return switch (store.url()) {
      // Not read-only: a store whose last process was killed may need its log played back.
      case Sqlite sqlite -> sqlite(sqlite, store, null, false);
      case Postgres postgres -> postgres(postgres, store, store.connectTimeout());
    };
  }

  /** For migrations, which may take long. */
  static DataSource forMigrating(StoreSettings store) {
    return switch (store.url()) {
      case Sqlite sqlite -> sqlite(sqlite, store, JournalMode.WAL, false);
      case Postgres postgres -> {
        PGSimpleDataSource source = postgres(postgres, store, Duration.ZERO);
        // With the connection itself: what migrates opens several of its own.
        source.setOptions("-c lock_timeout=" + store.lockTimeout().toMillis());
        yield source;
      }
    };
  }

  /** A SQLite file that is only read, such as a backup. */
  static DataSource forReading(Sqlite sqlite, StoreSettings store) {
    return sqlite(sqlite, store, null, true);
  }

  private static DataSource sqlite(
      Sqlite sqlite, StoreSettings store, @Nullable JournalMode journal, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) store.lockTimeout().toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.enforceForeignKeys(true);
    config.setReadOnly(readOnly);
    if (journal != null) {
      config.setJournalMode(journal);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + sqlite.file());
    return source;
  }

  private static PGSimpleDataSource postgres(Postgres url, StoreSettings store, Duration answer) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      for (Map.Entry<String, String> option : url.options().entrySet()) {
        source.setProperty(option.getKey(), option.getValue());
      }
    } catch (SQLException | IllegalArgumentException unknown) {
      throw new IllegalArgumentException("an option of store.url: " + unknown.getMessage());
    }
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.database());
    store.user().ifPresent(source::setUser);
    store.password().ifPresent(source::setPassword);
    source.setApplicationName("counterfoil");
    int connect = seconds(store.connectTimeout());
    source.setConnectTimeout(connect);
    // The first bounds reaching the server; this also one that accepts and never says a word.
    source.setLoginTimeout(connect);
    source.setSocketTimeout(seconds(answer));
    source.setTcpKeepAlive(true);
    return source;
  }

  /** The driver counts whole seconds, and 0 as no bound. */
  private static int seconds(Duration time) {
    return (int) Math.ceil(time.toMillis() / 1000.0);
  }
}
