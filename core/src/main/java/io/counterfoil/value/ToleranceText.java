package io.counterfoil.value;

import static io.counterfoil.value.MalformedValueException.shown;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tolerances and amounts as a person writes them: {@code 0.05 EUR}, {@code 0.1%}. */
public final class ToleranceText {
  public static final String FORMS =
      "0.05, 0.05 EUR, { EUR: 0.05, JPY: 1 }, 0.1%, 3 days or 3 business days";

  private static final int MOST_DAYS = 36_600;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,38}(\\.[0-9]{1,38})?");
  private static final Pattern MONEY =
      Pattern.compile("(" + NUMBER.pattern() + ") ([A-Z]{3})", Pattern.DOTALL);
  private static final Pattern PERCENT = Pattern.compile("(" + NUMBER.pattern() + ") ?%");
  private static final Pattern DAYS = Pattern.compile("([0-9]{1,9}) (business )?days?");

  private ToleranceText() {}

  /**
   * @throws MalformedValueException if it is no tolerance
   */
  public static Tolerance read(String text) {
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return new Tolerance.Percent(number(percent.group(1)));
    }
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      int most = days(Integer.parseInt(days.group(1)));
      return days.group(2) == null ? new Tolerance.Days(most) : new Tolerance.BusinessDays(most);
    }
    if (!NUMBER.matcher(text).matches() && !MONEY.matcher(text).matches()) {
      throw new MalformedValueException(
          shown(text) + " is not a tolerance",
          text.startsWith("-")
              ? "write it without a sign: a tolerance holds in both directions"
              : "write " + FORMS);
    }
    return amount(text);
  }

  /**
   * Reads an amount that is not negative, with or without its currency.
   *
   * @throws MalformedValueException if it is none
   */
  public static Tolerance.Amount amount(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Tolerance.Amount.of(number(text));
    }
    Matcher money = MONEY.matcher(text);
    if (money.matches()) {
      return byCurrency(Map.of(Currencies.read(money.group(3)), number(money.group(1))));
    }
    throw new MalformedValueException(
        shown(text) + " is not an amount", "write 500.00, 500.00 EUR or { EUR: 500.00, JPY: 1 }");
  }

  /** One amount a currency, at least one. */
  public static Tolerance.Amount byCurrency(Map<String, BigDecimal> amounts) {
    BigDecimal most = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    return new Tolerance.Amount(most, amounts);
  }

  /** A number that is not negative, without a currency. */
  public static BigDecimal number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new MalformedValueException(
          shown(text) + " is not a number", "write digits and, if need be, a point: 0.05");
    }
    BigDecimal number = new BigDecimal(text);
    if (number.precision() > 38) {
      throw new MalformedValueException(
          shown(text) + " has more than 38 digits", "write at most 38 digits");
    }
    return number;
  }

  private static int days(int days) {
    if (days > MOST_DAYS) {
      throw new MalformedValueException(
          days + " days are more than a hundred years", "write at most " + MOST_DAYS + " days");
    }
    return days;
  }
}
