package io.counterfoil.match;

/** Edges grouped by one of their ends, in compressed rows of primitive arrays. */
final class Incidence {
  private Incidence() {}

  /** Where each group begins once edges are grouped by {@code end}; one more for the end of all. */
  static int[] starts(int[] end, int groups) {
    int[] start = new int[groups + 1];
    for (int group : end) {
      start[group + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      start[g + 1] += start[g];
    }
    return start;
  }

  /** The edges group by group, in ascending order within each. */
  static int[] grouped(int[] end, int[] start) {
    int[] place = start.clone();
    int[] edges = new int[end.length];
    for (int e = 0; e < end.length; e++) {
      edges[place[end[e]]++] = e;
    }
    return edges;
  }

  /** The edges group by group, in the given order within each. */
  static int[] regrouped(int[] end, int[] start, int[] order) {
    int[] place = start.clone();
    int[] edges = new int[order.length];
    for (int e : order) {
      edges[place[end[e]]++] = e;
    }
    return edges;
  }
}
