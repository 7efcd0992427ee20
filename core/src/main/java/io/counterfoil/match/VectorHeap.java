package io.counterfoil.match;

import java.util.Arrays;

/**
 * The smallest of a changing set of items, each ordered by its own vector in a shared array, then
 * by number. A binary heap that knows where each item stands, so that it can move up.
 */
final class VectorHeap {
  private static final int ABSENT = -1;

  private final long[] vectors;
  private final int width;
  private final int[] heap;
  private final int[] place;
  private int size;

  VectorHeap(int items, long[] vectors, int width) {
    this.vectors = vectors;
    this.width = width;
    heap = new int[items];
    place = new int[items];
    Arrays.fill(place, ABSENT);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(int item) {
    return place[item] != ABSENT;
  }

  /** Whether the first item comes before this vector. */
  boolean firstIsBefore(long[] vector) {
    int at = heap[0] * width;
    return Arrays.compare(vectors, at, at + width, vector, 0, width) < 0;
  }

  /** Adds an item, or moves it up after its vector became smaller. */
  void offer(int item) {
    if (place[item] == ABSENT) {
      place[item] = size++;
    }
    siftUp(item, place[item]);
  }

  int removeFirst() {
    int first = heap[0];
    place[first] = ABSENT;
    int last = heap[--size];
    if (size > 0) {
      siftDown(last);
    }
    return first;
  }

  void clear() {
    for (int n = 0; n < size; n++) {
      place[heap[n]] = ABSENT;
    }
    size = 0;
  }

  private void siftUp(int item, int from) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isBefore(item, heap[parent])) {
        break;
      }
      set(at, heap[parent]);
      at = parent;
    }
    set(at, item);
  }

  private void siftDown(int item) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], item)) {
        break;
      }
      set(at, heap[child]);
      at = child;
    }
    set(at, item);
  }

  private void set(int at, int item) {
    heap[at] = item;
    place[item] = at;
  }

  private boolean isBefore(int a, int b) {
    for (int q = 0; q < width; q++) {
      long x = vectors[a * width + q];
      long y = vectors[b * width + q];
      if (x != y) {
        return x < y;
      }
    }
    return a < b;
  }
}
