package io.counterfoil.match;

/**
 * Candidates that share records: classes of interchangeable records on both sides and the pairs
 * that a pass allows between them.
 *
 * <p>Classes are numbered from 0 in value order, and edges stand in ascending order of (left,
 * right), each pair once, so that equal components are equal arrays whatever the order of rows.
 * {@link Components} brings a stream of candidates into this form. The arrays are not copied and
 * must not be changed afterwards.
 *
 * @param leftCapacity records in each left class, at least 1
 * @param rightCapacity records in each right class, at least 1
 * @param edgeLeft the left class of each edge
 * @param edgeRight the right class of each edge
 * @param costs what pairing one record over each edge costs: {@code costWidth} numbers an edge,
 *     edge by edge, compared in written order and added one by one; any sign
 * @param costWidth numbers in one cost, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // millions of edges; identity is never asked for
public record Component(
    int[] leftCapacity,
    int[] rightCapacity,
    int[] edgeLeft,
    int[] edgeRight,
    long[] costs,
    int costWidth) {

  /**
   * Checks the form above.
   *
   * @throws IllegalArgumentException if the arrays do not fit each other or are out of order
   */
  public Component {
    requireCapacities(leftCapacity);
    requireCapacities(rightCapacity);
    if (edgeLeft.length != edgeRight.length) {
      throw new IllegalArgumentException("edgeLeft and edgeRight differ in length");
    }
    if (costWidth < 0 || costs.length != (long) edgeLeft.length * costWidth) {
      throw new IllegalArgumentException("costs must hold costWidth numbers for each edge");
    }
    requireOrderedEdges(leftCapacity.length, rightCapacity.length, edgeLeft, edgeRight);
  }

  /** Number of classes on the left. */
  public int leftClasses() {
    return leftCapacity.length;
  }

  /** Number of classes on the right. */
  public int rightClasses() {
    return rightCapacity.length;
  }

  /** Number of pairs of classes that are candidates. */
  public int edges() {
    return edgeLeft.length;
  }

  /** The most pairs that this edge alone could carry, at least 1. */
  public int room(int edge) {
    return Math.min(leftCapacity[edgeLeft[edge]], rightCapacity[edgeRight[edge]]);
  }

  private static void requireCapacities(int[] capacity) {
    for (int records : capacity) {
      if (records < 1) {
        throw new IllegalArgumentException("a class holds at least 1 record, not " + records);
      }
    }
  }

  private static void requireOrderedEdges(int left, int right, int[] edgeLeft, int[] edgeRight) {
    long last = -1;
    for (int e = 0; e < edgeLeft.length; e++) {
      if (edgeLeft[e] < 0 || edgeLeft[e] >= left || edgeRight[e] < 0 || edgeRight[e] >= right) {
        throw new IllegalArgumentException("edge " + e + " leaves the component");
      }
      long place = ((long) edgeLeft[e] << 32) | edgeRight[e];
      if (place <= last) {
        throw new IllegalArgumentException("edge " + e + " is not after the one before it");
      }
      last = place;
    }
  }
}
