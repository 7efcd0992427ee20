package io.counterfoil.match;

import io.counterfoil.match.Decision.Decided;
import io.counterfoil.match.Decision.NotProven;
import io.counterfoil.match.Pairing.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs the copies of a repeated key. Never a tie: identical values first, the rest as close as
 * possible as a whole, then as near to value order as possible (least sum of squared distances
 * between ranks), then in value order. Exchanging the sides exchanges the result and nothing else.
 */
public final class RepeatedKeys {
  private static final Solver SOLVER = new AssignmentSolver(Objective.MOST_PAIRS_THEN_LEAST_COST);

  private final RepeatedKey key;
  private final int[] leftRest;
  private final int[] rightRest;
  private final List<Pair> pairs = new ArrayList<>();

  private RepeatedKeys(RepeatedKey key) {
    this.key = key;
    leftRest = key.leftCount().clone();
    rightRest = key.rightCount().clone();
  }

  /** Pairs as many copies as both sides have. Beyond the bound on edges, in value order. */
  public static Pairing pair(RepeatedKey key, Bounds bounds) {
    RepeatedKeys keys = new RepeatedKeys(key);
    keys.pairIdentical();
    boolean proven = keys.pairClosest(bounds);
    if (!proven) {
      keys.pairInOrder();
    }
    return keys.pairing(proven);
  }

  /**
   * Pairs identical values and then in value order, without a look at the costs: for a key with so
   * many copies that nobody works out how far each is from each. Not proven.
   */
  public static Pairing pairInValueOrder(RepeatedKey key) {
    RepeatedKeys keys = new RepeatedKeys(key);
    keys.pairIdentical();
    keys.pairInOrder();
    return keys.pairing(false);
  }

  private Pairing pairing(boolean proven) {
    pairs.sort(Comparator.comparingInt(Pair::left).thenComparingInt(Pair::right));
    return new Pairing(pairs, surplus(leftRest), surplus(rightRest), proven);
  }

  private void pairIdentical() {
    int i = 0;
    int j = 0;
    while (i < leftRest.length && j < rightRest.length) {
      int order = Integer.compare(key.leftPlace()[i], key.rightPlace()[j]);
      if (order == 0) {
        take(i, j, Math.min(leftRest[i], rightRest[j]));
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  }

  private void take(int i, int j, int count) {
    pairs.add(new Pair(i, j, count));
    leftRest[i] -= count;
    rightRest[j] -= count;
  }

  /** False if a bound was hit; nothing is paired then. */
  private boolean pairClosest(Bounds bounds) {
    int[] left = remaining(leftRest);
    int[] right = remaining(rightRest);
    if (left.length == 0 || right.length == 0) {
      return true;
    }
    if ((long) left.length * right.length > bounds.edges()) {
      return false;
    }
    // Whoever has the first value leads, so that the result does not depend on the sides' names.
    boolean leftLeads = key.leftPlace()[left[0]] < key.rightPlace()[right[0]];
    int[] lead = leftLeads ? left : right;
    int[] follow = leftLeads ? right : left;
    Component component = component(lead, follow, leftLeads);
    return switch (SOLVER.solve(component, new Bounds(bounds.edges(), 1, Integer.MAX_VALUE))) {
      case NotProven _ -> false;
      case Decided(List<Flow> flows, List<Tie> ties) -> {
        List<Flow> chosen = new ArrayList<>(flows);
        ties.forEach(tie -> chosen.addAll(tie.alternatives().getFirst()));
        for (Flow flow : chosen) {
          int a = lead[component.edgeLeft()[flow.edge()]];
          int b = follow[component.edgeRight()[flow.edge()]];
          take(leftLeads ? a : b, leftLeads ? b : a, flow.count());
        }
        yield true;
      }
    };
  }

  /** All pairs of remaining values, with the squared distance of their ranks behind the costs. */
  private Component component(int[] lead, int[] follow, boolean leftLeads) {
    int[] leadCount = counts(lead, leftLeads ? leftRest : rightRest);
    int[] followCount = counts(follow, leftLeads ? rightRest : leftRest);
    int width = key.costWidth();
    int[] edgeLeft = new int[lead.length * follow.length];
    int[] edgeRight = new int[edgeLeft.length];
    long[] costs = new long[Math.multiplyExact(edgeLeft.length, width + 1)];
    long leadRank = 0;
    for (int a = 0, e = 0; a < lead.length; a++) {
      long followRank = 0;
      for (int b = 0; b < follow.length; b++, e++) {
        edgeLeft[e] = a;
        edgeRight[e] = b;
        int i = leftLeads ? lead[a] : follow[b];
        int j = leftLeads ? follow[b] : lead[a];
        int from = (i * key.rightCount().length + j) * width;
        System.arraycopy(key.costs(), from, costs, e * (width + 1), width);
        long distance = leadRank - followRank;
        costs[e * (width + 1) + width] = distance * distance;
        followRank += followCount[b];
      }
      leadRank += leadCount[a];
    }
    return new Component(leadCount, followCount, edgeLeft, edgeRight, costs, width + 1);
  }

  private void pairInOrder() {
    int i = 0;
    int j = 0;
    while (i < leftRest.length && j < rightRest.length) {
      int count = Math.min(leftRest[i], rightRest[j]);
      if (count > 0) {
        take(i, j, count);
      }
      if (leftRest[i] == 0) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static int[] remaining(int[] rest) {
    int[] values = new int[rest.length];
    int size = 0;
    for (int n = 0; n < rest.length; n++) {
      if (rest[n] > 0) {
        values[size++] = n;
      }
    }
    return Arrays.copyOf(values, size);
  }

  private static int[] counts(int[] values, int[] rest) {
    return Arrays.stream(values).map(n -> rest[n]).toArray();
  }

  private static List<Share> surplus(int[] rest) {
    List<Share> surplus = new ArrayList<>();
    for (int n = 0; n < rest.length; n++) {
      if (rest[n] > 0) {
        surplus.add(new Share(n, rest[n]));
      }
    }
    return surplus;
  }
}
