package io.counterfoil.match;

import java.util.Arrays;

/** Union-find over 0..size-1 in one int array, growing on demand. */
final class DisjointSets {
  // A root holds minus the size of its set, any other element its parent.
  private int[] parent;

  DisjointSets(int size) {
    parent = new int[size];
    Arrays.fill(parent, -1);
  }

  void grow(int size) {
    int before = parent.length;
    if (size > before) {
      parent = Arrays.copyOf(parent, (int) Math.min(Integer.MAX_VALUE - 8, size * 3L / 2));
      Arrays.fill(parent, before, parent.length, -1);
    }
  }

  int find(int element) {
    int at = element;
    while (parent[at] >= 0) {
      int up = parent[at];
      if (parent[up] >= 0) {
        parent[at] = parent[up];
      }
      at = up;
    }
    return at;
  }

  void join(int a, int b) {
    int x = find(a);
    int y = find(b);
    if (x == y) {
      return;
    }
    int large = parent[x] <= parent[y] ? x : y;
    int small = large == x ? y : x;
    parent[large] += parent[small];
    parent[small] = large;
  }
}
