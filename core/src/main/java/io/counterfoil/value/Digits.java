package io.counterfoil.value;

import io.counterfoil.value.ValueType.Currency;
import java.util.Optional;

/**
 * How many decimal digits the numbers of a type have, and how many of them are places. The one
 * mapping from number types to sizes; an engine's SQL types follow it.
 */
public record Digits(int precision, int scale) {

  /** The most that any number has. */
  public static final int MOST = 38;

  /** The digits of money, whatever its currency. */
  public static final int MONEY = 18;

  /** The places of money whose currency is not known. */
  public static final int UNKNOWN_PLACES = 2;

  /** The most places that a currency of ISO 4217 has. */
  private static final int MOST_PLACES = 4;

  private static final int WHOLE = 19;

  /** Digits before the point. */
  public int whole() {
    return precision - scale;
  }

  /** Empty for a type that is not a number. */
  public static Optional<Digits> of(ValueType type) {
    return switch (type) {
      case ValueType.Whole ignored -> Optional.of(new Digits(WHOLE, 0));
      case ValueType.Decimal decimal ->
          Optional.of(new Digits(decimal.precision(), decimal.scale()));
      case ValueType.Money money -> Optional.of(ofMoney(money.currency()));
      case ValueType.Text ignored -> Optional.empty();
      case ValueType.Date ignored -> Optional.empty();
      case ValueType.Timestamp ignored -> Optional.empty();
      case ValueType.Truth ignored -> Optional.empty();
      case ValueType.CurrencyCode ignored -> Optional.empty();
    };
  }

  // Money whose currency stands in each record has room for the places of every currency.
  private static Digits ofMoney(Currency currency) {
    return switch (currency) {
      case Currency.OfSide ignored -> new Digits(MONEY, UNKNOWN_PLACES);
      case Currency.Constant constant -> new Digits(MONEY, places(constant.code()));
      case Currency.OfColumn ignored -> new Digits(MONEY + MOST_PLACES, MOST_PLACES);
    };
  }

  /** The places of a currency's amounts; two if it is not known or has no minor unit. */
  public static int places(String currency) {
    return Currencies.places(currency).orElse(UNKNOWN_PLACES);
  }

  /** Enough for the values of both; may be over {@link #MOST}. */
  public Digits with(Digits other) {
    int places = Math.max(scale, other.scale);
    return new Digits(Math.max(whole(), other.whole()) + places, places);
  }
}
