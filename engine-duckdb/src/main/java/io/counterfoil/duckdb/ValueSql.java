package io.counterfoil.duckdb;

import io.counterfoil.spec.ColumnSpec.Clean;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * Turns the text of a source into typed values, strictly: what does not fit its type is null, never
 * rounded. A value that is written as the engine itself would write it is recognised by casting it
 * there and back, which is cheap; all else is held against a pattern.
 */
final class ValueSql {
  private ValueSql() {}

  /** Functions that every session defines first. */
  static final List<String> MACROS =
      List.of(
          """
          create macro tidy(x) as case
            when x between '!' and '~' and not suffix(x, ' ') and not suffix(x, chr(9)) and not suffix(x, chr(160)) and not contains(x, chr(13)) then nfc_normalize(x)
            else nfc_normalize(nullif(regexp_replace(replace(x, chr(13) || chr(10), chr(10)), '^[\\s\\p{Z}\\x{FEFF}]+|[\\s\\p{Z}]+$', '', 'g'), '')) end""",
          """
          create macro whole(x) as case when regexp_full_match(x, '[+-]?[0-9]+(\\.0*)?') then try_cast(split_part(x, '.', 1) as bigint) end""",
          """
          create macro iso_date(x) as case when regexp_full_match(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(x as date) end""",
          """
          create macro truth(x) as case when lower(x) in ('true', 'yes', 'y', 't', '1') then true
            when lower(x) in ('false', 'no', 'n', 'f', '0') then false end""");

  /**
   * How a value is read: a cheap cast of the raw text, tried first, and the careful reading of what
   * the cast does not give back.
   */
  record Reading(Optional<String> fast, String type, String careful) {}

  /** The reading of text {@code raw} (an SQL expression, not yet tidied) as {@code type}. */
  static Reading reading(
      ValueType type, NumberFormat number, Optional<String> dateFormat, String raw, int places) {
    String tidy = "tidy(" + raw + ")";
    return switch (type) {
      case ValueType.Text ignored -> new Reading(Optional.empty(), "varchar", tidy);
      case ValueType.Whole ignored ->
          number.equals(NumberFormat.PLAIN)
              ? new Reading(Optional.of("bigint"), "bigint", "whole(" + tidy + ")")
              : new Reading(Optional.of("bigint"), "bigint", "whole(" + plain(number, tidy) + ")");
      case ValueType.Decimal decimal -> decimal(decimal.precision(), decimal.scale(), number, tidy);
      case ValueType.Money ignored -> decimal(places == 4 ? 22 : 18, places, number, tidy);
      case ValueType.Date ignored ->
          dateFormat.isEmpty()
              ? new Reading(Optional.of("date"), "date", "iso_date(" + tidy + ")")
              : new Reading(Optional.empty(), "date", DateSql.date(dateFormat.get(), tidy));
      case ValueType.Timestamp timestamp ->
          new Reading(
              Optional.empty(), "timestamp", DateSql.timestamp(dateFormat, timestamp.zone(), tidy));
      case ValueType.Truth ignored ->
          new Reading(Optional.empty(), "boolean", "truth(" + tidy + ")");
      case ValueType.CurrencyCode ignored ->
          new Reading(
              Optional.empty(),
              "varchar",
              "case when %1$s in (%2$s) then %1$s when is_currency(%3$s) then %3$s end"
                  .formatted(raw, Sql.commas(CurrencySql.COMMONEST, Sql::text), tidy));
    };
  }

  /**
   * A currency's code from a column that lists its few values once, as Parquet does: each is looked
   * up once.
   */
  static Reading listedCurrency(String raw) {
    String tidy = "tidy(" + raw + ")";
    return new Reading(
        Optional.empty(),
        "varchar",
        "case when is_currency(%1$s) then %1$s when is_currency(%2$s) then %2$s end"
            .formatted(raw, tidy));
  }

