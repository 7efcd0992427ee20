package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.Side;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the report of a run shows. Everything but {@code runId} and {@code started} is the same
 * for the same spec, inputs and build, and so is the report but for these two.
 *
 * @param runId names the run and its artifact
 * @param specYaml the spec as it was read
 * @param build which program made the run, in words: version, commit, engine
 * @param amounts how amounts are shown
 * @param inputs what was read, in order
 * @param breaksByPass pass name to broken records by kind, of the breaks that a pass found; empty
 *     where that was not counted
 * @param ageing absent where no column says how old a record is
 * @param rows the first breaks of each kind, in the order of breaks.parquet; see {@link BreakRow}
 */
public record ReportInput(
    String runId,
    Instant started,
    RunSummary summary,
    String specYaml,
    String build,
    AmountStyle amounts,
    List<InputFile> inputs,
    Map<String, Map<BreakKind, Long>> breaksByPass,
    Optional<Ageing> ageing,
    List<BreakRow> rows) {

  /** The most rows of one kind that are shown; for {@code missing}, of one kind and side. */
  public static final int ROWS_OF_A_KIND = 20;

  public ReportInput {
    if (summary.sides().size() != 2) {
      throw new IllegalArgumentException("a run has two sides, not " + summary.sides().size());
    }
    inputs = List.copyOf(inputs);
    breaksByPass = ordered(breaksByPass);
    rows = List.copyOf(rows);
  }

  /**
   * How amounts are shown: grouped in thousands, with their currency and its places.
   *
   * @param columns columns of the rows whose values are amounts; a number that is a name (an
   *     invoice number) is none
   * @param currencyColumn the column of type currency, among those that control totals are by
   * @param currencies amount column to its currency, where that is a constant
   */
  public record AmountStyle(
      Set<String> columns, Optional<String> currencyColumn, Map<String, String> currencies) {
    public AmountStyle {
      columns = Set.copyOf(columns);
      currencies = Map.copyOf(currencies);
    }
  }

  /**
   * A file that was read.
   *
   * @param side the side's own name
   * @param path as the spec names it
   * @param sha256 64 hex digits; absent where the spec asks for no digests
   * @param records records of it, or -1 where they were not counted by file
   */
  public record InputFile(
      String side, String path, long bytes, Optional<String> sha256, long records) {}

  /**
   * How old the broken records are.
   *
   * @param by the column that says it
   * @param to the day up to which days are counted, as ISO 8601
   */
  public record Ageing(String by, String to, List<AgeingBucket> buckets) {
    public Ageing {
      buckets = List.copyOf(buckets);
    }
  }

  /** Broken records of an age, e.g. {@code 6 to 30 days}. */
  public record AgeingBucket(String age, long left, long right) {}

  /**
   * A row of breaks.parquet. Where both rows of a 1:1 group are given, with the values of both
   * sides in each, the pair is shown once.
   *
   * @param group records of one group stand together; null where there is none
   * @param where where the record stands, e.g. {@code bank.csv row 12}
   * @param differs the compared columns that differ
   * @param accepted the reason of the rule that accepts the break
   * @param left values of the left side by column, in its order; empty where the row has only the
   *     other side's. A value is null where the record has none
   * @param right likewise
   */
  public record BreakRow(
      BreakKind kind,
      @Nullable Long group,
      Side side,
      String where,
      @Nullable String key,
      @Nullable String pass,
      @Nullable String explanation,
      List<String> differs,
      @Nullable String accepted,
      Map<String, @Nullable String> left,
      Map<String, @Nullable String> right) {

    // Not the compact form: javac then loses the annotation inside the maps' types, and with it
    // NullAway in other modules.
    public BreakRow(
        BreakKind kind,
        @Nullable Long group,
        Side side,
        String where,
        @Nullable String key,
        @Nullable String pass,
        @Nullable String explanation,
        List<String> differs,
        @Nullable String accepted,
        Map<String, @Nullable String> left,
        Map<String, @Nullable String> right) {
      this.kind = kind;
      this.group = group;
      this.side = side;
      this.where = where;
      this.key = key;
      this.pass = pass;
      this.explanation = explanation;
      this.differs = List.copyOf(differs);
      this.accepted = accepted;
      this.left = ordered(left);
      this.right = ordered(right);
    }

    /** Whether both sides' values are there to be held against each other. */
    public boolean isPair() {
      return !left.isEmpty() && !right.isEmpty();
    }
  }

  RunSummary.SideSummary side(Side side) {
    return summary.sides().get(side.ordinal());
  }

  /** The amount's currency, if it has one. */
  Optional<String> currency(String column, Map<String, @Nullable String> by) {
    String constant = amounts.currencies().get(column);
    if (constant != null) {
      return Optional.of(constant);
    }
    return amounts.currencyColumn().map(by::get);
  }

  private static <V extends @Nullable Object> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
