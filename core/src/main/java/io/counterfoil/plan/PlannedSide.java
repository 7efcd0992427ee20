package io.counterfoil.plan;

import io.counterfoil.expr.Expr;
import io.counterfoil.outcome.Side;
import io.counterfoil.spec.ColumnSpec;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * One side, resolved.
 *
 * @param inputs where its records come from, in order: the files of the spec, then (if any) the
 *     open items of an earlier run
 * @param columns its columns in written order; a computed column comes after those that it reads
 * @param currencyColumn the column of type currency, if there is one
 * @param exclusions in order; the first that holds gives the reason
 * @param overlapBy columns by which equal lines of several sources are counted once
 */
public record PlannedSide(
    Side side,
    String name,
    List<SideInput> inputs,
    List<PlannedColumn> columns,
    List<String> key,
    List<String> identity,
    Optional<String> currencyColumn,
    List<PlannedExclusion> exclusions,
    Optional<List<String>> overlapBy,
    Optional<SourceSpec.ExpectSpec> expect) {

  public PlannedSide {
    inputs = List.copyOf(inputs);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    identity = List.copyOf(identity);
    exclusions = List.copyOf(exclusions);
  }

  /** The column of that name; it must exist. */
  public PlannedColumn column(String column) {
    return find(column)
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
  }

  public Optional<PlannedColumn> find(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /** What a side is read from. */
  public sealed interface SideInput {
    /** As the artifact shows it: the path as read, relative to the spec. */
    String shown();

    ResolvedFile file();

    /**
     * A file of the spec.
     *
     * @param columns the columns that the file has, in its order
     */
    record FileInput(
        ResolvedFile file, SourceSpec.Format format, SourceSpec spec, List<SourceColumn> columns)
        implements SideInput {
      @Override
      public String shown() {
        return file.shown();
      }
    }

    /** Records carried from an earlier artifact, already typed. */
    record CarriedInput(ResolvedFile file, String fromRun) implements SideInput {
      @Override
      public String shown() {
        return file.shown();
      }
    }
  }

  /** A column of a source; {@code type} is absent where the source knows only text. */
  public record SourceColumn(String name, Optional<ValueType> type) {}

  /**
   * A column after reading and cleaning.
   *
   * @param dateFormat a pattern (yyyy MM dd HH mm ss), absent means ISO 8601
   */
  public record PlannedColumn(
      String name,
      ValueType type,
      PlannedOrigin origin,
      NumberFormat number,
      Optional<String> dateFormat,
      List<ColumnSpec.Clean> clean,
      boolean nullsEqual,
      boolean reverseSign) {}

  /** Where a column's values come from; names are the source's, held against every file. */
  public sealed interface PlannedOrigin {
    record From(String sourceColumn) implements PlannedOrigin {}

    /** The text of the constant, read as if it stood in every record. */
    record Constant(String text) implements PlannedOrigin {}

    record Computed(Expr expr) implements PlannedOrigin {}

    /** The amount is debit less credit; exactly one is filled. */
    record DebitCredit(String debit, String credit) implements PlannedOrigin {}

    /**
     * A mark outside both lists makes the record unreadable; an empty {@code positive} means every
     * other mark is positive.
     */
    record Marked(String sourceColumn, String mark, List<String> negative, List<String> positive)
        implements PlannedOrigin {}
  }

  /** Records kept out, with the reason that is shown. */
  public record PlannedExclusion(Expr where, String reason) {}
}
