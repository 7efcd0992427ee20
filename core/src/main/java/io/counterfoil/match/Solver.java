package io.counterfoil.match;

/** Decides one component: a pure function, safe for use by many threads. */
public interface Solver {

  /** The best assignment of a component as a whole, and where it is not the only one. */
  Decision solve(Component component, Bounds bounds);
}
