package io.counterfoil.testkit.oracle;

import io.counterfoil.testkit.oracle.Oracle.Values;
import io.counterfoil.testkit.oracle.SmallCase.Pass;
import io.counterfoil.testkit.oracle.Verdict.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of a pass that share records, decided by trying every assignment: most pairs, then the
 * least difference of the first column in {@code within}, then of the second. Records that agree in
 * every column but the key are of one class, and assignments that only exchange such records are
 * one.
 */
final class Component {
  private final List<List<Ref>> lefts = new ArrayList<>();
  private final List<List<Ref>> rights = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private long @Nullable [] bestCost;
  private final List<int[]> best = new ArrayList<>();

  private Component() {}

  record Choice(List<Pair> pairs, List<List<Ref>> ties) {}

  record Pair(Ref left, Ref right) {}

  /** Two classes that the pass allows to pair, and what one pair costs. */
  private record Edge(int left, int right, long[] cost) {}

  static List<Component> all(
      List<Ref> left, List<Ref> right, Values values, SmallCase rules, Pass pass) {
    List<List<Ref>> leftClasses = classes(left, values, rules, pass);
    List<List<Ref>> rightClasses = classes(right, values, rules, pass);
    int[] component = new int[leftClasses.size() + rightClasses.size()];
    Arrays.setAll(component, n -> n);
    List<Edge> edges = new ArrayList<>();
    for (int l = 0; l < leftClasses.size(); l++) {
      for (int r = 0; r < rightClasses.size(); r++) {
        Ref one = leftClasses.get(l).getFirst();
        Ref other = rightClasses.get(r).getFirst();
        if (values.candidates(one, other, pass)) {
          edges.add(
              new Edge(
                  l,
                  r,
                  pass.within().keySet().stream()
                      .mapToLong(column -> values.distance(one, other, column))
                      .toArray()));
          merge(component, l, leftClasses.size() + r);
        }
      }
    }
    Map<Integer, Component> components = new TreeMap<>();
    for (Edge edge : edges) {
      components
          .computeIfAbsent(component[edge.left()], root -> new Component())
          .add(edge, leftClasses.get(edge.left()), rightClasses.get(edge.right()));
    }
    return List.copyOf(components.values());
  }

  /** Interchangeable records, in value order; inside a class the oldest first. */
  private static List<List<Ref>> classes(
      List<Ref> refs, Values values, SmallCase rules, Pass pass) {
    Map<String, List<Ref>> classes = new TreeMap<>();
    for (Ref ref : refs) {
      classes
          .computeIfAbsent(
              values.text(ref, rules.classColumns(pass)).toString(), text -> new ArrayList<>())
          .add(ref);
    }
    List<List<Ref>> ordered = new ArrayList<>(classes.values());
    ordered.forEach(members -> members.sort(values.age()));
    ordered.sort(Comparator.comparing(List::getFirst, values.order()));
    return ordered;
  }

  private static void merge(int[] component, int a, int b) {
    int from = component[b];
    int to = component[a];
    for (int n = 0; n < component.length; n++) {
      if (component[n] == from) {
        component[n] = to;
      }
    }
  }

  private void add(Edge edge, List<Ref> left, List<Ref> right) {
    if (!lefts.contains(left)) {
      lefts.add(left);
    }
    if (!rights.contains(right)) {
      rights.add(right);
    }
    edges.add(new Edge(lefts.indexOf(left), rights.indexOf(right), edge.cost()));
  }

  /** What all best assignments agree on is paired; where they differ is a tie. */
  Choice choose() {
    int[] leftRoom = lefts.stream().mapToInt(List::size).toArray();
    int[] rightRoom = rights.stream().mapToInt(List::size).toArray();
    assign(0, leftRoom, rightRoom, new int[edges.size()]);
    int[] certain = new int[edges.size()];
    boolean[] varies = new boolean[edges.size()];
    for (int e = 0; e < certain.length; e++) {
      int edge = e;
      certain[e] = best.stream().mapToInt(flow -> flow[edge]).min().orElseThrow();
      varies[e] = best.stream().anyMatch(flow -> flow[edge] != certain[edge]);
    }
    return new Choice(takePairs(certain), takeTies(certain, varies, leftRoom, rightRoom));
  }

  /** Gives each edge in turn every number of pairs that there is room for. */
  private void assign(int at, int[] leftRoom, int[] rightRoom, int[] flow) {
    if (at == edges.size()) {
      long[] cost = cost(flow);
      int better = bestCost == null ? -1 : Arrays.compare(cost, bestCost);
      if (better < 0) {
        best.clear();
        bestCost = cost;
      }
      if (better <= 0) {
        best.add(flow.clone());
      }
      return;
    }
    Edge edge = edges.get(at);
    int most = Math.min(leftRoom[edge.left()], rightRoom[edge.right()]);
    for (int pairs = 0; pairs <= most; pairs++) {
      flow[at] = pairs;
      leftRoom[edge.left()] -= pairs;
      rightRoom[edge.right()] -= pairs;
      assign(at + 1, leftRoom, rightRoom, flow);
      leftRoom[edge.left()] += pairs;
      rightRoom[edge.right()] += pairs;
    }
    flow[at] = 0;
  }

  /** Pairs, negated, and then the sums of the differences: the smallest is best. */
  private long[] cost(int[] flow) {
    long[] cost = new long[1 + edges.getFirst().cost().length];
    for (int e = 0; e < flow.length; e++) {
      cost[0] -= flow[e];
      for (int n = 1; n < cost.length; n++) {
        cost[n] += flow[e] * edges.get(e).cost()[n - 1];
      }
    }
    return cost;
  }

  private List<Pair> takePairs(int[] certain) {
    List<Pair> pairs = new ArrayList<>();
    for (int e = 0; e < certain.length; e++) {
      for (int n = 0; n < certain[e]; n++) {
        List<Ref> left = lefts.get(edges.get(e).left());
        List<Ref> right = rights.get(edges.get(e).right());
        pairs.add(new Pair(left.removeFirst(), right.removeFirst()));
      }
    }
    return pairs;
  }

  /** Classes joined by edges that vary are one tie. */
  private List<List<Ref>> takeTies(
      int[] certain, boolean[] varies, int[] leftSize, int[] rightSize) {
    int[] tie = new int[lefts.size() + rights.size()];
    Arrays.setAll(tie, n -> n);
    for (int e = 0; e < varies.length; e++) {
      if (varies[e]) {
        merge(tie, edges.get(e).left(), lefts.size() + edges.get(e).right());
      }
    }
    Map<Integer, List<Ref>> ties = new TreeMap<>();
    for (int n = 0; n < tie.length; n++) {
      boolean left = n < lefts.size();
      int of = left ? n : n - lefts.size();
      List<Ref> members = left ? lefts.get(of) : rights.get(of);
      int concerned = members.size() - alwaysOpen(left, of, left ? leftSize[of] : rightSize[of]);
      if (concerned > 0) {
        ties.computeIfAbsent(tie[n], root -> new ArrayList<>())
            .addAll(members.subList(0, concerned));
      }
    }
    return List.copyOf(ties.values());
  }

  /** How many records of a class every best assignment leaves over. */
  private int alwaysOpen(boolean left, int of, int size) {
    return best.stream()
        .mapToInt(
            flow -> {
              int used = 0;
              for (int e = 0; e < flow.length; e++) {
                if ((left ? edges.get(e).left() : edges.get(e).right()) == of) {
                  used += flow[e];
                }
              }
              return size - used;
            })
        .min()
        .orElseThrow();
  }
}
