package io.counterfoil.control;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One amount of one side, summed by what became of the records. */
final class SideTotals {
  private BigDecimal in = BigDecimal.ZERO;
  private BigDecimal matched = BigDecimal.ZERO;
  private final Map<BreakKind, BigDecimal> broken = new EnumMap<>(BreakKind.class);
  private final Map<String, BigDecimal> excluded = new TreeMap<>();
  private long unknown;

  SideTotals(Side side, int amount, List<Tally> tallies) {
    for (Tally tally : tallies) {
      if (tally.side() == side) {
        add(tally, tally.sums().get(amount));
      }
    }
  }

  private void add(Tally tally, BigDecimal sum) {
    switch (tally.fate()) {
      case Fate.In fate -> {
        in = in.add(sum);
        unknown += fate.amountsReadable() ? 0 : tally.records();
      }
      case Fate.Matched ignored -> matched = matched.add(sum);
      case Fate.Broken fate -> broken.merge(fate.kind(), sum, BigDecimal::add);
      case Fate.Excluded(String reason) -> excluded.merge(reason, sum, BigDecimal::add);
    }
  }

  SideAmounts shown(UnaryOperator<BigDecimal> places) {
    return new SideAmounts(
        places.apply(in),
        places.apply(matched),
        places.apply(total(broken)),
        places.apply(total(excluded)),
        each(broken, places),
        each(excluded, places),
        unknown);
  }

  private static BigDecimal total(Map<?, BigDecimal> sums) {
    return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <K> Map<K, BigDecimal> each(
      Map<K, BigDecimal> sums, UnaryOperator<BigDecimal> places) {
    Map<K, BigDecimal> shown = new LinkedHashMap<>();
    sums.forEach((key, sum) -> shown.put(key, places.apply(sum)));
    return Collections.unmodifiableMap(shown);
  }
}
