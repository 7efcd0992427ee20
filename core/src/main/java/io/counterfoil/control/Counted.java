package io.counterfoil.control;

import io.counterfoil.engine.EngineSession;
import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run counted: what {@link Reckoning} adds up.
 *
 * @param matchedGroups match groups by the index of their pass
 * @param notes what else a person should know, as late postings
 */
public record Counted(
    List<Loaded> loaded,
    List<Tally> tallies,
    List<Long> matchedGroups,
    Map<BreakKind, Long> breakGroups,
    List<LimitHit> limitsHit,
    Optional<Balances> balances,
    List<String> notes) {

  public Counted {
    loaded = List.copyOf(loaded);
    tallies = List.copyOf(tallies);
    matchedGroups = List.copyOf(matchedGroups);
    breakGroups = Map.copyOf(breakGroups);
    limitsHit = List.copyOf(limitsHit);
    notes = List.copyOf(notes);
  }

  /** What a session counted, after its last step. */
  public static Counted by(EngineSession session, Optional<Balances> balances, List<String> notes) {
    return new Counted(
        session.loaded(),
        session.tallies(),
        session.matchedGroups(),
        session.breakGroups(),
        session.limitsHit(),
        balances,
        notes);
  }
}
