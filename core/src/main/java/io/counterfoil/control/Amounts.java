package io.counterfoil.control;

import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.value.Currencies;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** With how many places amounts are shown: those of the currency, else of the type. */
final class Amounts {
  private static final int PLACES_WITHOUT_CURRENCY = 2;

  private final ReconPlan plan;

  Amounts(ReconPlan plan) {
    this.plan = plan;
  }

  /** The amount with the places of its column, or more where it has more: nothing is rounded. */
  BigDecimal shown(BigDecimal amount, String column, Map<String, @Nullable String> by) {
    int places = 0;
    for (PlannedSide side : List.of(plan.left(), plan.right())) {
      PlannedColumn planned = side.find(column).orElse(null);
      if (planned != null) {
        places = Math.max(places, places(side, planned, by));
      }
    }
    return withPlaces(amount, places);
  }

  /** The amount of a currency; without one it keeps at least two places. */
  static BigDecimal shown(BigDecimal amount, @Nullable String currency) {
    return withPlaces(amount, places(currency));
  }

  private static int places(
      PlannedSide side, PlannedColumn column, Map<String, @Nullable String> by) {
    return switch (column.type()) {
      case ValueType.Money ignored -> {
        String name = ControlColumns.currencyColumn(side, column.name()).orElse(null);
        String code = name == null ? null : by.get(name);
        yield places(
            code != null
                ? code
                : ControlColumns.constantCurrency(side, column.name()).orElse(null));
      }
      case ValueType.Decimal decimal -> decimal.scale();
      case ValueType.Whole ignored -> 0;
      case ValueType.Text ignored -> 0;
      case ValueType.Date ignored -> 0;
      case ValueType.Timestamp ignored -> 0;
      case ValueType.Truth ignored -> 0;
      case ValueType.CurrencyCode ignored -> 0;
    };
  }

  private static int places(@Nullable String currency) {
    return currency == null
        ? PLACES_WITHOUT_CURRENCY
        : Currencies.places(currency).orElse(PLACES_WITHOUT_CURRENCY);
  }

  private static BigDecimal withPlaces(BigDecimal amount, int places) {
    BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return plain.setScale(Math.max(places, plain.scale()), RoundingMode.UNNECESSARY);
  }
}
