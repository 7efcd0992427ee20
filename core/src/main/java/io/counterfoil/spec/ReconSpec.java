package io.counterfoil.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reconciliation as a person wrote it: checked for form, not yet held against real columns.
 *
 * @param left the side written first; {@code right} the second
 * @param match the passes, in order
 * @param compare how matched records are held against each other; empty where nothing is compared
 * @param strict whether an unreadable value stops the run
 */
public record ReconSpec(
    String name,
    SideSpec left,
    SideSpec right,
    List<PassSpec> match,
    CompareSpec compare,
    ControlSpec control,
    Optional<BalancesSpec> balances,
    Optional<PeriodSpec> period,
    CalendarSpec calendar,
    List<AutoAcceptSpec> autoAccept,
    Keep keep,
    Digest digest,
    LimitsSpec limits,
    boolean strict,
    SpecText text) {

  public ReconSpec {
    match = List.copyOf(match);
    autoAccept = List.copyOf(autoAccept);
  }

  public enum Keep {
    BREAKS,
    ALL
  }

  /** Whether the inputs' SHA-256 are taken. */
  public enum Digest {
    NONE,
    FULL
  }

  /** The spec's own bytes as text, and the name of its file for messages. */
  public record SpecText(String file, String yaml) {}

  /**
   * Where a part stands in the spec: 1-based line and column, and its path as {@code
   * match[0].equal}.
   */
  public record Mark(int line, int column, String path) {}

  /** A name or text with its mark. */
  public record Written(String text, Mark mark) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Columns of one side by name, in written order; absent means every column as text under its own
   * name.
   */
  public record SideSpec(
      Written name,
      List<SourceSpec> read,
      Optional<Map<String, ColumnSpec>> columns,
      List<Written> key,
      List<Written> identity,
      List<ExcludeSpec> exclude,
      Optional<Written> where,
      boolean reverseSign,
      Optional<List<Written>> overlapBy,
      Optional<SourceSpec.ExpectSpec> expect,
      Mark mark) {
    public SideSpec {
      read = List.copyOf(read);
      key = List.copyOf(key);
      identity = List.copyOf(identity);
      exclude = List.copyOf(exclude);
    }
  }

  /** An expression that keeps records out, and the reason that is shown. */
  public record ExcludeSpec(Written where, Written reason) {}

  public record PassSpec(
      Written name, List<Written> equal, Map<String, WithinSpec> within, Mark mark) {
    public PassSpec {
      equal = List.copyOf(equal);
    }
  }

  public record WithinSpec(io.counterfoil.value.Tolerance tolerance, Mark mark) {}

  /**
   * Totals that must be shown to tie.
   *
   * @param totals amount column to the columns it is totalled by
   * @param residue the bound on the total of what match groups leave over
   */
  public record ControlSpec(
      Map<String, List<Written>> totals, Map<String, Mark> marks, Optional<MoneyBound> residue) {}

  /**
   * An amount with or without its currency, as {@code 500.00 EUR}; several currencies are several
   * bounds.
   */
  public record MoneyBound(io.counterfoil.value.Tolerance.Amount most, Mark mark) {}

  /**
   * Balances: opening + movements = closing, on each side. Files are CSV with the columns of {@code
   * by} and {@code balance}.
   *
   * @param amount the column of movements; absent means the only total of {@code control}
   */
  public record BalancesSpec(
      List<Written> by,
      Optional<Written> amount,
      Map<String, Written> opening,
      Map<String, Written> closing,
      Mark mark) {}

  /**
   * @param to the last day, inclusive; {@code cutOff} a local time {@code HH:mm} in {@code zone}
   *     from which a timestamp counts as the next day
   */
  public record PeriodSpec(
      Written by,
      java.time.LocalDate from,
      java.time.LocalDate to,
      Optional<String> zone,
      Optional<java.time.LocalTime> cutOff,
      Mark mark) {}

  /**
   * @param holidays a file with one ISO date a line (first column), relative to the spec
   */
  public record CalendarSpec(
      List<java.time.DayOfWeek> weekend,
      Optional<Written> holidays,
      Map<String, CalendarSpec> byCurrency,
      boolean written) {
    /** Saturday and Sunday are free. */
    public static final CalendarSpec DEFAULT =
        new CalendarSpec(
            List.of(java.time.DayOfWeek.SATURDAY, java.time.DayOfWeek.SUNDAY),
            Optional.empty(),
            Map.of(),
            false);
  }

  /**
   * @param column the compared column for {@code value differs}; {@code upTo} per item, {@code
   *     total} for all items of the rule
   */
  public record AutoAcceptSpec(
      io.counterfoil.outcome.BreakKind kind,
      Optional<Written> column,
      io.counterfoil.value.Tolerance.Amount upTo,
      Optional<io.counterfoil.value.Tolerance.Amount> total,
      String reason,
      Mark mark) {}
}
