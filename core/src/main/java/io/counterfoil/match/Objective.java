package io.counterfoil.match;

/** What makes one assignment of a component better than another. */
public enum Objective {
  /** As many pairs as possible; among those, the least total cost. */
  MOST_PAIRS_THEN_LEAST_COST
}
