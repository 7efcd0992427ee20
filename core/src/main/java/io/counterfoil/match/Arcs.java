package io.counterfoil.match;

/**
 * A directed graph whose arcs carry flow, with the arcs at each node in one array.
 *
 * @param tail where each arc begins
 * @param head where each arc ends
 * @param flow records on each arc, changed in place
 * @param start where the arcs of each node begin in {@code incident}, and where the last end
 * @param incident arcs by node, each arc at both its ends
 */
@SuppressWarnings("ArrayRecordComponent")
record Arcs(int[] tail, int[] head, int[] flow, int[] start, int[] incident) {

  static Arcs of(int nodes, int[] tail, int[] head, int[] flow) {
    int[] ends = new int[2 * tail.length];
    for (int arc = 0; arc < tail.length; arc++) {
      ends[2 * arc] = tail[arc];
      ends[2 * arc + 1] = head[arc];
    }
    int[] start = Incidence.starts(ends, nodes);
    int[] incident = Incidence.grouped(ends, start);
    for (int at = 0; at < incident.length; at++) {
      incident[at] >>= 1;
    }
    return new Arcs(tail, head, flow, start, incident);
  }

  int size() {
    return tail.length;
  }

  int nodes() {
    return start.length - 1;
  }

  int otherEnd(int arc, int node) {
    return tail[arc] ^ head[arc] ^ node;
  }
}
