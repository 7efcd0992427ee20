package io.counterfoil.duckdb;

import io.counterfoil.engine.Progress;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;

/** Asks the running statement now and then how far it is, and passes it on. */
final class ProgressWatch implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;

  private final Database database;
  private final Progress progress;
  private volatile String step = "";
  private final Thread thread;

  ProgressWatch(Database database, Progress progress) {
    this.database = database;
    this.progress = progress;
    this.thread = new Thread(this::watch, "progress");
    thread.setDaemon(true);
    if (progress != Progress.SILENT) {
      thread.start();
    }
  }

  void begin(String name) {
    step = name;
    progress.at(name, 0, -1);
  }

  void end() {
    step = "";
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(EVERY_MILLIS);
        ask();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    Statement statement = database.running();
    String name = step;
    if (statement instanceof DuckDBPreparedStatement running && !name.isEmpty()) {
      try {
        QueryProgress known = running.getQueryProgress();
        progress.at(
            name,
            known.getRowsProcessed(),
            known.getTotalRowsToProcess() > 0 ? known.getTotalRowsToProcess() : -1);
      } catch (SQLException e) {
        // The statement ended between the two calls: there is nothing to tell any more.
        progress.at(name, 0, -1);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
