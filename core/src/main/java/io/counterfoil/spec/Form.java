package io.counterfoil.spec;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.problem.Nearest;
import io.counterfoil.value.Currencies;
import io.counterfoil.value.MalformedValueException;
import io.counterfoil.value.Quantities;
import io.counterfoil.value.ToleranceText;
import io.counterfoil.value.TypeText;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** The forms of single texts in a spec, with what an editor and a reader of the docs are told. */
public enum Form {
  TEXT("text", "any text", "", Looks.ANYTHING, text -> {}),
  NAME("a column's name", "`amount`, `\"Doc No\"`", ".", Looks.ANYTHING, Form::name),
  LABEL("a text that is not empty", "`same reference`", ".", Looks.ANYTHING, Form::name),
  SIDE_NAME(
      "a side's name",
      "letters, digits, blanks, `_` and `-`, at most 60: `ledger`",
      "^[\\p{L}\\p{N}_-]([\\p{L}\\p{N} _-]{0,58}[\\p{L}\\p{N}_-])?$",
      Looks.ANYTHING,
      Form::sideName),
  PATH("a path", "`data/ledger.csv`, relative to the spec", ".", Looks.ANYTHING, Form::name),
  PATHS(
      "a path or glob",
      "`data/ledger-*.csv`, relative to the spec",
      ".",
      Looks.ANYTHING,
      Form::name),
  EXPRESSION("an expression", "`amount - fee`, `status = 'VOID'`", ".", Looks.ANYTHING, Form::name),
  TYPE(
      "a type",
      "`text`, `integer`, `\"decimal(18,2)\"`, `money`, `money(EUR)`, `money(column)`, `date`,"
          + " `timestamp`, `boolean`, `currency`",
      "^(text|integer|decimal\\( *[0-9]+ *, *[0-9]+ *\\)|money(\\(.+\\))?|date|timestamp|boolean"
          + "|currency)$",
      Looks.STRING,
      TypeText::read),
  FORMAT(
      "a format",
      "for numbers an example of a negative one (`\"-1,234.50\"`, `\"(1,234.50)\"`,"
          + " `\"1.234,50-\"`, `\"1,234.50 CR\"`, `\"1 234,50\"`), for dates and timestamps a"
          + " pattern (`dd/MM/yyyy`, `\"yyyy-MM-dd HH:mm:ss\"`)",
      ".",
      Looks.ANYTHING,
      Form::name),
  TOLERANCE(
      "a tolerance",
      "`0.05`, `0.05 EUR`, `0.1%`, `3 days`, `3 business days`",
      "^[0-9]+(\\.[0-9]+)?( [A-Z]{3}| ?%| (business )?days?)?$",
      Looks.NUMBER,
      ToleranceText::read),
  AMOUNT(
      "an amount",
      "`500.00`, `500.00 EUR`",
      "^[0-9]+(\\.[0-9]+)?( [A-Z]{3})?$",
      Looks.NUMBER,
      ToleranceText::amount),
  NUMBER("a number", "`0.05`", "^[0-9]+(\\.[0-9]+)?$", Looks.NUMBER, ToleranceText::number),
  SHARE("a number from 0 to 1", "`0.9`", "^(0(\\.[0-9]+)?|1(\\.0+)?)$", Looks.NUMBER, Form::share),
  RANGE(
      "a range",
      "`1..`, `3`, `0..5`",
      "^[0-9]+(\\.\\.([0-9]+)?)?$",
      Looks.WHOLE,
      SourceSpec.CountRange::read),
  LINES("a whole number", "`3`", "^[0-9]{1,9}$", Looks.WHOLE, Form::lines),
  SIZE(
      "a size",
      "`500 MB`, `4 GB` (GB = 1,000,000,000 bytes)",
      "^[0-9]+(\\.[0-9]+)? ?[kKMGT]?B$",
      Looks.STRING,
      Quantities::bytes),
  COUNT(
      "a count",
      "`200000`, `10 thousand`, `50 million`",
      "^[0-9]+(\\.[0-9]+)?( (thousand|million|billion))?$",
      Looks.WHOLE,
      Quantities::count),
  DATE("a date", "`2026-10-31`", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Looks.STRING, Form::date),
  TIME("a time of day", "`\"18:00\"`", "^([01][0-9]|2[0-3]):[0-5][0-9]$", Looks.STRING, Form::time),
  ZONE(
      "a time zone",
      "`Europe/Berlin`, `UTC`",
      "^[A-Za-z][A-Za-z0-9_+/-]+$",
      Looks.STRING,
      Form::zone),
  CURRENCY("a currency", "`EUR`", "^[A-Z]{3}$", Looks.STRING, Currencies::read),
  CHARSET(
      "a character set", "`UTF-8`, `windows-1252`", "^[A-Za-z0-9].*$", Looks.STRING, Form::charset),
  DELIMITER(
      "a delimiter",
      "one character, or `tab`, `semicolon`, `comma`, `pipe`, `space`",
      "^(.|tab|semicolon|comma|pipe|space)$",
      Looks.WHOLE,
      SourceSpec.CsvOptions::delimiter),
  CHARACTER(
      "a character",
      "one character, or `none`",
      "^(.|none)$",
      Looks.WHOLE,
      SourceSpec.CsvOptions::mark),
  VERSION("the version of the grammar", "`1`", "^1$", Looks.WHOLE, Form::version);

