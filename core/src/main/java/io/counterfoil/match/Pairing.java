package io.counterfoil.match;

import java.util.List;

/**
 * How the copies of a repeated key belong together.
 *
 * @param pairs all pairs, ascending by left, then right value
 * @param leftSurplus copies on the left for which the right has none, ascending
 * @param rightSurplus copies on the right for which the left has none, ascending
 * @param proven whether the pairs are closest as a whole; otherwise a bound was hit, and what is
 *     not identical pairs in value order
 */
public record Pairing(
    List<Pair> pairs, List<Share> leftSurplus, List<Share> rightSurplus, boolean proven) {

  public Pairing {
    pairs = List.copyOf(pairs);
    leftSurplus = List.copyOf(leftSurplus);
    rightSurplus = List.copyOf(rightSurplus);
  }

  /**
   * Copies of two values that belong together.
   *
   * @param left the left value's index
   * @param right the right value's index
   * @param count how many of each, at least 1
   */
  public record Pair(int left, int right, int count) {}
}
