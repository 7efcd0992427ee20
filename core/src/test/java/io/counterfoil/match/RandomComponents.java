package io.counterfoil.match;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small components with many equal costs, so that ties of every shape turn up. */
final class RandomComponents {
  private final Random random;

  RandomComponents(long seed) {
    random = new Random(seed);
  }

  /** Up to four classes a side, at most three records in each and three numbers in a cost. */
  Component next() {
    int left = 1 + random.nextInt(4);
    int right = 1 + random.nextInt(4);
    int most = 1 + random.nextInt(3);
    int width = random.nextInt(4);
    int values = 1 + random.nextInt(3);
    long scale = random.nextInt(4) == 0 ? 1_000_000_000_000_000L : 1;
    double density = 0.2 + 0.8 * random.nextDouble();
    TreeMap<Long, long[]> edges = new TreeMap<>();
    for (int i = 0; i < left; i++) {
      for (int j = 0; j < right; j++) {
        if (random.nextDouble() < density && edges.size() < 9) {
          edges.put(((long) i << 32) | j, cost(width, values, scale));
        }
      }
    }
    return component(capacities(left, most), capacities(right, most), edges, width);
  }

  private long[] cost(int width, int values, long scale) {
    return random.longs(width, 0, values).map(value -> (value - 1) * scale).toArray();
  }

  private int[] capacities(int classes, int most) {
    return random.ints(classes, 1, most + 1).toArray();
  }

  /** A component from costs by (left, right). */
  static Component component(int[] left, int[] right, SortedMap<Long, long[]> edges, int width) {
    int[] edgeLeft = edges.keySet().stream().mapToInt(place -> (int) (place >> 32)).toArray();
    int[] edgeRight = edges.keySet().stream().mapToInt(Long::intValue).toArray();
    long[] costs = edges.values().stream().flatMapToLong(Arrays::stream).toArray();
    return new Component(left, right, edgeLeft, edgeRight, costs, width);
  }

  /** The same component with its classes numbered anew, and its sides exchanged if asked. */
  static Component renumbered(Component c, int[] left, int[] right, boolean exchanged) {
    int[] leftCapacity = new int[left.length];
    int[] rightCapacity = new int[right.length];
    for (int i = 0; i < left.length; i++) {
      leftCapacity[left[i]] = c.leftCapacity()[i];
    }
    for (int j = 0; j < right.length; j++) {
      rightCapacity[right[j]] = c.rightCapacity()[j];
    }
    TreeMap<Long, long[]> edges = new TreeMap<>();
    for (int e = 0; e < c.edges(); e++) {
      long i = left[c.edgeLeft()[e]];
      long j = right[c.edgeRight()[e]];
      int at = e * c.costWidth();
      edges.put(
          exchanged ? (j << 32) | i : (i << 32) | j,
          Arrays.copyOfRange(c.costs(), at, at + c.costWidth()));
    }
    return exchanged
        ? component(rightCapacity, leftCapacity, edges, c.costWidth())
        : component(leftCapacity, rightCapacity, edges, c.costWidth());
  }

  /** A random order of 0..size-1. */
  int[] order(int size) {
    int[] order = new int[size];
    for (int n = 0; n < size; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = n;
    }
    return order;
  }
}
