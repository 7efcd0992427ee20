package io.counterfoil.control;

import io.counterfoil.control.ControlColumns.CurrencyOf;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.spec.ReconSpec.MoneyBound;
import io.counterfoil.value.Tolerance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What matches leave over: the signed sum of the left side less that of the right. */
final class Residues {
  private final ReconPlan plan;
  private final ControlColumns columns;
  private final List<Tally> matched;

  Residues(ReconPlan plan, ControlColumns columns, List<Tally> tallies) {
    this.plan = plan;
    this.columns = columns;
    this.matched = tallies.stream().filter(t -> t.fate() instanceof Fate.Matched).toList();
  }

  /** Those that are not zero, by pass, total and what the total is by. */
  List<ResidueSummary> summaries() {
    Amounts places = new Amounts(plan);
    List<ResidueSummary> found = new ArrayList<>();
    for (PlannedPass pass : plan.passes()) {
      List<Tally> ofPass =
          matched.stream().filter(t -> t.fate().equals(new Fate.Matched(pass.index()))).toList();
      for (PlannedTotal total : plan.control()) {
        int amount = columns.amounts().indexOf(total.column());
        Groups groups = new Groups(columns.by(), total.by());
        for (Map.Entry<List<@Nullable String>, List<Tally>> group : groups.of(ofPass).entrySet()) {
          BigDecimal residue = residue(group.getValue(), amount);
          Map<String, @Nullable String> by = groups.named(group.getKey());
          if (residue.signum() != 0) {
            found.add(
                new ResidueSummary(
                    pass.name(), total.column(), by, places.shown(residue, total.column(), by)));
          }
        }
      }
    }
    return found;
  }

  /** What is above its bound, in words. */
  List<String> aboveBound() {
    return plan.spec().control().residue().map(this::aboveBound).orElse(List.of());
  }

  private List<String> aboveBound(MoneyBound bound) {
    List<String> above = new ArrayList<>();
    for (PlannedTotal total : plan.control()) {
      byCurrency(total.column())
          .forEach(
              (currency, residue) -> {
                BigDecimal most = most(bound.most(), currency);
                if (residue.abs().compareTo(most) > 0) {
                  above.add(
                      "residue of %s is %s, above its bound of %s"
                          .formatted(
                              total.column(), money(residue, currency), money(most, currency)));
                }
              });
    }
    return above;
  }

  private Map<@Nullable String, BigDecimal> byCurrency(String column) {
    int amount = columns.amounts().indexOf(column);
    CurrencyOf left = columns.currencyOf(plan.left(), column);
    CurrencyOf right = columns.currencyOf(plan.right(), column);
    Map<@Nullable String, BigDecimal> sums =
        new TreeMap<>(Comparator.nullsLast(Comparator.<String>naturalOrder()));
    for (Tally tally : matched) {
      String currency = (tally.side() == Side.LEFT ? left : right).in(tally);
      sums.merge(currency, signed(tally, amount), BigDecimal::add);
    }
    return sums;
  }

  /** A table of bounds allows nothing in a currency that it does not name. */
  private static BigDecimal most(Tolerance.Amount bound, @Nullable String currency) {
    if (bound.byCurrency().isEmpty()) {
      return bound.most();
    }
    if (currency == null) {
      return bound.byCurrency().size() == 1
          ? bound.byCurrency().values().iterator().next()
          : BigDecimal.ZERO;
    }
    return bound.byCurrency().getOrDefault(currency, BigDecimal.ZERO);
  }

  private static String money(BigDecimal amount, @Nullable String currency) {
    String plain = Amounts.shown(amount, currency).toPlainString();
    return currency == null ? plain : plain + " " + currency;
  }

  private static BigDecimal residue(List<Tally> tallies, int amount) {
    return tallies.stream().map(t -> signed(t, amount)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal signed(Tally tally, int amount) {
    BigDecimal sum = tally.sums().get(amount);
    return tally.side() == Side.LEFT ? sum : sum.negate();
  }
}
