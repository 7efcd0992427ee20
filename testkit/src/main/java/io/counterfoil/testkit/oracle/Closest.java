package io.counterfoil.testkit.oracle;

import io.counterfoil.testkit.oracle.Oracle.Values;
import io.counterfoil.testkit.oracle.SmallCase.Kind;
import io.counterfoil.testkit.oracle.Verdict.Ref;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the copies of one key that differ: fewest differing compared columns in total, then the
 * smallest numeric, then the smallest date difference; among equals the nearest to value order (the
 * least sum of squared distances between ranks), and then the first.
 */
final class Closest {
  private final SmallCase rules;
  private final Values values;
  private long @Nullable [] bestCost;
  private Map<Ref, Ref> best = Map.of();

  Closest(SmallCase rules, Values values) {
    this.rules = rules;
    this.values = values;
  }

  /** As many pairs as the smaller list has; both lists are in value order. */
  Map<Ref, Ref> pairs(List<Ref> left, List<Ref> right) {
    assign(left, right, 0, new boolean[right.size()], new LinkedHashMap<>(), new long[4]);
    return best;
  }

  /** Tries every assignment in value order, so that the first of several best ones is kept. */
  private void assign(
      List<Ref> left,
      List<Ref> right,
      int at,
      boolean[] taken,
      LinkedHashMap<Ref, Ref> pairs,
      long[] cost) {
    int wanted = Math.min(left.size(), right.size());
    if (pairs.size() + left.size() - at < wanted) {
      return;
    }
    if (at == left.size()) {
      if (bestCost == null || Arrays.compare(cost, bestCost) < 0) {
        bestCost = cost.clone();
        best = new LinkedHashMap<>(pairs);
      }
      return;
    }
    Ref l = left.get(at);
    for (int n = 0; n < right.size(); n++) {
      if (!taken[n]) {
        taken[n] = true;
        pairs.put(l, right.get(n));
        assign(
            left,
            right,
            at + 1,
            taken,
            pairs,
            plus(cost, l, right.get(n), rank(left, at) - rank(right, n)));
        pairs.remove(l);
        taken[n] = false;
      }
    }
    assign(left, right, at + 1, taken, pairs, cost);
  }

  /** Identical copies have one rank: how many stand before the first of them. */
  private int rank(List<Ref> copies, int n) {
    int first = n;
    while (first > 0 && values.of(copies.get(first - 1)).equals(values.of(copies.get(n)))) {
      first--;
    }
    return first;
  }

  private long[] plus(long[] cost, Ref left, Ref right, int ranksApart) {
    long[] sum = cost.clone();
    sum[0] += values.differing(left, right).size();
    for (String column : rules.compare().keySet()) {
      sum[rules.column(column).kind() == Kind.DATE ? 2 : 1] += values.distance(left, right, column);
    }
    sum[3] += (long) ranksApart * ranksApart;
    return sum;
  }
}
