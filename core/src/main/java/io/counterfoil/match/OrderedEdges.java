package io.counterfoil.match;

import java.util.function.IntBinaryOperator;

/** Sorting of edge numbers without boxing them. */
final class OrderedEdges {
  private OrderedEdges() {}

  /** The numbers 0..size-1 in the comparison's order; stable. */
  static int[] sorted(int size, IntBinaryOperator comparison) {
    int[] from = new int[size];
    for (int n = 0; n < size; n++) {
      from[n] = n;
    }
    int[] to = new int[size];
    for (long run = 1; run < size; run *= 2) {
      for (long start = 0; start < size; start += 2 * run) {
        int middle = (int) Math.min(start + run, size);
        merge(from, to, (int) start, middle, (int) Math.min(start + 2 * run, size), comparison);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(
      int[] from, int[] to, int start, int middle, int end, IntBinaryOperator comparison) {
    int a = start;
    int b = middle;
    for (int n = start; n < end; n++) {
      boolean first = b == end || (a < middle && comparison.applyAsInt(from[a], from[b]) <= 0);
      to[n] = first ? from[a++] : from[b++];
    }
  }
}
