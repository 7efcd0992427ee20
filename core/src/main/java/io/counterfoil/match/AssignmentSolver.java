package io.counterfoil.match;

import io.counterfoil.match.Decision.Decided;
import io.counterfoil.match.Decision.NotProven;
import io.counterfoil.match.Decision.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Finds the best assignment by shortest augmenting paths, then reads from its dual prices which
 * pairs every other best assignment shares with it.
 *
 * @param objective what best means
 */
public record AssignmentSolver(Objective objective) implements Solver {

  @Override
  public Decision solve(Component component, Bounds bounds) {
    if (component.edges() > bounds.edges()) {
      return new NotProven(Reason.TOO_MANY_EDGES, CheapestFirst.assign(component));
    }
    if (component.edges() == 1) {
      return new Decided(List.of(new Flow(0, component.room(0))), List.of());
    }
    Optional<Costs> costs = Costs.of(component, objective);
    if (costs.isEmpty()) {
      return new NotProven(Reason.COSTS_TOO_LARGE, CheapestFirst.assign(component));
    }
    CheapestFlow optimum = CheapestFlow.of(component, costs.get());
    return TieFinder.decide(component, TightArcs.of(component, optimum), bounds);
  }
}
