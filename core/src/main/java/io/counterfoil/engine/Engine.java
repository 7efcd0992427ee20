package io.counterfoil.engine;

import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.SourceSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs a plan. Engines share this contract and its test suite, not SQL. */
public interface Engine {

  String name();

  String version();

  /**
   * The columns that a file has.
   *
   * @throws io.counterfoil.problem.ProblemException if it cannot be read as that format
   */
  List<SourceColumn> describe(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv);

  /**
   * The first records of a file as they stand in it, every value as text: for guessing types, not
   * for reconciling.
   *
   * @throws io.counterfoil.problem.ProblemException if it cannot be read as that format
   */
  Rows sample(ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv, long records);

  /** The statements that a step runs, for people to read. */
  List<NamedSql> explain(ReconPlan plan, PlanStep step);

  /**
   * Opens a session that runs one plan. {@code workspace} is an empty folder for what the session
   * spills and writes.
   */
  EngineSession open(ReconPlan plan, Workspace workspace, Progress progress);

  /** Rows of a Parquet file of an artifact. */
  Rows rows(Path parquet, RowQuery query);

  /**
   * Counts the rows of Parquet files of an artifact, taken together: by the values of some columns,
   * in no special order. Columns are found by name; a file that lacks one has null there.
   */
  List<RowCount> counts(List<Path> parquets, CountQuery query);

  /**
   * @param by columns whose values make the groups; empty makes one group of all rows, which is
   *     there also without any row
   * @param sums columns that are added up
   * @param distinct columns whose combinations are counted once each
   */
  record CountQuery(List<String> by, List<String> sums, List<String> distinct) {
    public CountQuery {
      by = List.copyOf(by);
      sums = List.copyOf(sums);
      distinct = List.copyOf(distinct);
    }
  }

  /**
   * One group.
   *
   * @param by its values as canonical text, null where there is none
   * @param distinct different combinations of the distinct columns, without those that have a null
   * @param sums exact, 0 where no row has a value
   */
  record RowCount(List<@Nullable String> by, long rows, long distinct, List<BigDecimal> sums) {
    public RowCount(List<@Nullable String> by, long rows, long distinct, List<BigDecimal> sums) {
      this.by = Collections.unmodifiableList(new ArrayList<>(by));
      this.rows = rows;
      this.distinct = distinct;
      this.sums = List.copyOf(sums);
    }
  }

  /** A formatted statement with the purpose that it serves. */
  record NamedSql(String purpose, String sql) {}

  /**
   * @param temp for what is spilled; removed by the caller
   * @param output where the files of the artifact are written
   * @param keepSteps whether the tables of the steps are kept, as Parquet in {@code output/steps}
   */
  record Workspace(Path temp, Path output, boolean keepSteps) {}

  /**
   * Which rows, in which order.
   *
   * @param where column to the text that it must have; empty means all
   * @param order columns to order by; empty means as written
   * @param limit at most so many; -1 means all
   */
  record RowQuery(
      java.util.Map<String, String> where, List<String> order, long offset, long limit) {
    public static final RowQuery ALL = new RowQuery(java.util.Map.of(), List.of(), 0, -1);
  }
}
