package io.counterfoil.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Components too large to enumerate: the prices must prove the flow, and scale must not matter. */
class CheapestFlowTest {
  private static final long SEED = 1_987;

  @Test
  void pricesProveTheFlow() {
    Random random = new Random(SEED);
    for (int n = 0; n < 300; n++) {
      Component c = middling(random, n % 2 == 0 ? 1 : 1_000_000_000_000L);
      Costs costs = Costs.of(c, Objective.MOST_PAIRS_THEN_LEAST_COST).orElseThrow();
      requireProof(c, costs, CheapestFlow.of(c, costs));
    }
  }

  @Test
  void packedAndWideCostsDecideTheSame() {
    Solver solver = new AssignmentSolver(Objective.MOST_PAIRS_THEN_LEAST_COST);
    Random random = new Random(SEED);
    for (int n = 0; n < 300; n++) {
      Component c = middling(random, 1);
      long[] scaled = Arrays.stream(c.costs()).map(cost -> cost * 10_000_000_000_000L).toArray();
      Component wide =
          new Component(
              c.leftCapacity(),
              c.rightCapacity(),
              c.edgeLeft(),
              c.edgeRight(),
              scaled,
              c.costWidth());
      assertEquals(1, Costs.of(c, Objective.MOST_PAIRS_THEN_LEAST_COST).orElseThrow().width());
      assertEquals(3, Costs.of(wide, Objective.MOST_PAIRS_THEN_LEAST_COST).orElseThrow().width());
      Bounds bounds = new Bounds(10_000, 4, 10_000);
      assertEquals(solver.solve(c, bounds), solver.solve(wide, bounds), () -> "seed " + SEED);
    }
  }

  private static void requireProof(Component c, Costs costs, CheapestFlow optimum) {
    int width = costs.width();
    long[] zero = new long[width];
    long[] reduced = new long[width];
    Prices prices = optimum.prices();
    int[] left = new int[c.leftClasses()];
    int[] right = new int[c.rightClasses()];
    for (int e = 0; e < c.edges(); e++) {
      prices.reduce(e, reduced);
      int sign = Arrays.compare(reduced, zero);
      assertTrue(sign >= 0 && optimum.flow(e) >= 0, () -> "seed " + SEED);
      assertTrue(sign == 0 || optimum.flow(e) == 0, () -> "seed " + SEED);
      left[c.edgeLeft()[e]] += optimum.flow(e);
      right[c.edgeRight()[e]] += optimum.flow(e);
    }
    for (int i = 0; i < left.length; i++) {
      long[] price = Arrays.copyOfRange(prices.left, i * width, (i + 1) * width);
      int sign = Arrays.compare(costs.open(), price);
      assertTrue(sign == 0 || (sign > 0 && optimum.leftOpen(i) == 0), () -> "seed " + SEED);
      assertEquals(c.leftCapacity()[i], left[i] + optimum.leftOpen(i));
    }
    for (int j = 0; j < right.length; j++) {
      long[] price = Arrays.copyOfRange(prices.right, j * width, (j + 1) * width);
      int sign = Arrays.compare(zero, price);
      assertTrue(sign == 0 || (sign > 0 && optimum.rightOpen(j) == 0), () -> "seed " + SEED);
      assertEquals(c.rightCapacity()[j], right[j] + optimum.rightOpen(j));
    }
  }

  /** Some fifty classes a side, with capacities and two numbers in a cost. */
  private static Component middling(Random random, long scale) {
    int left = 20 + random.nextInt(40);
    int right = 20 + random.nextInt(40);
    int values = 2 + random.nextInt(20);
    TreeMap<Long, long[]> edges = new TreeMap<>();
    for (int n = 0; n < 300; n++) {
      long place = ((long) random.nextInt(left) << 32) | random.nextInt(right);
      edges.put(
          place, new long[] {scale * random.nextInt(values), -scale * random.nextInt(values)});
    }
    return RandomComponents.component(
        random.ints(left, 1, 4).toArray(), random.ints(right, 1, 4).toArray(), edges, 2);
  }
}
