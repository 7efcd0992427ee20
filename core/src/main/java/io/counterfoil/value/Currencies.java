package io.counterfoil.value;

import java.util.Currency;
import java.util.OptionalInt;

/** The currencies of ISO 4217, as the JDK knows them. */
public final class Currencies {
  private Currencies() {}

  /**
   * The places of a currency's amounts, 0 to 4; empty for an unknown code and for codes that have
   * no minor unit (XAU, XXX).
   */
  public static OptionalInt places(String code) {
    if (!hasForm(code)) {
      return OptionalInt.empty();
    }
    try {
      int places = Currency.getInstance(code).getDefaultFractionDigits();
      return places < 0 ? OptionalInt.empty() : OptionalInt.of(places);
    } catch (IllegalArgumentException unknown) {
      return OptionalInt.empty();
    }
  }

  public static boolean isCurrency(String code) {
    return places(code).isPresent();
  }

  /** The code, if it is a currency. */
  public static String read(String code) {
    if (!isCurrency(code)) {
      throw new MalformedValueException(
          MalformedValueException.shown(code) + " is not a currency",
          "write the ISO 4217 code in three capitals, as EUR");
    }
    return code;
  }

  private static boolean hasForm(String code) {
    return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
