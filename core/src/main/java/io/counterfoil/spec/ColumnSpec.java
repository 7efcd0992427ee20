package io.counterfoil.spec;

import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * One column of a side.
 *
 * @param origin where its values come from
 * @param type absent means text, or for Parquet, JSON lines and expr what they give
 * @param number how numbers are written; absent means plain
 * @param dateFormat a pattern of yyyy MM dd HH mm ss and separators; absent means ISO 8601
 * @param clean steps done in order on text; trimming and empty = null are always done first
 * @param nullsEqual whether null equals null in a matching key
 * @param reverseSign whether numbers are turned
 */
public record ColumnSpec(
    Origin origin,
    Optional<ValueType> type,
    Optional<NumberFormat> number,
    Optional<Written> dateFormat,
    List<Clean> clean,
    boolean nullsEqual,
    boolean reverseSign,
    Mark mark) {

  public ColumnSpec {
    clean = List.copyOf(clean);
  }

  public sealed interface Origin {
    /** A column of the source by its name there. */
    record From(Written column) implements Origin {}

    /** The same value in every record. */
    record Value(Written value) implements Origin {}

    /** An expression over other columns of the side. */
    record Expression(Written text) implements Origin {}

    /** Two columns of which exactly one is filled; the amount is debit less credit. */
    record DebitCredit(Written debit, Written credit) implements Origin {}

    /**
     * An amount whose sign stands in another column; {@code negative} lists the marks that turn it,
     * {@code positive} (if any) all others.
     */
    record Marked(Written column, Written mark, List<String> negative, List<String> positive)
        implements Origin {}
  }

  public enum Clean {
    UPPER,
    LOWER,
    STRIP_ACCENTS,
    /** Everything but letters and digits becomes a space. */
    ALPHANUMERIC,
    DIGITS,
    /** Runs of white space become one space. */
    SQUASH,
    NO_SPACES,
    STRIP_LEADING_ZEROS
  }
}
