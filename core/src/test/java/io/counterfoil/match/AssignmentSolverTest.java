package io.counterfoil.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.match.Decision.Decided;
import io.counterfoil.match.Decision.NotProven;
import io.counterfoil.match.Decision.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentSolverTest {
  private static final Solver SOLVER = new AssignmentSolver(Objective.MOST_PAIRS_THEN_LEAST_COST);
  private static final Bounds ALL = new Bounds(1_000_000, 10_000, 10_000);

  @Test
  void agreesWithTheEnumerationOfAllAssignments() {
    long seed = 20_240_229;
    RandomComponents random = new RandomComponents(seed);
    int ties = 0;
    for (int n = 0; n < 20_000; n++) {
      Component c = random.next();
      int alternatives = n % 3 == 0 ? 2 : 10_000;
      Decision decided = SOLVER.solve(c, new Bounds(100, alternatives, 100));
      Decided expected = Enumeration.decide(c, alternatives);
      assertEquals(expected, decided, () -> "seed " + seed + ": " + described(c));
      ties += expected.ties().size();
    }
    assertTrue(ties > 5_000, "only " + ties + " ties: the cases no longer test what they should");
  }

  @Test
  void numberingOfClassesAndSidesChangesNothingElse() {
    long seed = 7;
    RandomComponents random = new RandomComponents(seed);
    for (int n = 0; n < 5_000; n++) {
      Component c = random.next();
      int[] left = random.order(c.leftClasses());
      int[] right = random.order(c.rightClasses());
      boolean exchanged = n % 2 == 0;
      Component other = RandomComponents.renumbered(c, left, right, exchanged);
      assertEquals(
          named(c, left, right, false),
          named(other, identity(other.leftClasses()), identity(other.rightClasses()), exchanged),
          () -> "seed " + seed + ": " + described(c));
    }
  }

  @Test
  void morePairsGoBeforeLessCost() {
    Component c = component(new int[] {1, 1}, new int[] {1, 1}, 1, 0, 0, 0, 0, 1, 9, 1, 0, 9);
    assertEquals(
        new Decided(List.of(new Flow(1, 1), new Flow(2, 1)), List.of()), SOLVER.solve(c, ALL));
  }

  @Test
  void twoRecordsThatWantTheSameOneAreATie() {
    Component c = component(new int[] {1, 1}, new int[] {1}, 0, 0, 0, 1, 0);
    Tie tie =
        new Tie(
            List.of(new Share(0, 1), new Share(1, 1)),
            List.of(new Share(0, 1)),
            List.of(List.of(new Flow(0, 1)), List.of(new Flow(1, 1))),
            true);
    assertEquals(new Decided(List.of(), List.of(tie)), SOLVER.solve(c, ALL));
  }

  @Test
  void interchangeableRecordsAreNotATie() {
    Component c = component(new int[] {3}, new int[] {2}, 0, 0, 0);
    assertEquals(new Decided(List.of(new Flow(0, 2)), List.of()), SOLVER.solve(c, ALL));
  }

  @Test
  void ofAClassOnlyTheRecordsThatCanGoEitherWayAreATie() {
    Component c = component(new int[] {3}, new int[] {2, 2}, 0, 0, 0, 0, 1);
    Tie tie =
        new Tie(
            List.of(new Share(0, 1)),
            List.of(new Share(0, 1), new Share(1, 1)),
            List.of(List.of(new Flow(0, 1)), List.of(new Flow(1, 1))),
            true);
    assertEquals(
        new Decided(List.of(new Flow(0, 1), new Flow(1, 1)), List.of(tie)), SOLVER.solve(c, ALL));
  }

  @Test
  void aTieBeyondItsBoundNamesOneAlternativeAndSaysSo() {
    Component c = component(new int[] {1, 1}, new int[] {1, 1}, 0, 0, 0, 0, 1, 1, 0, 1, 1);
    Decided decided = assertInstanceOf(Decided.class, SOLVER.solve(c, new Bounds(100, 10, 3)));
    Tie tie = decided.ties().getFirst();
    assertEquals(1, tie.alternatives().size());
    assertEquals(2, tie.alternatives().getFirst().size());
    assertEquals(false, tie.complete());
  }

  @Test
  void aComponentBeyondItsBoundIsSuggestedCheapestFirst() {
    Component c = component(new int[] {1, 1}, new int[] {1, 1}, 1, 0, 0, 0, 0, 1, 9, 1, 0, 9);
    assertEquals(
        new NotProven(Reason.TOO_MANY_EDGES, List.of(new Flow(0, 1))),
        SOLVER.solve(c, new Bounds(2, 10, 10)));
  }

  @Test
  void aSuggestionDoesNotDependOnWhichSideIsLeft() {
    RandomComponents random = new RandomComponents(11);
    for (int n = 0; n < 2_000; n++) {
      Component c = random.next();
      int[] left = identity(c.leftClasses());
      int[] right = identity(c.rightClasses());
      Component other = RandomComponents.renumbered(c, left, right, true);
      assertEquals(
          names(c, CheapestFirst.assign(c), left, right, false),
          names(other, CheapestFirst.assign(other), right, left, true));
    }
  }

  @Test
  void costsWhoseSumsMightOverflowAreNeverDecided() {
    long far = Long.MAX_VALUE / 3;
    int[] ones = {1, 1, 1};
    int[] edgeLeft = {0, 0, 1, 1, 2, 2};
    int[] edgeRight = {0, 1, 1, 2, 0, 2};
    Component c =
        new Component(ones, ones, edgeLeft, edgeRight, new long[] {far, 0, far, 0, 0, far}, 1);
    assertEquals(
        new NotProven(
            Reason.COSTS_TOO_LARGE, List.of(new Flow(1, 1), new Flow(3, 1), new Flow(4, 1))),
        SOLVER.solve(c, ALL));
    long[] widest = {Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, 0, 0};
    assertInstanceOf(
        NotProven.class,
        SOLVER.solve(new Component(ones, ones, edgeLeft, edgeRight, widest, 1), ALL));
  }

  @Test
  void largeCostsThatAreAllTheSameAreNoObstacle() {
    Component c =
        component(new int[] {1, 1}, new int[] {1}, 1, 0, 0, Long.MAX_VALUE, 1, 0, Long.MAX_VALUE);
    assertEquals(1, assertInstanceOf(Decided.class, SOLVER.solve(c, ALL)).ties().size());
  }

  @Test
  void tenThousandByTenThousandIsDecided() {
    for (int width = 0; width <= 2; width++) {
      Decided decided =
          assertInstanceOf(
              Decided.class, SOLVER.solve(sparse(10_000, 10_000, 20, width), Bounds.DEFAULT));
      int tied = decided.ties().stream().mapToInt(tie -> tie.left().size()).sum();
      assertTrue(decided.flows().size() + tied > 9_900);
    }
  }

  @Test
  void longChainsDoNotExhaustTheStack() {
    int size = 200_000;
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    int[] edgeLeft = new int[2 * size - 1];
    int[] edgeRight = new int[2 * size - 1];
    for (int e = 0; e < edgeLeft.length; e++) {
      edgeLeft[e] = (e + 1) / 2;
      edgeRight[e] = e / 2;
    }
    Component chain = new Component(ones, ones, edgeLeft, edgeRight, new long[0], 0);
    Decided decided = assertInstanceOf(Decided.class, SOLVER.solve(chain, Bounds.DEFAULT));
    assertEquals(size, decided.flows().size());
  }

  static Component sparse(int left, int right, int candidates, int width) {
    Random random = new Random(42);
    Components components = new Components(width, left * candidates + right);
    int[] all = new int[Math.max(left, right)];
    Arrays.fill(all, 1);
    for (int i = 0; i < left; i++) {
      for (int n = 0; n < candidates; n++) {
        components.add(i, random.nextInt(right), random.longs(width, 0, 100_000).toArray());
      }
    }
    return components
        .parts(all, all)
        .map(Components.Part::component)
        .max(Comparator.comparingInt(Component::edges))
        .orElseThrow();
  }

  /** Left and right capacities, then (left, right, cost...) of each edge. */
  private static Component component(int[] left, int[] right, int width, long... edges) {
    int size = edges.length / (2 + width);
    int[] edgeLeft = new int[size];
    int[] edgeRight = new int[size];
    long[] costs = new long[size * width];
    for (int e = 0; e < size; e++) {
      int at = e * (2 + width);
      edgeLeft[e] = (int) edges[at];
      edgeRight[e] = (int) edges[at + 1];
      System.arraycopy(edges, at + 2, costs, e * width, width);
    }
    return new Component(left, right, edgeLeft, edgeRight, costs, width);
  }

  /** A decision by the classes' new names, as sets, so that numbering cannot show. */
  private static List<Set<?>> named(Component c, int[] left, int[] right, boolean exchanged) {
    Decided decided = assertInstanceOf(Decided.class, SOLVER.solve(c, ALL));
    Set<Object> ties =
        decided.ties().stream()
            .map(
                tie -> {
                  List<Set<String>> shares =
                      List.of(names(tie.left(), left), names(tie.right(), right));
                  return List.of(
                      exchanged ? shares.reversed() : shares,
                      tie.alternatives().stream()
                          .map(flows -> names(c, flows, left, right, exchanged))
                          .collect(Collectors.toSet()));
                })
            .collect(Collectors.toSet());
    return List.of(names(c, decided.flows(), left, right, exchanged), ties);
  }

  private static Set<String> names(List<Share> shares, int[] name) {
    return shares.stream()
        .map(share -> name[share.index()] + "x" + share.count())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(
      Component c, List<Flow> flows, int[] left, int[] right, boolean exchanged) {
    Set<String> names = new TreeSet<>();
    for (Flow flow : flows) {
      int i = left[c.edgeLeft()[flow.edge()]];
      int j = right[c.edgeRight()[flow.edge()]];
      names.add((exchanged ? j + "-" + i : i + "-" + j) + " x" + flow.count());
    }
    return names;
  }

  private static int[] identity(int size) {
    return IntStream.range(0, size).toArray();
  }

  private static String described(Component c) {
    return Arrays.toString(c.leftCapacity())
        + Arrays.toString(c.rightCapacity())
        + Arrays.toString(c.edgeLeft())
        + Arrays.toString(c.edgeRight())
        + Arrays.toString(c.costs())
        + c.costWidth();
  }
}
