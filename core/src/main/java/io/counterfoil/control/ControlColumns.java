package io.counterfoil.control;

import io.counterfoil.outcome.Tally;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedBalances;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a plan's tallies: {@code by} are the columns of {@link Tally#by} (where a side has
 * no such column its value is null), {@code amounts} those of {@link Tally#sums}.
 */
public record ControlColumns(List<String> by, List<String> amounts) {

  public ControlColumns {
    by = List.copyOf(by);
    amounts = List.copyOf(amounts);
  }

  public static ControlColumns of(ReconPlan plan) {
    return new ControlColumns(byUnion(plan), amounts(plan));
  }

  /**
   * What records are counted by: the columns of all totals, then of the balances, then the currency
   * columns of amounts and of tolerances that do not name a currency; each once, in that order.
   */
  public static List<String> byUnion(ReconPlan plan) {
    SequencedSet<String> by = new LinkedHashSet<>();
    plan.control().forEach(total -> by.addAll(total.by()));
    plan.balances().ifPresent(balances -> by.addAll(balances.by()));
    List<String> money = new ArrayList<>(amounts(plan));
    CurrencyChecks.tolerances(plan).forEach(tolerance -> money.add(tolerance.column()));
    for (String column : money) {
      for (PlannedSide side : List.of(plan.left(), plan.right())) {
        currencyColumn(side, column).ifPresent(by::add);
      }
    }
    return List.copyOf(by);
  }

  /**
   * The columns that are summed: those of the totals, and the balances' if it is not among them.
   */
  public static List<String> amounts(ReconPlan plan) {
    SequencedSet<String> amounts = new LinkedHashSet<>();
    plan.control().stream().map(PlannedTotal::column).forEach(amounts::add);
    plan.balances().map(PlannedBalances::amount).ifPresent(amounts::add);
    return List.copyOf(amounts);
  }

  /** Where the records of a side have the currency of an amount. */
  CurrencyOf currencyOf(PlannedSide side, String amount) {
    Optional<String> column = currencyColumn(side, amount).or(side::currencyColumn);
    return new CurrencyOf(
        constantCurrency(side, amount).orElse(null), column.map(by::indexOf).orElse(-1));
  }

  /** The currency of a tally: a constant, or a value that it is by. */
  record CurrencyOf(@Nullable String constant, int index) {
    @Nullable String in(Tally tally) {
      if (constant != null) {
        return constant;
      }
      return index < 0 ? null : tally.by().get(index);
    }
  }

  /** The column that says the currency of a money column. */
  static Optional<String> currencyColumn(PlannedSide side, String column) {
    return currency(side, column)
        .flatMap(
            currency ->
                switch (currency) {
                  case Currency.OfSide ignored -> side.currencyColumn();
                  case Currency.OfColumn of -> Optional.of(of.name());
                  case Currency.Constant ignored -> Optional.empty();
                });
  }

  static Optional<String> constantCurrency(PlannedSide side, String column) {
    return currency(side, column)
        .flatMap(
            currency ->
                currency instanceof Currency.Constant constant
                    ? Optional.of(constant.code())
                    : Optional.empty());
  }

  private static Optional<Currency> currency(PlannedSide side, String column) {
    return side.find(column)
        .map(PlannedColumn::type)
        .flatMap(
            type ->
                type instanceof ValueType.Money money
                    ? Optional.of(money.currency())
                    : Optional.empty());
  }
}