  private static Reading decimal(int precision, int scale, NumberFormat number, String tidy) {
    String type = "decimal(" + precision + "," + scale + ")";
    String text = number.equals(NumberFormat.PLAIN) ? tidy : plain(number, tidy);
    String places = scale == 0 ? "0*" : "[0-9]{0," + scale + "}0*";
    String pattern =
        "[+-]?([0-9]+(\\." + places + ")?" + (scale == 0 ? ")" : "|\\.[0-9]{1," + scale + "}0*)");
    // Casting text to a decimal of more than 18 digits costs a hundred times as much: short ones go
    // by way of a smaller one.
    String cast =
        precision <= 18
            ? "try_cast(" + text + " as " + type + ")"
            : scale > 17
                ? "try_cast(" + text + " as " + type + ")"
                : "coalesce(try_cast(try_cast("
                    + text
                    + " as decimal(18,"
                    + scale
                    + ")) as "
                    + type
                    + "), try_cast("
                    + text
                    + " as "
                    + type
                    + "))";
    String careful =
        "case when regexp_full_match("
            + text
            + ", "
            + Sql.text(pattern)
            + ") then "
            + cast
            + " end";
    boolean quick = precision <= 18 && number.equals(NumberFormat.PLAIN);
    return new Reading(quick ? Optional.of(type) : Optional.empty(), type, careful);
  }

  /**
   * Text of a number in a format, as digits with a point and a minus in front; null where it is not
   * of that format.
   */
  private static String plain(NumberFormat format, String tidy) {
    String decimal = format.decimal() == '.' ? "\\." : ",";
    String digits =
        format.group() == 0
            ? "[0-9]+"
            : "([0-9]{1,3}(" + groupPattern(format.group()) + "[0-9]{3})+|[0-9]+)";
    String amount = "(" + digits + "(" + decimal + "[0-9]*)?|" + decimal + "[0-9]+)";
    String pattern =
        switch (format.negative()) {
          case MINUS_BEFORE -> "[+-]?" + amount;
          case MINUS_AFTER -> "[+]?" + amount + "[+-]?";
          case PARENTHESES -> "(" + amount + "|\\(" + amount + "\\)|-" + amount + ")";
          case CR_AFTER, DR_AFTER -> amount + "( ?(CR|DR|Cr|Dr|cr|dr))?";
        };
    String negative =
        switch (format.negative()) {
          case MINUS_BEFORE -> "starts_with(x, '-')";
          case MINUS_AFTER -> "suffix(x, '-')";
          case PARENTHESES -> "(starts_with(x, '(') or starts_with(x, '-'))";
          case CR_AFTER -> "suffix(upper(x), 'CR')";
          case DR_AFTER -> "suffix(upper(x), 'DR')";
        };
    String kept =
        "regexp_replace(x, "
            + Sql.text("[^0-9" + (format.decimal() == '.' ? "." : ",") + "]")
            + ", '', 'g')";
    String number = format.decimal() == '.' ? kept : "replace(" + kept + ", ',', '.')";
    return ("case when regexp_full_match(x, "
            + Sql.text(pattern)
            + ") then case when "
            + negative
            + " then '-' else '' end || "
            + number
            + " end")
        .replace("(x", "(" + tidy);
  }

  private static String groupPattern(char group) {
    return switch (group) {
      case '.' -> "\\.";
      case ' ' -> "[ \\x{A0}\\x{202F}]";
      case '\'' -> "['\\x{2019}]";
      default -> String.valueOf(group);
    };
  }

  /** The cleaning steps of a text column, on tidied text. */
  static String cleaned(List<Clean> steps, String tidied) {
    String text = tidied;
    for (Clean step : steps) {
      text =
          switch (step) {
            case UPPER -> "upper(" + text + ")";
            case LOWER -> "lower(" + text + ")";
            case STRIP_ACCENTS -> "strip_accents(" + text + ")";
            case ALPHANUMERIC -> "trim(regexp_replace(" + text + ", '[^\\p{L}\\p{N}]+', ' ', 'g'))";
            case DIGITS -> "regexp_replace(" + text + ", '[^0-9]+', '', 'g')";
            case SQUASH -> "trim(regexp_replace(" + text + ", '[\\s\\p{Z}]+', ' ', 'g'))";
            case NO_SPACES -> "regexp_replace(" + text + ", '[\\s\\p{Z}]+', '', 'g')";
            case STRIP_LEADING_ZEROS -> "ltrim(" + text + ", '0')";
          };
    }
    return steps.isEmpty() ? text : "nullif(" + text + ", '')";
  }
}
