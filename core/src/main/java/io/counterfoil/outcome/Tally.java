package io.counterfoil.outcome;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A count of records that share a fate, with what proves that it is the same records that came in
 * and went out.
 *
 * @param by the values of the columns that totals are by, in the plan's order; null where the
 *     record has none
 * @param records how many
 * @param ordinals the sum of the records' ordinals within their side: a record counted twice in
 *     place of another shows here
 * @param sums the signed sum of each total's column over the records that have a value, in the
 *     plan's order
 */
public record Tally(
    Side side,
    Fate fate,
    List<@Nullable String> by,
    long records,
    BigInteger ordinals,
    List<BigDecimal> sums) {

  // Written out, as javac leaves the @Nullable inside a type out of a compact constructor's class
  // file, and other modules could then not pass one.
  public Tally(
      Side side,
      Fate fate,
      List<@Nullable String> by,
      long records,
      BigInteger ordinals,
      List<BigDecimal> sums) {
    this.side = side;
    this.fate = fate;
    this.by = Collections.unmodifiableList(new ArrayList<>(by));
    this.records = records;
    this.ordinals = ordinals;
    this.sums = List.copyOf(sums);
  }

  /** What became of the records counted. */
  public sealed interface Fate {
    /**
     * Came in; counted when read, before anything is decided. {@code amountsReadable} is false
     * where an amount or currency could not be read.
     */
    record In(boolean amountsReadable, boolean carried) implements Fate {}

    /** Went out matched, by the pass of that index. */
    record Matched(int pass) implements Fate {}

    /**
     * Went out broken; {@code accepted} is the reason of the rule that accepts the break, if one
     * does.
     */
    record Broken(BreakKind kind, @Nullable String accepted) implements Fate {}

    /** Went out excluded, for that reason. */
    record Excluded(String reason) implements Fate {}
  }
}
