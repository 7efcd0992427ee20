package io.counterfoil.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.match.Pairing.Pair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RepeatedKeysTest {
  private static final Bounds BOUNDS = Bounds.DEFAULT;

  @Test
  void identicalValuesPairByCountAndTheRestIsSurplus() {
    RepeatedKey key = key(new int[] {3, 1}, new int[] {0, 1}, new int[] {2}, new int[] {0}, 0);
    assertEquals(
        new Pairing(
            List.of(new Pair(0, 0, 2)), List.of(new Share(0, 1), new Share(1, 1)), List.of(), true),
        RepeatedKeys.pair(key, BOUNDS));
  }

  @Test
  void identicalValuesPairEvenWhereAnotherPairingIsAsClose() {
    // (a,b) (x,b) against (a,b) (a,c): pairing crosswise differs in two columns as well.
    RepeatedKey key =
        key(new int[] {1, 1}, new int[] {0, 2}, new int[] {1, 1}, new int[] {0, 1}, 1, 0, 1, 1, 2);
    assertEquals(
        List.of(new Pair(0, 0, 1), new Pair(1, 1, 1)), RepeatedKeys.pair(key, BOUNDS).pairs());
  }

  @Test
  void equalDistancesPairInValueOrderAndTheLastCopiesAreSurplus() {
    RepeatedKey key =
        key(
            new int[] {1, 1, 1},
            new int[] {0, 2, 4},
            new int[] {1, 1},
            new int[] {1, 3},
            1,
            7,
            7,
            7,
            7,
            7,
            7);
    assertEquals(
        new Pairing(
            List.of(new Pair(0, 0, 1), new Pair(1, 1, 1)),
            List.of(new Share(2, 1)),
            List.of(),
            true),
        RepeatedKeys.pair(key, BOUNDS));
  }

  @Test
  void equallyClosePairingsAreJudgedByHowFarTheyStrayFromValueOrder() {
    // 0-0 with 1-3 costs as much as 0-1 with 1-0, but lets ranks 1 and 3 meet.
    RepeatedKey key =
        key(
            new int[] {1, 1},
            new int[] {0, 2},
            new int[] {1, 1, 1, 1},
            new int[] {1, 3, 5, 7},
            1,
            new long[] {0, 1, 9, 9, 1, 9, 9, 2});
    assertEquals(
        List.of(new Pair(0, 1, 1), new Pair(1, 0, 1)), RepeatedKeys.pair(key, BOUNDS).pairs());
  }

  @Test
  void twoPairingsThatMirrorEachOtherAreChosenBetweenByValueNotBySide() {
    RepeatedKey key =
        key(
            new int[] {1, 1, 1},
            new int[] {0, 2, 4},
            new int[] {1, 1, 1},
            new int[] {1, 3, 5},
            1,
            new long[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    Pairing pairing = RepeatedKeys.pair(key, BOUNDS);
    assertEquals(List.of(new Pair(0, 1, 1), new Pair(1, 2, 1), new Pair(2, 0, 1)), pairing.pairs());
    assertEquals(pairing, exchanged(RepeatedKeys.pair(exchanged(key), BOUNDS)));
  }

  @Test
  void aSideWithoutCopiesIsAllSurplus() {
    RepeatedKey key = key(new int[] {2}, new int[] {0}, new int[0], new int[0], 1);
    assertEquals(
        new Pairing(List.of(), List.of(new Share(0, 2)), List.of(), true),
        RepeatedKeys.pair(key, BOUNDS));
  }

  @Test
  void beyondTheBoundTheRestPairsInValueOrder() {
    RepeatedKey key =
        key(new int[] {1, 2}, new int[] {0, 3}, new int[] {1, 1}, new int[] {1, 3}, 1, 9, 9, 0, 0);
    Pairing pairing = RepeatedKeys.pair(key, new Bounds(1, 1, 1));
    assertFalse(pairing.proven());
    assertEquals(List.of(new Pair(0, 0, 1), new Pair(1, 1, 1)), pairing.pairs());
    assertEquals(pairing, RepeatedKeys.pairInValueOrder(key));
  }

  @Test
  void pairsAreAsCloseAsPossibleAndSidesMayBeExchanged() {
    long seed = 99;
    Random random = new Random(seed);
    for (int n = 0; n < 5_000; n++) {
      RepeatedKey key = randomKey(random);
      Pairing pairing = RepeatedKeys.pair(key, BOUNDS);
      assertTrue(pairing.proven());
      assertTrue(pairing.leftSurplus().isEmpty() || pairing.rightSurplus().isEmpty());
      assertEquals(
          pairing, exchanged(RepeatedKeys.pair(exchanged(key), BOUNDS)), () -> "seed " + seed);
      if (disjoint(key)) {
        assertEquals(leastCost(key), cost(key, pairing), () -> "seed " + seed);
      }
    }
  }

  private static RepeatedKey randomKey(Random random) {
    int[] left = random.ints(1 + random.nextInt(3), 1, 3).toArray();
    int[] right = random.ints(1 + random.nextInt(3), 1, 3).toArray();
    int[] leftPlace = random.ints(0, 7).distinct().limit(left.length).sorted().toArray();
    int[] rightPlace = random.ints(0, 7).distinct().limit(right.length).sorted().toArray();
    int width = random.nextInt(3);
    long[] costs = random.longs((long) left.length * right.length * width, 0, 2).toArray();
    return new RepeatedKey(left, leftPlace, right, rightPlace, costs, width);
  }

  private static boolean disjoint(RepeatedKey key) {
    return Arrays.stream(key.leftPlace())
        .noneMatch(place -> Arrays.binarySearch(key.rightPlace(), place) >= 0);
  }

  private static List<Long> cost(RepeatedKey key, Pairing pairing) {
    long[] cost = new long[key.costWidth()];
    for (Pair pair : pairing.pairs()) {
      int at = (pair.left() * key.rightCount().length + pair.right()) * key.costWidth();
      for (int q = 0; q < cost.length; q++) {
        cost[q] += pair.count() * key.costs()[at + q];
      }
    }
    return Arrays.stream(cost).boxed().toList();
  }

  private static List<Long> leastCost(RepeatedKey key) {
    TreeMap<Long, long[]> edges = new TreeMap<>();
    for (int i = 0, at = 0; i < key.leftCount().length; i++) {
      for (int j = 0; j < key.rightCount().length; j++, at += key.costWidth()) {
        edges.put(((long) i << 32) | j, Arrays.copyOfRange(key.costs(), at, at + key.costWidth()));
      }
    }
    Component all =
        RandomComponents.component(key.leftCount(), key.rightCount(), edges, key.costWidth());
    int[] best = Enumeration.optima(all).getFirst();
    long[] cost = new long[key.costWidth()];
    for (int e = 0; e < best.length; e++) {
      for (int q = 0; q < cost.length; q++) {
        cost[q] += best[e] * all.costs()[e * cost.length + q];
      }
    }
    return Arrays.stream(cost).boxed().toList();
  }

  private static RepeatedKey exchanged(RepeatedKey key) {
    int left = key.leftCount().length;
    int right = key.rightCount().length;
    int width = key.costWidth();
    long[] costs = new long[key.costs().length];
    for (int i = 0; i < left; i++) {
      for (int j = 0; j < right; j++) {
        System.arraycopy(
            key.costs(), (i * right + j) * width, costs, (j * left + i) * width, width);
      }
    }
    return new RepeatedKey(
        /* leftCount= */ key.rightCount(),
        /* leftPlace= */ key.rightPlace(),
        /* rightCount= */ key.leftCount(),
        /* rightPlace= */ key.leftPlace(),
        costs,
        width);
  }

  private static Pairing exchanged(Pairing pairing) {
    return new Pairing(
        pairing.pairs().stream()
            .map(pair -> new Pair(/* left= */ pair.right(), /* right= */ pair.left(), pair.count()))
            .sorted(Comparator.comparingInt(Pair::left).thenComparingInt(Pair::right))
            .toList(),
        pairing.rightSurplus(),
        pairing.leftSurplus(),
        pairing.proven());
  }

  private static RepeatedKey key(
      int[] left, int[] leftPlace, int[] right, int[] rightPlace, int width, long... costs) {
    return new RepeatedKey(left, leftPlace, right, rightPlace, costs, width);
  }
}
