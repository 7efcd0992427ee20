package io.counterfoil.value;

import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** How many places the minor unit of a currency has, from ISO 4217. */
public final class CurrencyPlaces {

  /** Where the currency is not known, or has no minor unit. */
  public static final int UNKNOWN = 2;

  private static final Map<String, Integer> PLACES = table();

  private CurrencyPlaces() {}

  public static int of(String code) {
    return PLACES.getOrDefault(code, UNKNOWN);
  }

  public static boolean isKnown(String code) {
    return PLACES.containsKey(code);
  }

  /** Every known code in alphabetical order, with its places. */
  public static Map<String, Integer> all() {
    return PLACES;
  }

  // Metals and testing codes have no minor unit (-1 in the JDK's table).
  private static Map<String, Integer> table() {
    Map<String, Integer> places = new TreeMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      int digits = currency.getDefaultFractionDigits();
      places.put(currency.getCurrencyCode(), digits < 0 ? UNKNOWN : digits);
    }
    return java.util.Collections.unmodifiableMap(places);
  }
}
