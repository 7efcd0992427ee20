package io.counterfoil.outcome;

import io.counterfoil.problem.Exit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All the numbers of a run, as the manifest, the report and every summary show them. Maps keep the
 * order in which they are shown.
 *
 * @param sides left, then right
 * @param breaks broken records and groups by kind; kinds without any are left out
 * @param exit what the run ends with
 * @param reasons why it does not tie out, in words; empty if it does
 */
public record RunSummary(
    String name,
    List<SideSummary> sides,
    List<PassSummary> passes,
    List<BreakSummary> breaks,
    List<ControlSummary> controls,
    List<ResidueSummary> residues,
    Proof proof,
    Completeness completeness,
    List<String> notes,
    List<LimitHit> limitsHit,
    Exit exit,
    List<String> reasons) {

  /**
   * One side in records.
   *
   * @param records all that came in, of which {@code carried} from an earlier run
   * @param matchedByPass pass name to records
   * @param plus what a positive amount means on this side, in words; absent where the side has no
   *     amount
   */
  public record SideSummary(
      String name,
      long records,
      long carried,
      long matched,
      long broken,
      long excluded,
      Map<String, Long> matchedByPass,
      Map<BreakKind, Long> brokenByKind,
      Map<String, Long> excludedByReason,
      long unreadableAmounts,
      Optional<String> plus) {}

  /**
   * What a pass matched, without what failed {@code compare}: groups, and records of both sides.
   */
  public record PassSummary(String name, long groups, long records) {}

  /**
   * @param accepted records that an auto-accept rule accepts
   */
  public record BreakSummary(BreakKind kind, long records, long groups, long accepted) {}

  /**
   * A control total: one amount column for one combination of the values that it is by.
   *
   * @param by column to value, null where records have none
   */
  public record ControlSummary(
      String column, Map<String, @Nullable String> by, SideAmounts left, SideAmounts right) {

    /** What all passes leave over: matched left less matched right. */
    public BigDecimal residue() {
      return left.matched().subtract(right.matched());
    }
  }

  /**
   * Signed sums of one side; in = matched + broken + excluded. {@code unknown} counts records whose
   * amount could not be read.
   */
  public record SideAmounts(
      BigDecimal in,
      BigDecimal matched,
      BigDecimal broken,
      BigDecimal excluded,
      Map<BreakKind, BigDecimal> brokenByKind,
      Map<String, BigDecimal> excludedByReason,
      long unknown) {}

  /** What the matches of a pass leave over: left less right; only where it is not zero. */
  public record ResidueSummary(
      String pass, String column, Map<String, @Nullable String> by, BigDecimal amount) {}

  /**
   * The arithmetic.
   *
   * @param holds every record has exactly one outcome: in = matched + broken + excluded on both
   *     sides, in records and ordinals
   * @param amounts the same in amounts; null where an amount could not be read, or there is none
   * @param words the proof in words, one line
   */
  public record Proof(boolean holds, @Nullable Boolean amounts, String words) {}

  /**
   * Whether all that should have been read was read.
   *
   * @param proven true only where balances were given and tie
   * @param balances one line for each group of the balances' columns; empty without balances
   */
  public record Completeness(boolean proven, String words, List<BalanceLine> balances) {}

  /**
   * opening + movements = closing on each side, and what explains the difference of the closings.
   *
   * @param unexplained must be zero to tie out
   */
  public record BalanceLine(
      Map<String, @Nullable String> by,
      BalanceSide left,
      BalanceSide right,
      BigDecimal openItemsLeft,
      BigDecimal openItemsRight,
      BigDecimal residue,
      BigDecimal excluded,
      BigDecimal unexplained) {}

  public record BalanceSide(
      BigDecimal opening, BigDecimal movements, BigDecimal closing, BigDecimal difference) {}

  /** A bound that was hit, and what it meant. */
  public record LimitHit(String limit, String words) {}

  public long broken() {
    return breaks.stream().mapToLong(BreakSummary::records).sum();
  }

  /** Broken records that a rule accepts. */
  public long accepted() {
    return breaks.stream().mapToLong(BreakSummary::accepted).sum();
  }

  /** Whether the result may be used at all: the proof holds, in records and in amounts. */
  public boolean proven() {
    return proof.holds() && !Boolean.FALSE.equals(proof.amounts());
  }

  /** The run in a few words: what a summary says first. */
  public String verdict() {
    if (!proven()) {
      return "not proven";
    }
    if (exit != Exit.TIES_OUT) {
      return "does not tie out";
    }
    return accepted() > 0 ? "tied out with acceptances" : "tied out";
  }
}
