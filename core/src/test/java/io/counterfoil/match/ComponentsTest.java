package io.counterfoil.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.match.Components.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void componentsComeInOrderOfTheirSmallestLeftId() {
    Components components = new Components(1, 0);
    components.add(7, 3, 30);
    components.add(2, 9, 20);
    components.add(4, 3, 10);
    components.add(2, 1, 40);
    List<Part> parts = components.parts(new int[] {1, 1, 5}, new int[0]).toList();
    assertEquals(2, parts.size());
    assertArrayEquals(new int[] {2}, parts.get(0).leftIds());
    assertArrayEquals(new int[] {1, 9}, parts.get(0).rightIds());
    assertArrayEquals(new int[] {5}, parts.get(0).component().leftCapacity());
    assertArrayEquals(new long[] {40, 20}, parts.get(0).component().costs());
    assertArrayEquals(new int[] {4, 7}, parts.get(1).leftIds());
    assertArrayEquals(new int[] {3}, parts.get(1).rightIds());
    assertArrayEquals(new long[] {10, 30}, parts.get(1).component().costs());
  }

  @Test
  void orderOfCandidatesDoesNotShow() {
    long seed = 5;
    Random random = new Random(seed);
    for (int n = 0; n < 300; n++) {
      List<long[]> candidates = new ArrayList<>();
      for (int e = 0; e < 40; e++) {
        candidates.add(new long[] {random.nextInt(30), random.nextInt(30), random.nextInt(3)});
      }
      List<String> before = described(candidates);
      Collections.shuffle(candidates, random);
      assertEquals(before, described(candidates), () -> "seed " + seed);
    }
  }

  @Test
  void theSamePairTwiceCountsOnceAtItsLeastCost() {
    Components components = new Components(2, 4);
    components.add(0, 0, 1, 5);
    components.add(0, 0, 1, 4);
    components.add(0, 0, 2, 0);
    Component only = components.parts().findFirst().orElseThrow().component();
    assertArrayEquals(new long[] {1, 4}, only.costs());
  }

  @Test
  void aMillionCandidatesAreSplit() {
    Components components = new Components(1, 1_000_000);
    for (int e = 0; e < 1_000_000; e++) {
      int left = (int) (e * 7_919L % 500_000);
      components.add(left, left ^ (e / 500_000), e % 10);
    }
    assertEquals(1_000_000, components.parts().mapToLong(part -> part.component().edges()).sum());
  }

  @Test
  void wrongCandidatesAreRefused() {
    Components components = new Components(1, 1);
    assertThrows(IllegalArgumentException.class, () -> components.add(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> components.add(0, 1 << 30, 0));
    assertThrows(IllegalArgumentException.class, () -> components.add(0, 0));
  }

  private static List<String> described(List<long[]> candidates) {
    Components components = new Components(1, 3);
    for (long[] candidate : candidates) {
      components.add((int) candidate[0], (int) candidate[1], candidate[2]);
    }
    return components
        .parts()
        .map(
            part ->
                Arrays.toString(part.leftIds())
                    + Arrays.toString(part.rightIds())
                    + Arrays.toString(part.component().edgeLeft())
                    + Arrays.toString(part.component().edgeRight())
                    + Arrays.toString(part.component().costs()))
        .toList();
  }
}
