package io.counterfoil.match;

import java.util.Arrays;

/**
 * Finds the arcs whose flow differs between optimal assignments: those on a cycle of the residual
 * graph other than an arc there and back.
 *
 * <p>Such a cycle stays within a strongly connected component. There, an arc that can be passed in
 * one direction only is always on one; an arc that can be passed both ways is on one unless it is a
 * bridge of the component with directions forgotten (Boesch and Tindell 1980, Robbins' theorem for
 * mixed graphs). Both depth-first searches keep their own stack: components may be long chains.
 */
final class VaryingArcs {
  private static final int NONE = -1;

  private final Arcs graph;
  private final int[] room;
  private final int[] order;
  private final int[] low;
  private final int[] path;
  private final int[] resume;
  private int visited;

  private VaryingArcs(Arcs graph, int[] room) {
    this.graph = graph;
    this.room = room;
    order = new int[graph.nodes()];
    low = new int[graph.nodes()];
    path = new int[graph.nodes()];
    resume = new int[graph.nodes()];
  }

  static boolean[] of(Arcs graph, int[] room) {
    VaryingArcs search = new VaryingArcs(graph, room);
    int[] group = search.stronglyConnected();
    boolean[] varying = new boolean[graph.size()];
    boolean bothWays = false;
    for (int arc = 0; arc < varying.length; arc++) {
      varying[arc] = group[graph.tail()[arc]] == group[graph.head()[arc]];
      bothWays |= varying[arc] && search.isForward(arc) && search.isBackward(arc);
    }
    if (bothWays) {
      search.removeBridges(varying);
    }
    return varying;
  }

  private boolean isForward(int arc) {
    return graph.flow()[arc] < room[arc];
  }

  private boolean isBackward(int arc) {
    return graph.flow()[arc] > 0;
  }

  private void restart() {
    visited = 0;
    Arrays.fill(order, 0);
    System.arraycopy(graph.start(), 0, resume, 0, resume.length);
  }

  /** Tarjan 1972: the number of its strongly connected component for each node. */
  private int[] stronglyConnected() {
    restart();
    int nodes = graph.nodes();
    int[] group = new int[nodes];
    Arrays.fill(group, NONE);
    int[] pending = new int[nodes];
    int pendingSize = 0;
    int groups = 0;
    for (int root = 0; root < nodes; root++) {
      if (order[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int node = path[depth];
        if (order[node] == 0) {
          order[node] = low[node] = ++visited;
          pending[pendingSize++] = node;
        }
        int child = nextStep(node, group);
        if (child != NONE) {
          path[++depth] = child;
          continue;
        }
        if (low[node] == order[node]) {
          int member;
          do {
            member = pending[--pendingSize];
            group[member] = groups;
          } while (member != node);
          groups++;
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[node]);
        }
      }
    }
    return group;
  }

  /** The next unvisited node along the residual graph; notes the visited ones passed over. */
  private int nextStep(int node, int[] group) {
    while (resume[node] < graph.start()[node + 1]) {
      int arc = graph.incident()[resume[node]++];
      boolean open = graph.tail()[arc] == node ? isForward(arc) : isBackward(arc);
      int other = graph.otherEnd(arc, node);
      if (open && order[other] == 0) {
        return other;
      }
      if (open && group[other] == NONE) {
        low[node] = Math.min(low[node], order[other]);
      }
    }
    return NONE;
  }

  private void removeBridges(boolean[] varying) {
    restart();
    int[] via = new int[graph.nodes()];
    boolean[] bridge = new boolean[varying.length];
    for (int root = 0; root < graph.nodes(); root++) {
      if (order[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      via[root] = NONE;
      while (depth >= 0) {
        int node = path[depth];
        if (order[node] == 0) {
          order[node] = low[node] = ++visited;
        }
        int arc = nextUndirected(node, via[node], varying);
        if (arc != NONE) {
          int child = graph.otherEnd(arc, node);
          via[child] = arc;
          path[++depth] = child;
          continue;
        }
        depth--;
        if (depth >= 0) {
          int parent = path[depth];
          low[parent] = Math.min(low[parent], low[node]);
          if (low[node] > order[parent]) {
            bridge[via[node]] = true;
          }
        }
      }
    }
    for (int arc = 0; arc < bridge.length; arc++) {
      varying[arc] &= !bridge[arc];
    }
  }

  private int nextUndirected(int node, int via, boolean[] varying) {
    while (resume[node] < graph.start()[node + 1]) {
      int arc = graph.incident()[resume[node]++];
      if (!varying[arc] || arc == via) {
        continue;
      }
      int other = graph.otherEnd(arc, node);
      if (order[other] == 0) {
        return arc;
      }
      low[node] = Math.min(low[node], order[other]);
    }
    return NONE;
  }
}
