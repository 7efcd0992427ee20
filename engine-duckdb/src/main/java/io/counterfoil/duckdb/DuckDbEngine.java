package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine;
import io.counterfoil.engine.EngineSession;
import io.counterfoil.engine.Progress;
import io.counterfoil.engine.Rows;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.SourceSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The embedded engine: DuckDB inside this process, in memory, spilling to the folder that it is
 * given.
 */
public final class DuckDbEngine implements Engine, AutoCloseable {
  /**
   * What the process needs beside the engine's own buffers: the JVM, and what the engine takes
   * beyond its bound.
   */
  private static final long RESERVE = 330_000_000L;

  private static final long LEAST = 128_000_000L;

  /** Inputs that are read sooner by one thread than they are shared out among several. */
  private static final long SMALL_BYTES = 4_000_000;

  private final EarlyDatabase early = new EarlyDatabase();

  /**
   * Begins to load DuckDB on a thread of its own, for a run that comes; {@link #close} must follow.
   */
  public void begin() {
    early.begin();
  }

  /** Waits for what was begun, and ends it if no run has used it. */
  @Override
  public void close() {
    early.close();
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public String version() {
    try (Database database = Database.open()) {
      return database.version();
    }
  }

  /**
   * What the engine answers to {@code select 42}: its native library is loaded for that, and a
   * statement goes all the way through it.
   */
  public int answer() {
    AtomicInteger answer = new AtomicInteger();
    try (Database database = Database.open()) {
      database.query(
          new NamedSql("ask something that is known", "select 42"),
          row -> answer.set(row.getInt(1)));
    }
    return answer.get();
  }

  @Override
  public List<SourceColumn> describe(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv) {
    return Describing.columns(file, format, csv);
  }

  @Override
  public Rows sample(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv, long records) {
    return Sampling.open(file, format, csv, records);
  }

  @Override
  public List<NamedSql> explain(ReconPlan plan, PlanStep step) {
    return Explaining.statements(plan, step);
  }

  @Override
  public EngineSession open(ReconPlan plan, Workspace workspace, Progress progress) {
    LimitsSpec limits = plan.spec().limits();
    long memory = limits.value(Limit.MEMORY);
    List<Path> files = new ArrayList<>();
    for (var input : plan.left().inputs()) {
      files.add(input.file().path());
    }
    for (var input : plan.right().inputs()) {
      files.add(input.file().path());
    }
    int threads = (int) limits.value(Limit.THREADS);
    Database.Bounds bounds =
        new Database.Bounds(
            memory == 0 ? 0 : Math.max(LEAST, memory - RESERVE),
            limits.value(Limit.TEMP),
            threads == 0 && areSmall(files) ? 1 : threads,
            workspace.temp(),
            List.of(workspace.temp(), workspace.output()),
            files);
    // Written while the database is perhaps still being opened.
    List<NamedSql> prelude = DuckDbSession.Session.prelude(plan);
    Database database = early.take().bounded(bounds);
    database.executeAll(prelude);
    database.lock();
    return new DuckDbSession(plan, workspace, progress, database);
  }

  /** Whether all are regular files and together small; a pipe may bring anything. */
  private static boolean areSmall(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      try {
        bytes += Files.size(file);
      } catch (IOException unreadable) {
        // Its problem is told when it is read.
        return false;
      }
    }
    return bytes <= SMALL_BYTES;
  }

  @Override
  public Rows rows(Path parquet, RowQuery query) {
    return ParquetRows.open(parquet, query);
  }

  @Override
  public List<RowCount> counts(List<Path> parquets, CountQuery query) {
    if (parquets.isEmpty()) {
      return List.of();
    }
    List<String> items = new ArrayList<>();
    for (String by : query.by()) {
      items.add(Sql.id(by) + "::varchar");
    }
    items.add("count(*)");
    items.add(
        query.distinct().isEmpty()
            ? "0"
            : "count(distinct case when "
                + Sql.list(query.distinct(), " and ", c -> Sql.id(c) + " is not null")
                + " then row("
                + Sql.commas(query.distinct(), Sql::id)
                + ") end)");
    query.sums().forEach(s -> items.add("sum(" + Sql.id(s) + ")"));
    String group =
        query.by().isEmpty() ? "" : " group by " + Sql.commas(query.by(), b -> Sql.id(b));
    String sql =
        "select %s from read_parquet([%s], union_by_name = true)%s"
            .formatted(
                String.join(", ", items), Sql.commas(parquets, p -> Sql.text(p.toString())), group);
    List<RowCount> counts = new ArrayList<>();
    int by = query.by().size();
    try (Database database = Database.open()) {
      database.query(
          new NamedSql("count rows", sql),
          row -> {
            List<@Nullable String> values = new ArrayList<>();
            for (int b = 1; b <= by; b++) {
              values.add(row.getString(b));
            }
            List<BigDecimal> sums = new ArrayList<>();
            for (int s = 0; s < query.sums().size(); s++) {
              sums.add(Database.decimal(row, by + 3 + s));
            }
            counts.add(new RowCount(values, row.getLong(by + 1), row.getLong(by + 2), sums));
          });
    }
    return counts;
  }
}
