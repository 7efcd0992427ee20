package io.counterfoil.match;

import java.util.Arrays;

/**
 * The arcs that an optimal assignment may use, with the flow of one of them. Nodes are the left
 * classes, then the right classes, then one {@code hub} through which records stay open: arcs run
 * from left to right (an edge), from left to hub (left records stay open) and from hub to right
 * (right records stay open). By complementary slackness the optimal assignments are exactly the
 * flows of at least 0 on these arcs that leave every node as full as this one does.
 *
 * @param leftClasses number of left classes, and the number of the first right node
 * @param hub the last node
 * @param tail where each arc begins
 * @param head where each arc ends
 * @param flow records on each arc in the assignment that was found
 * @param room the most that an arc could carry
 * @param edge the component's edge behind each arc, or -1 for records that stay open; edges come
 *     first and ascend
 */
@SuppressWarnings("ArrayRecordComponent")
record TightArcs(
    int leftClasses, int hub, int[] tail, int[] head, int[] flow, int[] room, int[] edge) {

  static TightArcs of(Component component, CheapestFlow optimum) {
    int left = component.leftClasses();
    int right = component.rightClasses();
    int hub = left + right;
    Prices prices = optimum.prices();
    Collector arcs = new Collector(component.edges() + hub);
    for (int e = 0; e < component.edges(); e++) {
      if (prices.isTight(e)) {
        int j = left + component.edgeRight()[e];
        arcs.add(component.edgeLeft()[e], j, optimum.flow(e), component.room(e), e);
      }
    }
    for (int i = 0; i < left; i++) {
      if (prices.isLeftTight(i)) {
        arcs.add(i, hub, optimum.leftOpen(i), component.leftCapacity()[i], -1);
      }
    }
    for (int j = 0; j < right; j++) {
      if (prices.isRightTight(j)) {
        arcs.add(hub, left + j, optimum.rightOpen(j), component.rightCapacity()[j], -1);
      }
    }
    return arcs.collected(left, hub);
  }

  int arcs() {
    return tail.length;
  }

  int nodes() {
    return hub + 1;
  }

  private static final class Collector {
    private final int[] tail;
    private final int[] head;
    private final int[] flow;
    private final int[] room;
    private final int[] edge;
    private int size;

    Collector(int most) {
      tail = new int[most];
      head = new int[most];
      flow = new int[most];
      room = new int[most];
      edge = new int[most];
    }

    void add(int from, int to, int records, int atMost, int behind) {
      tail[size] = from;
      head[size] = to;
      flow[size] = records;
      room[size] = atMost;
      edge[size] = behind;
      size++;
    }

    TightArcs collected(int left, int hub) {
      return new TightArcs(
          left,
          hub,
          Arrays.copyOf(tail, size),
          Arrays.copyOf(head, size),
          Arrays.copyOf(flow, size),
          Arrays.copyOf(room, size),
          Arrays.copyOf(edge, size));
    }
  }
}
