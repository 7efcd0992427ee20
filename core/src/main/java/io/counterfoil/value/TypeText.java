package io.counterfoil.value;

import static io.counterfoil.value.MalformedValueException.shown;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as a person writes them: {@code text}, {@code decimal(18,2)}, {@code money(EUR)}. */
public final class TypeText {
  /** What may be written, for messages. */
  public static final String FORMS =
      "text, integer, decimal(18,2), money, money(EUR), money(column), date, timestamp, boolean or"
          + " currency";

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\( *([0-9]{1,9}) *, *([0-9]{1,9}) *\\)");
  private static final Pattern MONEY = Pattern.compile("money\\((.+)\\)", Pattern.DOTALL);

  /** What people who come from other programs write, and what it is called here. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("string", "text"),
          Map.entry("str", "text"),
          Map.entry("varchar", "text"),
          Map.entry("char", "text"),
          Map.entry("int", "integer"),
          Map.entry("bigint", "integer"),
          Map.entry("long", "integer"),
          Map.entry("number", "decimal(18,2)"),
          Map.entry("numeric", "decimal(18,2)"),
          Map.entry("decimal", "decimal(18,2)"),
          Map.entry("float", "decimal(18,2)"),
          Map.entry("double", "decimal(18,2)"),
          Map.entry("amount", "money"),
          Map.entry("datetime", "timestamp"),
          Map.entry("time", "timestamp"),
          Map.entry("bool", "boolean"));

  private TypeText() {}

  /**
   * Reads a type; a timestamp has no zone yet.
   *
   * @throws MalformedValueException if it is none
   */
  public static ValueType read(String text) {
    return switch (text) {
      case "text" -> new ValueType.Text();
      case "integer" -> new ValueType.Whole();
      case "money" -> new ValueType.Money(new ValueType.Currency.OfSide());
      case "date" -> new ValueType.Date();
      case "timestamp" -> new ValueType.Timestamp(Optional.empty());
      case "boolean" -> new ValueType.Truth();
      case "currency" -> new ValueType.CurrencyCode();
      default -> withArguments(text);
    };
  }

  private static ValueType withArguments(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    Matcher money = MONEY.matcher(text);
    if (money.matches() && !money.group(1).isBlank()) {
      String argument = money.group(1).strip();
      return new ValueType.Money(
          Currencies.isCurrency(argument)
              ? new ValueType.Currency.Constant(argument)
              : new ValueType.Currency.OfColumn(argument));
    }
    if (text.startsWith("decimal(")) {
      throw new MalformedValueException(
          shown(text) + " is not a type: decimal has two numbers, its digits and its places",
          "write decimal(18,2); inside { } in quotes: \"decimal(18,2)\"");
    }
    String word = text.replaceAll("\\(.*", "").strip().toLowerCase(java.util.Locale.ROOT);
    String known = ELSEWHERE.get(word);
    throw new MalformedValueException(
        shown(text) + " is not a type",
        known == null ? "write one of " + FORMS : "write " + known + "; the types are " + FORMS);
  }

  private static ValueType decimal(int digits, int places) {
    if (digits < 1 || digits > 38) {
      throw new MalformedValueException(
          "a decimal of " + digits + " digits is not a type", "write 1 to 38 digits");
    }
    if (places > digits) {
      throw new MalformedValueException(
          "decimal(" + digits + "," + places + ") has more places than digits",
          "write the digits in all first, then how many of them are places: decimal(18,2)");
    }
    return new ValueType.Decimal(digits, places);
  }
}
