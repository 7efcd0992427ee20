package io.counterfoil.match;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ComponentTest {
  private static final int[] ONE = {1};
  private static final int[] FIRST = {0};

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    refuse(new int[] {0}, ONE, FIRST, FIRST, 0, 0);
    refuse(ONE, ONE, FIRST, new int[0], 0, 0);
    refuse(ONE, ONE, FIRST, new int[] {1}, 0, 0);
    refuse(ONE, ONE, new int[] {-1}, FIRST, 0, 0);
    refuse(ONE, ONE, FIRST, FIRST, 2, 1);
    refuse(ONE, ONE, FIRST, FIRST, 0, -1);
  }

  @Test
  void edgesOutOfOrderOrTwiceAreRefused() {
    int[] two = {1, 1};
    refuse(two, two, new int[] {1, 0}, new int[] {0, 0}, 0, 0);
    refuse(two, two, new int[] {0, 0}, new int[] {1, 0}, 0, 0);
    refuse(two, two, new int[] {0, 0}, new int[] {1, 1}, 0, 0);
  }

  private static void refuse(
      int[] left, int[] right, int[] edgeLeft, int[] edgeRight, int costs, int width) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Component(left, right, edgeLeft, edgeRight, new long[costs], width));
  }
}
