package io.counterfoil.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks through the optimal assignments of one tie by shifting flow around cycles.
 *
 * <p>Arcs that stand for edges come first, in the component's order, so that "in value order" means
 * the lexicographically greatest flow first. Each step costs at most one breadth-first search an
 * edge: a decision on an edge is only made once it is known that the rest can be completed.
 */
final class TieSearch {
  private final Arcs arcs;
  private final int edges;
  private int fixed;

  // One breadth-first search.
  private int search;
  private final int[] seen;
  private final int[] via;
  private final int[] queue;

  /**
   * A search over arcs that all vary.
   *
   * @param edges how many of the arcs, from the first, stand for edges
   */
  TieSearch(Arcs arcs, int edges) {
    this.arcs = arcs;
    this.edges = edges;
    seen = new int[arcs.nodes()];
    via = new int[arcs.nodes()];
    queue = new int[arcs.nodes()];
  }

  /** Takes the least flow that this arc has in any optimal assignment out of it; returns it. */
  int takeOutLeast(int arc) {
    shift(arc, false, arcs.flow()[arc]);
    int least = arcs.flow()[arc];
    arcs.flow()[arc] = 0;
    return least;
  }

  /** The edges' flows in the first {@code most} assignments in value order. */
  List<int[]> assignments(int most) {
    List<int[]> found = new ArrayList<>();
    raiseFrom(0);
    do {
      found.add(Arrays.copyOf(arcs.flow(), edges));
    } while (found.size() < most && advance());
    return found;
  }

  /** Moves to the next assignment in value order; false, and nothing changed, if this was last. */
  boolean advance() {
    for (int e = edges - 1; e >= 0; e--) {
      fixed = e;
      if (arcs.flow()[e] > 0 && shift(e, false, 1) == 1) {
        raiseFrom(e + 1);
        return true;
      }
    }
    return false;
  }

  private void raiseFrom(int first) {
    for (int e = first; e < edges; e++) {
      fixed = e;
      shift(e, true, Integer.MAX_VALUE);
    }
  }

  /**
   * Shifts flow onto an arc ({@code up}) or off it, by at most {@code most}, through arcs that are
   * neither fixed nor the arc itself; returns by how much.
   */
  private int shift(int arc, boolean up, int most) {
    int done = 0;
    while (done < most && findDetour(arc, up)) {
      done += applyDetour(arc, up, most - done);
    }
    return done;
  }

  /** Searches from the arc's tail to its head, against the direction of the detour if up. */
  private boolean findDetour(int arc, boolean up) {
    int source = arcs.tail()[arc];
    int goal = arcs.head()[arc];
    search++;
    seen[source] = search;
    int size = 0;
    queue[size++] = source;
    for (int at = 0; at < size; at++) {
      int node = queue[at];
      for (int n = arcs.start()[node]; n < arcs.start()[node + 1]; n++) {
        int step = arcs.incident()[n];
        int other = arcs.otherEnd(step, node);
        if (step < fixed || step == arc || seen[other] == search) {
          continue;
        }
        if (!increases(step, node, up) && arcs.flow()[step] == 0) {
          continue;
        }
        seen[other] = search;
        via[other] = step;
        if (other == goal) {
          return true;
        }
        queue[size++] = other;
      }
    }
    return false;
  }

  /** Whether a detour that passes this step, found from {@code node}, adds to its flow. */
  private boolean increases(int step, int node, boolean up) {
    return (arcs.tail()[step] == node) != up;
  }

  private int applyDetour(int arc, boolean up, int most) {
    int[] flow = arcs.flow();
    int source = arcs.tail()[arc];
    int amount = up ? most : Math.min(most, flow[arc]);
    for (int node = arcs.head()[arc]; node != source; node = arcs.otherEnd(via[node], node)) {
      int step = via[node];
      if (!increases(step, arcs.otherEnd(step, node), up)) {
        amount = Math.min(amount, flow[step]);
      }
    }
    for (int node = arcs.head()[arc]; node != source; node = arcs.otherEnd(via[node], node)) {
      int step = via[node];
      flow[step] += increases(step, arcs.otherEnd(step, node), up) ? amount : -amount;
    }
    flow[arc] += up ? amount : -amount;
    return amount;
  }
}
