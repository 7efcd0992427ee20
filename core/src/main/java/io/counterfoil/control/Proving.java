package io.counterfoil.control;

import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.RunSummary.Proof;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arithmetic: what came in is what went out, on each side, for each group of the tallies. */
final class Proving {
  private final ControlColumns columns;
  private final List<Tally> tallies;
  private final List<String> recordFaults = new ArrayList<>();
  private final List<String> amountFaults = new ArrayList<>();

  private Proving(ControlColumns columns, List<Tally> tallies) {
    this.columns = columns;
    this.tallies = tallies;
  }

  static Proof of(
      ControlColumns columns, List<Loaded> loaded, List<Tally> tallies, List<SideSummary> sides) {
    Proving proving = new Proving(columns, tallies);
    for (Side side : Side.values()) {
      SideSummary summary = sides.get(side.ordinal());
      long read = loaded.stream().filter(l -> l.side() == side).mapToLong(Loaded::records).sum();
      if (read != summary.records()) {
        proving.recordFaults.add(
            "%s: %s records read, %s counted".formatted(summary.name(), read, summary.records()));
      }
      proving.side(side, summary);
    }
    return proving.proof(sides);
  }

  private void side(Side side, SideSummary summary) {
    List<Tally> ofSide = tallies.stream().filter(t -> t.side() == side).toList();
    Groups groups = new Groups(columns.by(), columns.by());
    for (Map.Entry<List<@Nullable String>, List<Tally>> group : groups.of(ofSide).entrySet()) {
      Totals in = new Totals(columns.amounts().size());
      Totals out = new Totals(columns.amounts().size());
      for (Tally tally : group.getValue()) {
        (tally.fate() instanceof Fate.In ? in : out).add(tally);
      }
      String which = Groups.words(groups.named(group.getKey()));
      String where = summary.name() + (which.isEmpty() ? "" : " (" + which + ")");
      if (in.records != out.records) {
        recordFaults.add("%s: %s records in, %s out".formatted(where, in.records, out.records));
      } else if (!in.ordinals.equals(out.ordinals)) {
        recordFaults.add(where + ": the records that went out are not those that came in");
      }
      for (int i = 0; i < columns.amounts().size(); i++) {
        if (in.sums.get(i).compareTo(out.sums.get(i)) != 0) {
          amountFaults.add(
              "%s: %s is %s in, %s out"
                  .formatted(
                      where,
                      columns.amounts().get(i),
                      in.sums.get(i).toPlainString(),
                      out.sums.get(i).toPlainString()));
        }
      }
    }
  }

  private Proof proof(List<SideSummary> sides) {
    boolean unreadable = sides.stream().anyMatch(s -> s.unreadableAmounts() > 0);
    boolean noAmounts = columns.amounts().isEmpty();
    // With an unreadable amount there is no proof in amounts: it neither holds nor fails.
    Boolean amounts = unreadable || noAmounts ? null : amountFaults.isEmpty();
    List<String> faults = new ArrayList<>(recordFaults);
    if (Boolean.FALSE.equals(amounts)) {
      faults.addAll(amountFaults);
    }
    if (!faults.isEmpty()) {
      return new Proof(
          recordFaults.isEmpty(), amounts, "the proof does not hold: " + String.join("; ", faults));
    }
    StringBuilder words = new StringBuilder("every record has one outcome");
    for (SideSummary side : sides) {
      words.append(
          "%s %s %s = %s matched + %s broken + %s excluded"
              .formatted(
                  side == sides.getFirst() ? ":" : ";",
                  side.name(),
                  side.records(),
                  side.matched(),
                  side.broken(),
                  side.excluded()));
    }
    words.append(
        unreadable
            ? "; no proof in amounts, as some cannot be read"
            : noAmounts ? "; there are no amounts to prove" : "; amounts tie as well");
    return new Proof(true, amounts, words.toString());
  }

  /** Sums of tallies. */
  private static final class Totals {
    private long records;
    private BigInteger ordinals = BigInteger.ZERO;
    private final List<BigDecimal> sums = new ArrayList<>();

    Totals(int amounts) {
      for (int i = 0; i < amounts; i++) {
        sums.add(BigDecimal.ZERO);
      }
    }

    void add(Tally tally) {
      records = Math.addExact(records, tally.records());
      ordinals = ordinals.add(tally.ordinals());
      for (int i = 0; i < sums.size(); i++) {
        sums.set(i, sums.get(i).add(tally.sums().get(i)));
      }
    }
  }
}
