package io.counterfoil.match;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gathers candidates in any order and splits them into connected components, ordered by their
 * smallest left id. Holds 8 bytes and its costs for each candidate and 8 for each id, and 8 more
 * for each candidate once split.
 *
 * <p>Ids number the classes of each side in value order, from 0 and without large gaps.
 */
public final class Components {
  private static final int MOST_IDS = 1 << 30;

  private final int costWidth;
  private final DisjointSets sets = new DisjointSets(0);
  private int edges;
  private int[] left;
  private int[] right;
  private long[] costs;
  private int leftIds;
  private int rightIds;

  /**
   * No candidates yet.
   *
   * @param costWidth numbers in each candidate's cost
   * @param expectedEdges how many candidates to make room for at first
   */
  public Components(int costWidth, int expectedEdges) {
    this.costWidth = costWidth;
    left = new int[expectedEdges];
    right = new int[expectedEdges];
    costs = new long[Math.multiplyExact(expectedEdges, costWidth)];
  }

  /**
   * One component and the ids behind its classes.
   *
   * @param leftIds the id of each left class, ascending
   * @param rightIds the id of each right class, ascending
   * @param component the candidates between them
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(int[] leftIds, int[] rightIds, Component component) {}

  /**
   * Adds a candidate. Of several between the same ids the one with the least cost counts.
   *
   * @throws IllegalArgumentException if an id is negative or above 2^30, or the cost has another
   *     width
   * @throws ArithmeticException if the costs no longer fit one array
   */
  public void add(int leftId, int rightId, long... cost) {
    if (cost.length != costWidth) {
      throw new IllegalArgumentException("a cost has " + costWidth + " numbers here");
    }
    if (leftId < 0 || rightId < 0 || leftId >= MOST_IDS || rightId >= MOST_IDS) {
      throw new IllegalArgumentException("ids go from 0 to 2^30 - 1");
    }
    if (edges == left.length) {
      makeRoom();
    }
    left[edges] = leftId;
    right[edges] = rightId;
    System.arraycopy(cost, 0, costs, edges * costWidth, costWidth);
    edges++;
    leftIds = Math.max(leftIds, leftId + 1);
    rightIds = Math.max(rightIds, rightId + 1);
    sets.grow(2 * Math.max(leftIds, rightIds));
    sets.join(2 * leftId, 2 * rightId + 1);
  }

  private void makeRoom() {
    int more = (int) Math.min(Integer.MAX_VALUE - 8, edges * 3L / 2 + 16);
    left = Arrays.copyOf(left, more);
    right = Arrays.copyOf(right, more);
    costs = Arrays.copyOf(costs, Math.multiplyExact(more, costWidth));
  }

  /** The components of what was added, where every id is a single record. */
  public Stream<Part> parts() {
    return parts(new int[0], new int[0]);
  }

  /**
   * The components of what was added; each is made when the stream comes to it, and the stream may
   * be made parallel. Nothing may be added until it is read.
   *
   * @param leftCapacity records behind each left id; ids beyond its end have one
   * @param rightCapacity records behind each right id, likewise
   */
  public Stream<Part> parts(int[] leftCapacity, int[] rightCapacity) {
    int[] keys = Arrays.copyOf(right, edges);
    int[] order = Incidence.grouped(keys, Incidence.starts(keys, rightIds));
    keys = Arrays.copyOf(left, edges);
    order = Incidence.regrouped(keys, Incidence.starts(keys, leftIds), order);
    int components = numberComponents(keys, order);
    int[] start = Incidence.starts(keys, components);
    int[] byComponent = Incidence.regrouped(keys, start, order);
    return IntStream.range(0, components)
        .mapToObj(
            c ->
                part(
                    Arrays.copyOfRange(byComponent, start[c], start[c + 1]),
                    leftCapacity,
                    rightCapacity));
  }

  /** Replaces each edge's key by its component's number; edges come in ascending order of left. */
  private int numberComponents(int[] keys, int[] order) {
    int components = 0;
    int[] ofRoot = new int[2 * Math.max(leftIds, rightIds)];
    for (int e : order) {
      int root = sets.find(2 * left[e]);
      if (ofRoot[root] == 0) {
        ofRoot[root] = ++components;
      }
      keys[e] = ofRoot[root] - 1;
    }
    return components;
  }

  private Part part(int[] members, int[] leftCapacity, int[] rightCapacity) {
    int[] distinct = cheapestOfEach(members);
    int[] lefts = Arrays.stream(distinct).map(e -> left[e]).distinct().toArray();
    int[] rights = Arrays.stream(distinct).map(e -> right[e]).sorted().distinct().toArray();
    int[] edgeLeft = new int[distinct.length];
    int[] edgeRight = new int[distinct.length];
    long[] cost = new long[distinct.length * costWidth];
    for (int n = 0; n < distinct.length; n++) {
      int e = distinct[n];
      edgeLeft[n] = Arrays.binarySearch(lefts, left[e]);
      edgeRight[n] = Arrays.binarySearch(rights, right[e]);
      System.arraycopy(costs, e * costWidth, cost, n * costWidth, costWidth);
    }
    return new Part(
        lefts,
        rights,
        new Component(
            capacities(lefts, leftCapacity),
            capacities(rights, rightCapacity),
            edgeLeft,
            edgeRight,
            cost,
            costWidth));
  }

  /** Edges in order of (left, right), the least cost of those between the same ids. */
  private int[] cheapestOfEach(int[] members) {
    int size = 0;
    for (int e : members) {
      int last = size == 0 ? e : members[size - 1];
      if (size == 0 || left[last] != left[e] || right[last] != right[e]) {
        members[size++] = e;
      } else if (compareCosts(e, last) < 0) {
        members[size - 1] = e;
      }
    }
    return size == members.length ? members : Arrays.copyOf(members, size);
  }

  private int compareCosts(int a, int b) {
    int x = a * costWidth;
    int y = b * costWidth;
    return Arrays.compare(costs, x, x + costWidth, costs, y, y + costWidth);
  }

  private static int[] capacities(int[] ids, int[] capacity) {
    return Arrays.stream(ids).map(id -> id < capacity.length ? capacity[id] : 1).toArray();
  }
}
