package io.counterfoil.match;

import java.util.Arrays;
import java.util.Optional;

/**
 * A component's costs in the form the search adds and compares: vectors of {@code width} longs with
 * the number of unpaired records in front. Where the numbers are small enough, a whole vector is
 * packed into one long of the same order.
 *
 * @param width longs in one vector, at least 1
 * @param edge what one pair over each edge costs, edge by edge
 * @param open what it costs to leave one record of the left side unpaired
 */
@SuppressWarnings("ArrayRecordComponent")
record Costs(int width, long[] edge, long[] open) {

  /** Empty if a sum along a search could overflow. */
  static Optional<Costs> of(Component component, Objective objective) {
    return switch (objective) {
      case MOST_PAIRS_THEN_LEAST_COST -> mostPairsFirst(component);
    };
  }

  private static Optional<Costs> mostPairsFirst(Component component) {
    int width = component.costWidth();
    long[] least = new long[width];
    long[] spread = new long[width];
    long path = 2L * Math.min(component.leftClasses(), component.rightClasses()) + 2;
    try {
      measure(component, least, spread);
      for (long range : spread) {
        requireSafe(range, path);
      }
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(packed(component, least, spread, path));
    } catch (ArithmeticException e) {
      return Optional.of(unpacked(component, least));
    }
  }

  /** The number of pairs is fixed, so that only differences to the least cost matter. */
  private static void measure(Component component, long[] least, long[] spread) {
    int width = least.length;
    long[] most = new long[width];
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(most, Long.MIN_VALUE);
    long[] costs = component.costs();
    for (int at = 0; at < costs.length; at += width) {
      for (int q = 0; q < width; q++) {
        least[q] = Math.min(least[q], costs[at + q]);
        most[q] = Math.max(most[q], costs[at + q]);
      }
    }
    for (int q = 0; q < width && costs.length > 0; q++) {
      spread[q] = Math.subtractExact(most[q], least[q]);
    }
  }

  /**
   * An alternating path has at most {@code path} edges; a price is a difference of two path costs,
   * and a distance adds three prices and a path. Eight paths are room enough for all of them.
   */
  private static void requireSafe(long range, long path) {
    Math.multiplyExact(Math.multiplyExact(8, path), range);
  }

  /** Each place weighs more than all that the places after it can add up to along a path. */
  private static Costs packed(Component component, long[] least, long[] spread, long path) {
    int width = least.length;
    long[] weight = new long[width];
    long lower = 0;
    for (int q = width - 1; q >= 0; q--) {
      weight[q] = Math.addExact(lower, 1);
      long most = Math.multiplyExact(Math.multiplyExact(path, spread[q]), weight[q]);
      lower = Math.addExact(lower, most);
    }
    long open = Math.addExact(lower, 1);
    requireSafe(open, path);
    long[] edge = new long[component.edges()];
    for (int e = 0, at = 0; e < edge.length; e++) {
      for (int q = 0; q < width; q++, at++) {
        edge[e] += (component.costs()[at] - least[q]) * weight[q];
      }
    }
    return new Costs(1, edge, new long[] {open});
  }

  private static Costs unpacked(Component component, long[] least) {
    int width = least.length;
    long[] edge = new long[Math.multiplyExact(component.edges(), width + 1)];
    for (int e = 0, from = 0; e < component.edges(); e++) {
      for (int q = 0; q < width; q++, from++) {
        edge[e * (width + 1) + 1 + q] = component.costs()[from] - least[q];
      }
    }
    long[] open = new long[width + 1];
    open[0] = 1;
    return new Costs(width + 1, edge, open);
  }
}
