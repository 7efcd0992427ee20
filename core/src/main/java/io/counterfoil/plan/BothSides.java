package io.counterfoil.plan;

import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.spec.ReconSpec.Written;
import java.util.Optional;

/** The columns of both sides, by the name that they share. */
record BothSides(SideColumns left, SideColumns right) {

  /** One column of the same name on each side. */
  record Pair(PlannedColumn left, PlannedColumn right) {
    String name() {
      return left.name();
    }
  }

  /** Both columns; where a side has none, that is told. */
  Optional<Pair> need(Written name) {
    Optional<PlannedColumn> onLeft = left.need(name);
    Optional<PlannedColumn> onRight = right.need(name);
    return onLeft.flatMap(l -> onRight.map(r -> new Pair(l, r)));
  }

  Optional<Pair> find(String name) {
    return left.find(name).flatMap(l -> right.find(name).map(r -> new Pair(l, r)));
  }
}
