package io.counterfoil.match;

/**
 * One optimal assignment of a component with the dual prices that prove it: each left class in turn
 * sends its records along shortest augmenting paths (Dijkstra on reduced costs; Jonker and
 * Volgenant 1987, here with capacities) to a right class with room, or to staying open at a price.
 *
 * <p>Holds at the end, in the order of {@link Costs}: no edge's cost is below the sum of its two
 * prices, and equal where pairs flow; no left price is above that of staying open, and equal where
 * left records stay open; no right price is above 0, and 0 where right records stay open.
 */
final class CheapestFlow {
  private final Component component;
  private final Costs costs;
  private final int width;
  private final int[] leftStart;
  private final int[] rightStart;
  private final int[] rightEdges;

  private final int[] flow;
  private final int[] holder; // the edge that last took a right class: all there is if it holds one
  private final int[] leftOpen;
  private final int[] rightOpen;
  private final Prices prices;

  // One search: its stamp, what it reached and over which edge, and how far that is.
  private int search;
  private final int[] leftReached;
  private final int[] leftVia;
  private final long[] leftDistance;
  private final int[] rightReached;
  private final int[] rightVia;
  private final long[] rightDistance;
  private final int[] reachedLefts;
  private int reachedCount;
  private final int[] passedRights;
  private int passedCount;
  private final VectorHeap frontier;
  private int end;
  private final long[] endDistance;
  private final long[] next;

  private CheapestFlow(Component component, Costs costs) {
    this.component = component;
    this.costs = costs;
    this.width = costs.width();
    int left = component.leftClasses();
    int right = component.rightClasses();
    leftStart = Incidence.starts(component.edgeLeft(), left);
    rightStart = Incidence.starts(component.edgeRight(), right);
    rightEdges = Incidence.grouped(component.edgeRight(), rightStart);
    flow = new int[component.edges()];
    holder = new int[right];
    leftOpen = new int[left];
    rightOpen = component.rightCapacity().clone();
    prices = new Prices(component, costs);
    leftReached = new int[left];
    leftVia = new int[left];
    leftDistance = new long[left * width];
    rightReached = new int[right];
    rightVia = new int[right];
    rightDistance = new long[right * width];
    reachedLefts = new int[left];
    passedRights = new int[right];
    frontier = new VectorHeap(right, rightDistance, width);
    endDistance = new long[width];
    next = new long[width];
  }

  static CheapestFlow of(Component component, Costs costs) {
    CheapestFlow optimum = new CheapestFlow(component, costs);
    for (int i = 0; i < component.leftClasses(); i++) {
      optimum.place(i);
    }
    return optimum;
  }

  /** Pairs over this edge. */
  int flow(int edge) {
    return flow[edge];
  }

  /** Records of this left class that stay open. */
  int leftOpen(int i) {
    return leftOpen[i];
  }

  /** Records of this right class that stay open. */
  int rightOpen(int j) {
    return rightOpen[j];
  }

  /** The prices that prove it. */
  Prices prices() {
    return prices;
  }

  private void place(int source) {
    prices.setHighestLeft(source, leftStart[source], leftStart[source + 1]);
    int unplaced = component.leftCapacity()[source];
    while (unplaced > 0) {
      int reached = nearestEnd(source);
      settlePrices();
      unplaced -= augment(source, reached, unplaced);
    }
  }

  /** The nearest right class with room, or {@code ~i} for a record of i that gives way. */
  private int nearestEnd(int source) {
    search++;
    frontier.clear();
    reachedCount = 0;
    passedCount = 0;
    System.arraycopy(costs.open(), 0, endDistance, 0, width);
    for (int q = 0; q < width; q++) {
      endDistance[q] -= prices.left[source * width + q];
      leftDistance[source * width + q] = 0;
    }
    end = ~source;
    reach(source, -1);
    while (!frontier.isEmpty() && frontier.firstIsBefore(endDistance)) {
      int j = frontier.removeFirst();
      passedRights[passedCount++] = j;
      reachPartners(j);
    }
    return end;
  }

  /** Goes on to the left classes whose records hold this right class. */
  private void reachPartners(int j) {
    if (component.rightCapacity()[j] == 1) {
      reachPartner(j, holder[j]);
      return;
    }
    for (int at = rightStart[j]; at < rightStart[j + 1]; at++) {
      if (flow[rightEdges[at]] > 0) {
        reachPartner(j, rightEdges[at]);
      }
    }
  }

