package io.counterfoil.match;

import io.counterfoil.match.Decision.Decided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the optimal assignments of a component into what all of them share and the ties, which are
 * the connected groups of classes by edges that vary. Groups that meet only in the hub are
 * independent: every exchange is a sum of simple cycles, and each passes the hub at most once.
 */
final class TieFinder {
  private final TightArcs tight;
  private final Bounds bounds;
  private final boolean[] varying;
  private final int[] certain;
  private final int[] localNode;

  private TieFinder(Component component, TightArcs tight, Bounds bounds) {
    this.tight = tight;
    this.bounds = bounds;
    Arcs graph = Arcs.of(tight.nodes(), tight.tail(), tight.head(), tight.flow());
    varying = VaryingArcs.of(graph, tight.room());
    certain = new int[component.edges()];
    localNode = new int[tight.nodes()];
  }

  static Decision decide(Component component, TightArcs tight, Bounds bounds) {
    TieFinder finder = new TieFinder(component, tight, bounds);
    for (int arc = 0; arc < tight.arcs() && tight.edge()[arc] >= 0; arc++) {
      if (!finder.varying[arc]) {
        finder.certain[tight.edge()[arc]] = tight.flow()[arc];
      }
    }
    List<Tie> ties = new ArrayList<>();
    for (int[] arcs : finder.groups()) {
      ties.add(finder.tie(arcs));
    }
    List<Flow> flows = new ArrayList<>();
    for (int e = 0; e < finder.certain.length; e++) {
      if (finder.certain[e] > 0) {
        flows.add(new Flow(e, finder.certain[e]));
      }
    }
    return new Decided(flows, ties);
  }

  /**
   * The varying arcs of each tie, edges first, ascending; ties ascend by their first left class.
   */
  private List<int[]> groups() {
    DisjointSets sets = new DisjointSets(tight.nodes());
    for (int arc = 0; arc < tight.arcs(); arc++) {
      if (varying[arc] && tight.edge()[arc] >= 0) {
        sets.join(tight.tail()[arc], tight.head()[arc]);
      }
    }
    int[] groupOf = new int[tight.nodes()];
    Arrays.fill(groupOf, -1);
    int[] group = new int[tight.arcs()];
    int[] size = new int[tight.leftClasses()];
    int groups = 0;
    // Edges ascend by left class, so that groups are met in the order they are wanted in.
    for (int arc = 0; arc < group.length; arc++) {
      if (varying[arc]) {
        int end = tight.tail()[arc] == tight.hub() ? tight.head()[arc] : tight.tail()[arc];
        int root = sets.find(end);
        if (groupOf[root] < 0) {
          groupOf[root] = groups++;
        }
        group[arc] = groupOf[root];
        size[group[arc]]++;
      }
    }
    List<int[]> members = new ArrayList<>(groups);
    for (int g = 0; g < groups; g++) {
      members.add(new int[size[g]]);
    }
    for (int arc = group.length - 1; arc >= 0; arc--) {
      if (varying[arc]) {
        members.get(group[arc])[--size[group[arc]]] = arc;
      }
    }
    return members;
  }

  private Tie tie(int[] members) {
    int edges = 0;
    while (edges < members.length && tight.edge()[members[edges]] >= 0) {
      edges++;
    }
    int[] classes = classes(members, edges);
    Arcs arcs = local(members, classes);
    TieSearch search = new TieSearch(arcs, edges);
    boolean searched = edges <= bounds.tieEdges();
    if (searched) {
      takeOutCertain(search, members);
    }
    int[] count = recordsConcerned(arcs, classes.length);
    List<int[]> found =
        searched
            ? search.assignments(bounds.alternatives())
            : List.of(Arrays.copyOf(arcs.flow(), edges));
    List<List<Flow>> alternatives = new ArrayList<>(found.size());
    for (int[] flow : found) {
      alternatives.add(flows(flow, members));
    }
    boolean complete = searched && !search.advance();
    return new Tie(
        shares(classes, count, true), shares(classes, count, false), alternatives, complete);
  }

  /** The nodes of a tie, ascending, left before right; gives each its local number. */
  private int[] classes(int[] members, int edges) {
    int[] ends = new int[2 * edges];
    for (int n = 0; n < edges; n++) {
      ends[2 * n] = tight.tail()[members[n]];
      ends[2 * n + 1] = tight.head()[members[n]];
    }
    int[] classes = Arrays.stream(ends).sorted().distinct().toArray();
    for (int n = 0; n < classes.length; n++) {
      localNode[classes[n]] = n;
    }
    localNode[tight.hub()] = classes.length;
    return classes;
  }

  private Arcs local(int[] members, int[] classes) {
    int[] tail = new int[members.length];
    int[] head = new int[members.length];
    int[] flow = new int[members.length];
    for (int n = 0; n < members.length; n++) {
      tail[n] = localNode[tight.tail()[members[n]]];
      head[n] = localNode[tight.head()[members[n]]];
      flow[n] = tight.flow()[members[n]];
    }
    return Arcs.of(classes.length + 1, tail, head, flow);
  }

  /** What varies with room for one record only is 0 somewhere; the others must be asked. */
  private void takeOutCertain(TieSearch search, int[] members) {
    for (int n = 0; n < members.length; n++) {
      int arc = members[n];
      if (tight.room()[arc] > 1) {
        int least = search.takeOutLeast(n);
        if (tight.edge()[arc] >= 0) {
          certain[tight.edge()[arc]] = least;
        }
      }
    }
  }

  private static int[] recordsConcerned(Arcs arcs, int classes) {
    int[] count = new int[classes + 1];
    for (int arc = 0; arc < arcs.size(); arc++) {
      count[arcs.tail()[arc]] += arcs.flow()[arc];
      count[arcs.head()[arc]] += arcs.flow()[arc];
    }
    return count;
  }

  private List<Flow> flows(int[] flow, int[] members) {
    List<Flow> flows = new ArrayList<>();
    for (int n = 0; n < flow.length; n++) {
      if (flow[n] > 0) {
        flows.add(new Flow(tight.edge()[members[n]], flow[n]));
      }
    }
    return flows;
  }

  private List<Share> shares(int[] classes, int[] count, boolean left) {
    List<Share> shares = new ArrayList<>();
    for (int n = 0; n < classes.length; n++) {
      if (classes[n] < tight.leftClasses() == left) {
        shares.add(new Share(left ? classes[n] : classes[n] - tight.leftClasses(), count[n]));
      }
    }
    return shares;
  }
}
