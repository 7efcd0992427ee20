package io.counterfoil.match;

/**
 * What a solver may spend on one component. A bound that is hit shows in the decision and never
 * drops a record.
 *
 * @param edges the largest component that is solved; above it, {@link Decision.NotProven}
 * @param alternatives the most alternatives listed for one tie, at least 1
 * @param tieEdges the largest tie whose alternatives are searched; above it only the assignment
 *     that was found is listed, and all its pairs count as uncertain
 */
public record Bounds(int edges, int alternatives, int tieEdges) {

  /** A million edges, ten alternatives, ties of up to five thousand edges. */
  public static final Bounds DEFAULT = new Bounds(1_000_000, 10, 5_000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is negative, or alternatives is 0
   */
  public Bounds {
    if (edges < 0 || alternatives < 1 || tieEdges < 0) {
      throw new IllegalArgumentException("a bound is negative, or no alternative may be listed");
    }
  }
}
