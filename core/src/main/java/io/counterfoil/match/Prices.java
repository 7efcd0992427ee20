package io.counterfoil.match;

import java.util.Arrays;

/** Dual prices of the classes of a component, one vector each, in the order of {@link Costs}. */
final class Prices {
  final long[] left;
  final long[] right;
  private final Component component;
  private final Costs costs;
  private final int width;
  private final long[] zero;
  private final long[] reduced;

  Prices(Component component, Costs costs) {
    this.component = component;
    this.costs = costs;
    width = costs.width();
    left = new long[component.leftClasses() * width];
    right = new long[component.rightClasses() * width];
    zero = new long[width];
    reduced = new long[width];
  }

  /** Puts {@code cost - left price - right price} of an edge into a vector. */
  void reduce(int edge, long[] into) {
    int at = edge * width;
    int i = component.edgeLeft()[edge] * width;
    int j = component.edgeRight()[edge] * width;
    for (int q = 0; q < width; q++) {
      into[q] = costs.edge()[at + q] - left[i + q] - right[j + q];
    }
  }

  /** Whether an optimal assignment may use this edge. */
  boolean isTight(int edge) {
    reduce(edge, reduced);
    return Arrays.equals(reduced, zero);
  }

  /** Whether an optimal assignment may leave records of this left class open. */
  boolean isLeftTight(int i) {
    return Arrays.equals(left, i * width, (i + 1) * width, costs.open(), 0, width);
  }

  /** Whether an optimal assignment may leave records of this right class open. */
  boolean isRightTight(int j) {
    return Arrays.equals(right, j * width, (j + 1) * width, zero, 0, width);
  }

  /**
   * Sets a left class to the highest price at which no edge has a reduced cost below 0 and none of
   * its records is dearer than open.
   */
  void setHighestLeft(int i, int firstEdge, int endEdge) {
    System.arraycopy(costs.open(), 0, left, i * width, width);
    for (int e = firstEdge; e < endEdge; e++) {
      reduce(e, reduced);
      if (Arrays.compare(reduced, zero) < 0) {
        for (int q = 0; q < width; q++) {
          left[i * width + q] += reduced[q];
        }
      }
    }
  }
}
