package io.counterfoil.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A fair assignment where none is proven: the cheapest edge first, then the one that strays least
 * from value order. Edges that are equal in both touch different classes, so that the result does
 * not depend on which side is called left.
 */
final class CheapestFirst {
  private CheapestFirst() {}

  static List<Flow> assign(Component component) {
    int[] left = component.leftCapacity().clone();
    int[] right = component.rightCapacity().clone();
    int[] count = new int[component.edges()];
    for (int e : OrderedEdges.sorted(component.edges(), (a, b) -> compare(component, a, b))) {
      int i = component.edgeLeft()[e];
      int j = component.edgeRight()[e];
      count[e] = Math.min(left[i], right[j]);
      left[i] -= count[e];
      right[j] -= count[e];
    }
    List<Flow> flows = new ArrayList<>();
    for (int e = 0; e < count.length; e++) {
      if (count[e] > 0) {
        flows.add(new Flow(e, count[e]));
      }
    }
    return flows;
  }

  private static int compare(Component component, int a, int b) {
    int width = component.costWidth();
    for (int q = 0; q < width; q++) {
      int byCost = Long.compare(cost(component, a, q), cost(component, b, q));
      if (byCost != 0) {
        return byCost;
      }
    }
    int i = component.edgeLeft()[a];
    int j = component.edgeRight()[a];
    int k = component.edgeLeft()[b];
    int l = component.edgeRight()[b];
    int byDistance = Integer.compare(Math.abs(i - j), Math.abs(k - l));
    return byDistance != 0 ? byDistance : Long.compare((long) i + j, (long) k + l);
  }

  private static long cost(Component component, int edge, int q) {
    return component.costs()[edge * component.costWidth() + q];
  }
}
