package io.counterfoil.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;

/** Numbers as people read them: thousands grouped, a true minus, never rounded or abbreviated. */
final class Figures {

  /** Longer texts are no amounts that anybody could read as one. */
  private static final int LONGEST_AMOUNT = 60;

  private Figures() {}

  static String count(long count) {
    return grouped(Long.toString(count));
  }

  /** "1 record", "2 records". */
  static String counted(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** An amount with at least that many places; none of its own are lost. */
  static String amount(BigDecimal amount, int places) {
    int needed = Math.max(places, scale(amount.stripTrailingZeros()));
    return grouped(amount.setScale(needed, RoundingMode.UNNECESSARY).toPlainString());
  }

  /** As {@link #amount}, with a plus where it is positive. */
  static String change(BigDecimal amount, int places) {
    return (amount.signum() > 0 ? "+" : "") + amount(amount, places);
  }

  /** A value of an amount column in its canonical text; any other text stays as it is. */
  static String value(String canonical) {
    return isPlainNumber(canonical) ? grouped(canonical) : canonical;
  }

  /**
   * The places in which all these amounts are shown, so that their points stand below each other:
   * those of the currency (ISO 4217), or else those that the amounts come with.
   */
  static int places(Optional<String> currency, Collection<BigDecimal> amounts) {
    int given = 0;
    int needed = 0;
    for (BigDecimal amount : amounts) {
      given = Math.max(given, scale(amount));
      needed = Math.max(needed, scale(amount.stripTrailingZeros()));
    }
    int own = currency.map(Figures::placesOf).orElse(-1);
    return own < 0 ? given : Math.max(own, needed);
  }

  private static int placesOf(String currency) {
    try {
      return Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException notInIso4217) {
      return -1;
    }
  }

  private static int scale(BigDecimal amount) {
    return Math.max(0, amount.scale());
  }

  private static boolean isPlainNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() == start || text.length() > LONGEST_AMOUNT) {
      return false;
    }
    int points = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > start && i < text.length() - 1) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1;
  }

  private static String grouped(String plain) {
    int start = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder out = new StringBuilder(plain.length() + 12);
    if (start == 1) {
      out.append('−');
    }
    for (int i = start; i < end; i++) {
      if (i > start && (end - i) % 3 == 0) {
        out.append(',');
      }
      out.append(plain.charAt(i));
    }
    return out.append(plain, end, plain.length()).toString();
  }
}
