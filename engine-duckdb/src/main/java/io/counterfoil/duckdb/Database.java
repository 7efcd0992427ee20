package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * One in-memory DuckDB with bounds, that may read and write only what it is told, and whose
 * failures are problems.
 */
final class Database implements AutoCloseable {
  /** Stands between the two halves of a sum that may have more digits than the engine's numbers. */
  static final String HALVES = " and ";

  private final DuckDBConnection connection;
  private volatile @Nullable Statement running;
  private volatile boolean cancelled;

  /**
   * What a database may use.
   *
   * @param memory bytes for the engine's own buffers; 0 means the engine's default
   * @param temp bytes of temporary disk; 0 means the engine's default
   * @param threads 0 means one a core
   * @param folders that may be read and written; {@code files} that may be read
   */
  record Bounds(
      long memory, long temp, int threads, Path spill, List<Path> folders, List<Path> files) {}

  private Database(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** A database that may still read and write everything. */
  static Database open() {
    return open(false);
  }

  /** A database for a session, {@link #bounded} once it is known what that may use. */
  static Database openForSession() {
    Database database = open();
    List<String> statements =
        new ArrayList<>(
            List.of(
                "set TimeZone = 'UTC'",
                "set autoinstall_known_extensions = false",
                "set autoload_known_extensions = false",
                "set preserve_insertion_order = true",
                "set enable_progress_bar = true",
                "set enable_progress_bar_print = false"));
    statements.addAll(DuckDbSession.Session.always());
    // All at once: the driver has much to do around each.
    database.execute(new NamedSql("prepare", String.join(";\n", statements)));
    return database;
  }

  /**
   * A database that hands out rows as they come, for results of any size; its messages of failed
   * statements are poorer.
   */
  static Database streaming() {
    return open(true);
  }

  private static Database open(boolean streaming) {
    NativeLibrary.require();
    try {
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", Boolean.toString(streaming));
      return new Database(
          (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", properties));
    } catch (SQLException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ProblemException(
          Problem.of(
              ProblemCode.Engine.NATIVE,
              null,
              "DuckDB does not load: " + firstLine(cause.getMessage())),
          e);
    }
  }

  /** The same database, which from now on uses only what it is told. */
  Database bounded(Bounds bounds) {
    set("temp_directory = " + Sql.text(bounds.spill().toString()));
    if (bounds.memory() > 0) {
      set("memory_limit = " + Sql.text(bounds.memory() + "B"));
    }
    if (bounds.temp() > 0) {
      set("max_temp_directory_size = " + Sql.text(bounds.temp() + "B"));
    }
    if (bounds.threads() > 0) {
      set("threads = " + bounds.threads());
    }
    set("allowed_directories = " + texts(bounds.folders()));
    set("allowed_paths = " + texts(bounds.files()));
    set("enable_external_access = false");
    return this;
  }

  private void set(String setting) {
    execute(new NamedSql("configure", "set " + setting));
  }

  private static String texts(List<Path> paths) {
    return "[" + Sql.commas(paths, path -> Sql.text(path.toString())) + "]";
  }

  void lock() {
    set("lock_configuration = true");
  }

  /** Runs a statement; returns the rows it changed or wrote, 0 where it says nothing. */
  long execute(NamedSql sql) {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      if (statement.execute(sql.sql())) {
        try (ResultSet rows = statement.getResultSet()) {
          return rows.next() && rows.getObject(1) instanceof Number n ? n.longValue() : 0;
        }
      }
      return Math.max(0, statement.getUpdateCount());
    } catch (SQLException e) {
      throw problem(sql, e);
    } finally {
      running = null;
    }
  }

  void executeAll(List<NamedSql> statements) {
    statements.forEach(this::execute);
  }

  /** Reads rows one by one. */
  interface Reader {
    void row(ResultSet row) throws SQLException;
  }

  void query(NamedSql sql, Reader reader) {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      try (ResultSet rows = statement.executeQuery(sql.sql())) {
        while (rows.next()) {
          reader.row(rows);
        }
      }
    } catch (SQLException e) {
      throw problem(sql, e);
    } finally {
      running = null;
    }
  }

  /** The first column of the only row. */
  long number(NamedSql sql) {
    long[] value = {0};
    query(sql, row -> value[0] = row.getLong(1));
    return value[0];
  }

  /** As DuckDB writes it: {@code v1.5.6}. */
  String version() {
    StringBuilder version = new StringBuilder();
    query(
        new NamedSql("ask for the version", "select library_version from pragma_version()"),
        row -> version.append(row.getString(1)));
    return version.toString();
  }

  /** An open result, which the caller closes. */
  Cursor cursor(NamedSql sql) {
    try {
      Statement statement = connection.createStatement();
      try {
        return new Cursor(statement, statement.executeQuery(sql.sql()));
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
    } catch (SQLException e) {
      throw problem(sql, e);
    }
  }

  record Cursor(Statement statement, ResultSet rows) implements AutoCloseable {
    @Override
    public void close() {
      try (statement) {
        rows.close();
      } catch (SQLException e) {
        throw new IllegalStateException("a result does not close", e);
      }
    }
  }

  /** Fills a temporary table. */
  interface Filler {
    void fill(DuckDBAppender appender) throws SQLException;
  }

  void append(String table, Filler filler) {
    try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
      filler.fill(appender);
    } catch (SQLException e) {
      throw problem(new NamedSql("fill " + table, ""), e);
    }
  }

  void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException("a statement cannot be cancelled", e);
      }
    }
  }

  @Nullable Statement running() {
    return running;
  }

  boolean cancelled() {
    return cancelled;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not close", e);
    }
  }

  private ProblemException problem(NamedSql sql, SQLException e) {
    String message = cause(e.getMessage() == null ? e.toString() : e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    ProblemCode code;
    if (cancelled || lower.contains("interrupted")) {
      code = ProblemCode.Engine.INTERRUPTED;
    } else if (lower.contains("max_temp_directory_size")
        || lower.contains("no space left")
        || lower.contains("temporary directory")) {
      code = ProblemCode.Limit.TEMP;
    } else if (lower.contains("out of memory") || lower.contains("could not allocate")) {
      code = ProblemCode.Limit.MEMORY;
    } else if (lower.contains("maximum line size")) {
      code = ProblemCode.Limit.LINE;
    } else if (lower.startsWith("io error") || lower.contains("no files found")) {
      code = ProblemCode.Source.UNREADABLE;
    } else if (lower.contains("csv error")
        || lower.contains("csv parser")
        || lower.contains("parquet") && lower.contains("invalid")) {
      code = ProblemCode.Source.FORMAT;
    } else {
      code = ProblemCode.Engine.FAILED;
    }
    return new ProblemException(
        Problem.of(code, null, "while doing: " + sql.purpose() + ": " + firstLine(message)), e);
  }

  /** The driver puts what went wrong behind a line of its own. */
  private static String cause(String message) {
    int error = message.indexOf("\nError: ");
    return error < 0 ? message : message.substring(error + "\nError: ".length());
  }

  static String firstLine(@Nullable String message) {
    String text = message == null ? "" : message.strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** A decimal of a column, zero where it is null. */
  static BigDecimal decimal(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value == null) {
      return BigDecimal.ZERO;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    String text = value.toString();
    int halves = text.indexOf(HALVES);
    return halves < 0
        ? new BigDecimal(text)
        : new BigDecimal(text.substring(0, halves))
            .add(new BigDecimal(text.substring(halves + HALVES.length())));
  }
}