  /** What a parser of YAML other than ours makes of a text. */
  public enum Looks {
    STRING,
    /** Also a number. */
    NUMBER,
    /** Also a whole number. */
    WHOLE,
    /** Also a number or a boolean. */
    ANYTHING
  }

  /** Longer names could not be written as keys: YAML ends a key after 1,024 characters. */
  static final int LONGEST_NAME = 1000;

  private static final List<String> CHARSETS =
      List.of("UTF-8", "UTF-16", "ISO-8859-1", "ISO-8859-15", "windows-1252", "US-ASCII", "Cp850");

  private final String noun;
  private final String examples;
  private final String pattern;
  private final Looks looks;
  private final Consumer<String> reader;

  Form(String noun, String examples, String pattern, Looks looks, Consumer<String> reader) {
    this.noun = noun;
    this.examples = examples;
    this.pattern = pattern;
    this.looks = looks;
    this.reader = reader;
  }

  /** What it is, as {@code a tolerance}. */
  public String noun() {
    return noun;
  }

  /** How it is written, in Markdown. */
  public String examples() {
    return examples;
  }

  /**
   * A regular expression (of ECMA-262 and Java alike) that every such text fulfils; empty where any
   * text will do.
   */
  public String pattern() {
    return pattern;
  }

  /** What YAML may take such a text for; here it stays its text. */
  public Looks looks() {
    return looks;
  }

  /** Whether any text that is not empty has this form. */
  public boolean isFree() {
    return pattern.isEmpty() || pattern.equals(".");
  }

  /**
   * @throws MalformedValueException if the text has not this form
   */
  public void check(String text) {
    reader.accept(text);
  }

  private static void name(String text) {
    if (text.isBlank()) {
      throw new MalformedValueException("the text is empty", "write something in it");
    }
    if (text.length() > LONGEST_NAME) {
      throw new MalformedValueException(
          "the text has " + text.length() + " characters", "write at most " + LONGEST_NAME);
    }
  }

  private static void sideName(String text) {
    if (!text.matches(SIDE_NAME.pattern)) {
      throw new MalformedValueException(
          shown(text) + " cannot be the name of a side",
          "write letters, digits, blanks, _ and - only, at most 60; files and columns are named"
              + " after it");
    }
  }

  private static void share(String text) {
    if (!text.matches(SHARE.pattern)) {
      throw new MalformedValueException(
          shown(text) + " is not a number from 0 to 1", "write a number as 0.9");
    }
  }

  private static void lines(String text) {
    if (!text.matches(LINES.pattern)) {
      throw new MalformedValueException(shown(text) + " is not a whole number", "write 0, 1, 2 …");
    }
  }

  private static void date(String text) {
    try {
      if (text.matches(DATE.pattern)) {
        LocalDate.parse(text);
        return;
      }
    } catch (DateTimeException notInTheCalendar) {
      // told below
    }
    throw new MalformedValueException(
        shown(text) + " is not a date", "write year-month-day, as 2026-10-31");
  }

  private static void time(String text) {
    if (!text.matches(TIME.pattern)) {
      throw new MalformedValueException(
          shown(text) + " is not a time of day", "write hours and minutes, as \"18:00\"");
    }
    LocalTime.parse(text);
  }

  private static void zone(String text) {
    if (!text.matches(ZONE.pattern) || !ZoneId.getAvailableZoneIds().contains(text)) {
      throw new MalformedValueException(
          shown(text) + " is not a time zone",
          Nearest.of(text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
              .map(near -> "did you mean " + near + "?")
              .orElse("write its IANA name, as Europe/Berlin or UTC"));
    }
  }

  /** The JDK's name of a character set; people write latin-1 for what it calls ISO-8859-1. */
  static String charsetName(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "latin-1", "latin_1" -> "ISO-8859-1";
      default -> text;
    };
  }

  private static void charset(String text) {
    try {
      if (Charset.isSupported(charsetName(text))) {
        return;
      }
    } catch (IllegalArgumentException notEvenAName) {
      // told below
    }
    throw new MalformedValueException(
        shown(text) + " is not a character set that can be read",
        Nearest.of(text, CHARSETS)
            .map(near -> "did you mean " + near + "?")
            .orElse("write one as " + String.join(", ", CHARSETS)));
  }

  private static void version(String text) {
    if (!text.equals("1")) {
      throw new MalformedValueException(
          "the grammar " + shown(text) + " is not known", "write counterfoil: 1");
    }
  }
}
