package io.counterfoil.match;

import java.util.List;

/** What a solver found out about a component. Records in neither flows nor ties stay open. */
public sealed interface Decision {

  /**
   * The best assignment as a whole, proven.
   *
   * @param flows the pairs that every optimal assignment has, ascending by edge
   * @param ties the parts in which optimal assignments differ, ascending by first left class;
   *     choices in one tie never depend on choices in another
   */
  record Decided(List<Flow> flows, List<Tie> ties) implements Decision {
    public Decided {
      flows = List.copyOf(flows);
      ties = List.copyOf(ties);
    }
  }

  /**
   * A bound was hit before a proof.
   *
   * @param reason which one
   * @param flows a fair assignment to suggest, cheapest edges first, ascending by edge; neither
   *     best nor unique for certain
   */
  record NotProven(Reason reason, List<Flow> flows) implements Decision {
    public NotProven {
      flows = List.copyOf(flows);
    }
  }

  /** Why a component was not decided. */
  enum Reason {
    /** More edges than {@link Bounds#edges}. */
    TOO_MANY_EDGES,
    /** Costs so far apart that their sums might leave the range of a long. */
    COSTS_TOO_LARGE
  }
}
