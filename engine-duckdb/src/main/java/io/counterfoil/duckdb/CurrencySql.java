package io.counterfoil.duckdb;

import io.counterfoil.value.Currencies;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * ISO 4217 in SQL: which codes there are, and how many places their amounts have. Source: the JDK's
 * table.
 */
final class CurrencySql {
  /**
   * The codes that most amounts bear: held against first, since the whole list is slow to search.
   */
  static final List<String> COMMONEST = List.of("EUR", "USD", "GBP", "CHF", "JPY");

  private CurrencySql() {}

  static List<String> macros() {
    Map<Integer, List<String>> byPlaces = new TreeMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      String code = currency.getCurrencyCode();
      Currencies.places(code)
          .ifPresent(places -> byPlaces.computeIfAbsent(places, p -> new ArrayList<>()).add(code));
    }
    List<String> all = byPlaces.values().stream().flatMap(List::stream).sorted().toList();
    StringBuilder places = new StringBuilder("create macro currency_places(c) as case");
    byPlaces.forEach(
        (count, codes) -> {
          if (count != 2) {
            places
                .append(" when c in (")
                .append(Sql.commas(codes.stream().sorted().toList(), Sql::text))
                .append(") then ")
                .append(count);
          }
        });
    return List.of(
        "create macro is_currency(x) as list_contains([" + Sql.commas(all, Sql::text) + "], x)",
        places + " else 2 end",
        """
        create macro money_fits(x, c) as case currency_places(c)
          when 0 then x = trunc(x) when 2 then x % 0.01::decimal(22,4) = 0 when 3 then x % 0.001::decimal(22,4) = 0 else true end
          and c is not null and abs(x) < case currency_places(c) when 0 then 1000000000000000000 when 2 then 10000000000000000 when 3 then 1000000000000000 else 100000000000000 end""");
  }
}
