package io.counterfoil.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** The open store: its connections, its migrations, and what it says of itself. */
public final class Store implements AutoCloseable {

  private static final long ANSWERS_WITHIN_MS = 2_000;

  private final StoreSettings settings;
  private final HikariDataSource pool;
  private final PoolWaits waits;
  private final Jdbi jdbi;
  private final AtomicReference<FutureTask<Boolean>> asking;

  private Store(StoreSettings settings, HikariDataSource pool, PoolWaits waits) {
    this.settings = settings;
    this.pool = pool;
    this.waits = waits;
    this.jdbi = Jdbi.create(pool);
    FutureTask<Boolean> nothingAsked = new FutureTask<>(() -> true);
    nothingAsked.run();
    this.asking = new AtomicReference<>(nothingAsked);
  }

  /**
   * Opens it with one connection, which proves that there is one; the file of a SQLite store is
   * made if it is not there.
   *
   * @throws ProblemException if it cannot be reached
   */
  public static Store open(StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    PoolWaits waits = new PoolWaits();
    config.setPoolName("store");
    config.setDataSource(Connecting.forWork(settings));
    config.setMetricsTrackerFactory((name, figures) -> waits);
    config.setConnectionTimeout(Math.max(250, settings.lockTimeout().toMillis()));
    // The first connection is asked for below, by this thread, where its failure can be told.
    config.setInitializationFailTimeout(-1);
    switch (settings.url()) {
      case Sqlite sqlite -> {
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
      }
      case Postgres postgres -> {
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(1);
        config.setConnectionInitSql("SET lock_timeout = " + settings.lockTimeout().toMillis());
      }
    }
    try {
      // What is wrong is told by the driver and not by the pool, which would only time out.
      config.getDataSource().getConnection().close();
    } catch (SQLException failed) {
      throw StoreFailure.of(settings, failed, StoreCode.UNREACHABLE);
    }
    return new Store(settings, new HikariDataSource(config), waits);
  }

  /**
   * Brings it to this program's version.
   *
   * @return the backup that was made before, if one was
   * @throws ProblemException if it cannot; the store is then as it was
   */
  public Optional<Path> migrate(StoreState state) {
    return Migrations.of(settings).migrate(state);
  }

  /** The version that this program works with. */
  public int version() {
    return Migrations.of(settings).version();
  }

  /** The starts that it has seen. */
  public Boots boots() {
    return new Boots(settings, jdbi);
  }

  /**
   * Whether it answers now, within two seconds. SQLite's one connection at work is an answer, too.
   */
  public boolean answers() {
    FutureTask<Boolean> asked = asking.get();
    if (asked.isDone()) {
      asked = new FutureTask<>(this::isValid);
      asking.set(asked);
      Thread.ofPlatform().daemon().name("store-health").start(asked);
    }
    try {
      return asked.get(ANSWERS_WITHIN_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      return settings.url() instanceof Sqlite && figures().active() > 0;
    } catch (ExecutionException failed) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isValid() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException silent) {
      return false;
    }
  }

  public PoolFigures figures() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PoolFigures(
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        waits.timeouts());
  }

  @Override
  public void close() {
    pool.close();
  }
}
