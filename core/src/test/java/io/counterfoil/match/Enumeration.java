package io.counterfoil.match;

import io.counterfoil.match.Decision.Decided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The naive way: every assignment of a small component is tried, and the best are compared. */
final class Enumeration {
  private static final Comparator<int[]> VALUE_ORDER = (a, b) -> Arrays.compare(b, a);

  private final Component c;
  private final int[] flow;
  private final List<int[]> best = new ArrayList<>();
  private long[] bestScore = {1};

  private Enumeration(Component c) {
    this.c = c;
    flow = new int[c.edges()];
  }

  static List<int[]> optima(Component c) {
    Enumeration all = new Enumeration(c);
    all.choose(0, c.leftCapacity().clone(), c.rightCapacity().clone());
    return all.best;
  }

  /** What a solver has to say, worked out from the list of all optimal assignments. */
  static Decided decide(Component c, int alternatives) {
    List<int[]> optima = optima(c);
    int[] least = new int[c.edges()];
    int[] most = new int[c.edges()];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int[] one : optima) {
      for (int e = 0; e < one.length; e++) {
        least[e] = Math.min(least[e], one[e]);
        most[e] = Math.max(most[e], one[e]);
      }
    }
    int[] group = groups(c, least, most);
    List<Tie> ties = new ArrayList<>();
    for (int g : Arrays.stream(group).filter(n -> n >= 0).distinct().toArray()) {
      ties.add(tie(c, optima, least, group, g, alternatives));
    }
    return new Decided(flows(least), ties);
  }

  private void choose(int e, int[] left, int[] right) {
    if (e == c.edges()) {
      consider();
      return;
    }
    int i = c.edgeLeft()[e];
    int j = c.edgeRight()[e];
    for (int n = Math.min(left[i], right[j]); n >= 0; n--) {
      flow[e] = n;
      left[i] -= n;
      right[j] -= n;
      choose(e + 1, left, right);
      left[i] += n;
      right[j] += n;
    }
    flow[e] = 0;
  }

  private void consider() {
    long[] score = new long[1 + c.costWidth()];
    for (int e = 0; e < c.edges(); e++) {
      score[0] -= flow[e];
      for (int q = 0; q < c.costWidth(); q++) {
        score[1 + q] += flow[e] * c.costs()[e * c.costWidth() + q];
      }
    }
    int order = Arrays.compare(score, bestScore);
    if (order < 0) {
      best.clear();
      bestScore = score;
    }
    if (order <= 0) {
      best.add(flow.clone());
    }
  }

  /** For each edge that varies, the smallest edge it hangs together with; else -1. */
  private static int[] groups(Component c, int[] least, int[] most) {
    int[] group = new int[c.edges()];
    for (int e = 0; e < group.length; e++) {
      group[e] = least[e] < most[e] ? e : -1;
    }
    for (int round = 0; round < group.length; round++) {
      for (int a = 0; a < group.length; a++) {
        for (int b = 0; b < group.length; b++) {
          boolean meet = c.edgeLeft()[a] == c.edgeLeft()[b] || c.edgeRight()[a] == c.edgeRight()[b];
          if (meet && group[a] >= 0 && group[b] >= 0) {
            group[a] = group[b] = Math.min(group[a], group[b]);
          }
        }
      }
    }
    return group;
  }

  private static Tie tie(
      Component c, List<int[]> optima, int[] least, int[] group, int g, int alternatives) {
    TreeSet<int[]> distinct = new TreeSet<>(VALUE_ORDER);
    TreeMap<Integer, Integer> left = new TreeMap<>();
    TreeMap<Integer, Integer> right = new TreeMap<>();
    for (int[] one : optima) {
      int[] rest = new int[one.length];
      TreeMap<Integer, Integer> leftUsed = new TreeMap<>();
      TreeMap<Integer, Integer> rightUsed = new TreeMap<>();
      for (int e = 0; e < one.length; e++) {
        if (group[e] == g) {
          rest[e] = one[e] - least[e];
          leftUsed.merge(c.edgeLeft()[e], rest[e], Integer::sum);
          rightUsed.merge(c.edgeRight()[e], rest[e], Integer::sum);
        }
      }
      distinct.add(rest);
      leftUsed.forEach((i, n) -> left.merge(i, n, Math::max));
      rightUsed.forEach((j, n) -> right.merge(j, n, Math::max));
    }
    return new Tie(
        shares(left),
        shares(right),
        distinct.stream().limit(alternatives).map(Enumeration::flows).toList(),
        distinct.size() <= alternatives);
  }

  private static List<Share> shares(SortedMap<Integer, Integer> used) {
    return used.entrySet().stream().map(e -> new Share(e.getKey(), e.getValue())).toList();
  }

  private static List<Flow> flows(int[] count) {
    List<Flow> flows = new ArrayList<>();
    for (int e = 0; e < count.length; e++) {
      if (count[e] > 0) {
        flows.add(new Flow(e, count[e]));
      }
    }
    return flows;
  }
}