  private void reachPartner(int j, int e) {
    int i = component.edgeLeft()[e];
    if (leftReached[i] != search) {
      System.arraycopy(rightDistance, j * width, leftDistance, i * width, width);
      reach(i, e);
    }
  }

  /** Looks along all edges of a left class for right classes that are nearer than any end. */
  private void reach(int i, int via) {
    leftReached[i] = search;
    leftVia[i] = via;
    reachedLefts[reachedCount++] = i;
    if (width == 1) {
      lookAlongPacked(i);
    } else {
      lookAlong(i);
    }
  }

  private void lookAlong(int i) {
    for (int q = 0; q < width; q++) {
      int at = i * width + q;
      next[q] = leftDistance[at] + costs.open()[q] - prices.left[at];
    }
    if (isNearer(endDistance, 0)) {
      System.arraycopy(next, 0, endDistance, 0, width);
      end = ~i;
    }
    for (int e = leftStart[i]; e < leftStart[i + 1]; e++) {
      int j = component.edgeRight()[e];
      prices.reduce(e, next);
      for (int q = 0; q < width; q++) {
        next[q] += leftDistance[i * width + q];
      }
      if (!isNearer(endDistance, 0)) {
        continue;
      }
      if (rightOpen[j] > 0) {
        System.arraycopy(next, 0, endDistance, 0, width);
        endAt(j, e);
      } else if (rightReached[j] != search || isNearer(rightDistance, j * width)) {
        System.arraycopy(next, 0, rightDistance, j * width, width);
        goOnFrom(j, e);
      }
    }
  }

  /** The same for vectors of one long, which is nearly always so and three times as fast. */
  private void lookAlongPacked(int i) {
    long base = leftDistance[i] - prices.left[i];
    long nearest = endDistance[0];
    if (base + costs.open()[0] < nearest) {
      nearest = base + costs.open()[0];
      end = ~i;
    }
    long[] cost = costs.edge();
    int[] rights = component.edgeRight();
    long[] price = prices.right;
    for (int e = leftStart[i]; e < leftStart[i + 1]; e++) {
      int j = rights[e];
      long distance = base + cost[e] - price[j];
      if (distance >= nearest) {
        continue;
      }
      if (rightOpen[j] > 0) {
        nearest = distance;
        endAt(j, e);
      } else if (rightReached[j] != search || distance < rightDistance[j]) {
        rightDistance[j] = distance;
        goOnFrom(j, e);
      }
    }
    endDistance[0] = nearest;
  }

  private void endAt(int j, int via) {
    rightVia[j] = via;
    end = j;
  }

  private void goOnFrom(int j, int via) {
    rightReached[j] = search;
    rightVia[j] = via;
    frontier.offer(j);
  }

  /** Whether {@code next} comes before a vector of another array. */
  private boolean isNearer(long[] vectors, int at) {
    for (int q = 0; q < width; q++) {
      if (next[q] != vectors[at + q]) {
        return next[q] < vectors[at + q];
      }
    }
    return false;
  }

  /** Moves prices by what the path is longer than the way to each class on the way. */
  private void settlePrices() {
    for (int n = 0; n < reachedCount; n++) {
      int at = reachedLefts[n] * width;
      for (int q = 0; q < width; q++) {
        prices.left[at + q] += endDistance[q] - leftDistance[at + q];
      }
    }
    for (int n = 0; n < passedCount; n++) {
      int at = passedRights[n] * width;
      for (int q = 0; q < width; q++) {
        prices.right[at + q] -= endDistance[q] - rightDistance[at + q];
      }
    }
  }

  /** Sends as many records as the path carries; returns how many. */
  private int augment(int source, int end, int most) {
    int last = end < 0 ? ~end : component.edgeLeft()[rightVia[end]];
    int sent = end < 0 ? most : Math.min(most, rightOpen[end]);
    for (int i = last; i != source; i = component.edgeLeft()[rightVia[rightOf(leftVia[i])]]) {
      sent = Math.min(sent, flow[leftVia[i]]);
    }
    if (end < 0) {
      leftOpen[last] += sent;
    } else {
      rightOpen[end] -= sent;
      flow[rightVia[end]] += sent;
      holder[end] = rightVia[end];
    }
    for (int i = last; i != source; ) {
      flow[leftVia[i]] -= sent;
      int j = rightOf(leftVia[i]);
      int forward = rightVia[j];
      flow[forward] += sent;
      holder[j] = forward;
      i = component.edgeLeft()[forward];
    }
    return sent;
  }

  private int rightOf(int edge) {
    return component.edgeRight()[edge];
  }
}
