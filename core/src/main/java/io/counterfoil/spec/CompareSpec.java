package io.counterfoil.spec;

import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.value.Tolerance;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How matched records are held against each other.
 *
 * @param all whether every column that both sides have is compared
 */
public record CompareSpec(boolean all, Map<String, ColumnComparison> columns, Optional<Mark> mark) {
  public static final CompareSpec NOTHING = new CompareSpec(false, Map.of(), Optional.empty());

  /**
   * One column's comparison; with nothing set it is equality.
   *
   * @param ignored whether the column is left out although {@code all} is set
   * @param map left values to the right values that they stand for
   * @param ignore what is disregarded in text
   * @param similar the least Jaro-Winkler similarity, 0 to 1
   */
  public record ColumnComparison(
      boolean ignored,
      Optional<Tolerance> within,
      Map<String, String> map,
      Set<Ignore> ignore,
      Optional<BigDecimal> similar,
      Mark mark) {}

  public enum Ignore {
    CASE,
    SPACES,
    PUNCTUATION,
    ACCENTS
  }
}
