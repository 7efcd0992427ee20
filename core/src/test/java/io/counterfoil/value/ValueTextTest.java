package io.counterfoil.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.value.NumberFormat.Negative;
import io.counterfoil.value.ValueType.Currency;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      value = {
        "-1,234.50          | . | , | MINUS_BEFORE",
        "(1,234.50)         | . | , | PARENTHESES",
        "1.234,50-          | , | . | MINUS_AFTER",
        "1.234,50 -         | , | . | MINUS_AFTER",
        "1,234.50 CR        | . | , | CR_AFTER",
        "1,234.50DR         | . | , | DR_AFTER",
        "1 234,50           | , | $ $ | MINUS_BEFORE",
        "1'234.50           | . | ' | MINUS_BEFORE",
        "-1234.50           | . |   | MINUS_BEFORE",
        "1234,5             | , |   | MINUS_BEFORE",
        "-0.125             | . |   | MINUS_BEFORE",
        "1234.567           | . |   | MINUS_BEFORE",
        "-1.234.567         | , | . | MINUS_BEFORE",
        "1,234,567.891      | . | , | MINUS_BEFORE",
        "-1,23,456.50       | . | , | MINUS_BEFORE",
        "-7                 | . |   | MINUS_BEFORE"
      })
  void anExampleSaysHowNumbersAreWritten(
      String example, char decimal, @Nullable String group, Negative negative) {
    char mark = group == null ? (char) 0 : group.charAt(0);
    assertEquals(new NumberFormat(decimal, mark, negative), NumberExample.read(example));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.234", "-1,234", "1 234", "1'234", "(1.234)", "€ 1,234.50", "1,234.50 EUR", "abc", "",
        "-", "1.2.3", "1,23.456,7", "(1,234.50", "-1,234.50-", "1,2345.50", "1e3", ".50", "1.",
        "1,234 567.50"
      })
  void anExampleThatIsNoneOrCanBeReadTwoWaysIsRefused(String example) {
    refused(example, NumberExample::read);
  }

  @Test
  void typesAreReadAsTheyAreWritten() {
    for (String type :
        new String[] {
          "text",
          "integer",
          "decimal(18,2)",
          "decimal(38,0)",
          "money",
          "money(EUR)",
          "money(Doc Currency)",
          "date",
          "timestamp",
          "boolean",
          "currency"
        }) {
      assertEquals(type, TypeText.read(type).written());
    }
    assertEquals(new ValueType.Decimal(9, 3), TypeText.read("decimal( 9 , 3 )"));
    assertEquals(new ValueType.Money(new Currency.Constant("JPY")), TypeText.read("money(JPY)"));
    assertEquals(new ValueType.Money(new Currency.OfColumn("jpy")), TypeText.read("money(jpy)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Text",
        "string",
        "decimal",
        "decimal(18)",
        "decimal(0,0)",
        "decimal(39,2)",
        "decimal(2,3)",
        "decimal(18;2)",
        "money()",
        "money( )",
        "float",
        "decimal(99999999999,1)"
      })
  void typesThatAreNoneAreRefused(String type) {
    refused(type, TypeText::read);
  }

  @Test
  void tolerancesAreReadAsTheyAreWritten() {
    for (String tolerance :
        new String[] {
          "0.05", "0", "0.1%", "1 day", "3 days", "1 business day", "3 business days", "0.05 EUR"
        }) {
      assertEquals(tolerance, ToleranceText.read(tolerance).written());
    }
    assertEquals(
        new Tolerance.Amount(new BigDecimal("0.05"), Map.of("EUR", new BigDecimal("0.05"))),
        ToleranceText.read("0.05 EUR"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        ".5",
        "1.",
        "1e3",
        "0,05",
        "3d",
        "3 weeks",
        "0.05 EURO",
        "0.05 EUX",
        "EUR 0.05",
        "5 %%",
        "99999999 days",
        "1.5 days",
        "0.05EUR",
        "1234567890123456789012345678.12345678901"
      })
  void tolerancesThatAreNoneAreRefused(String tolerance) {
    refused(tolerance, ToleranceText::read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd/MM/yyyy", "yyyyMMdd", "d.M.yy", "dd-MMM-yyyy", "d MMM yyyy"})
  void patternsOfDatesAreRead(String pattern) {
    assertEquals(pattern, DatePattern.date(pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DD/MM/YYYY",
        "yyyy-mm-dd",
        "MM/yyyy",
        "dMyyyy",
        "yyyyMd",
        "%d/%m/%Y",
        "dd/MM/yyyy HH:mm",
        "dd/dd/yyyy",
        "EEE dd MM yyyy",
        "dd,MM,yyyy",
        "yyyyy-MM-dd",
        "dd/MMMM/yyyy"
      })
  void patternsOfDatesThatAreNoneAreRefused(String pattern) {
    refused(pattern, DatePattern::date);
  }

  @Test
  void patternsOfTimestampsAreRead() {
    assertEquals("yyyy-MM-ddTHH:mm:ss.SSS", DatePattern.timestamp("yyyy-MM-dd'T'HH:mm:ss.SSS"));
    assertEquals("dd.MM.yyyy HH:mm", DatePattern.timestamp("dd.MM.yyyy HH:mm"));
    refused("yyyy-MM-dd", DatePattern::timestamp);
    refused("yyyy-MM-dd HH:mm.SSS", DatePattern::timestamp);
    refused("yyyy-MM-dd hh:mm a", DatePattern::timestamp);
  }

  @Test
  void sizesAndCountsAreRead() {
    assertEquals(4_000_000_000L, Quantities.bytes("4 GB"));
    assertEquals(1_500_000L, Quantities.bytes("1.5MB"));
    assertEquals(50_000_000L, Quantities.count("50 million"));
    assertEquals(10_000L, Quantities.count("10 thousand"));
    assertEquals(200_000L, Quantities.count("200000"));
    for (String none : new String[] {"", "0", "-1", "1.5", "4 GiB", "many", "9999999999 billion"}) {
      refused(none, Quantities::count);
      refused(none, Quantities::bytes);
    }
  }

  @Test
  void currenciesKnowTheirPlaces() {
    assertEquals(OptionalInt.of(2), Currencies.places("EUR"));
    assertEquals(OptionalInt.of(0), Currencies.places("JPY"));
    assertEquals(OptionalInt.of(3), Currencies.places("KWD"));
    assertEquals(OptionalInt.of(4), Currencies.places("CLF"));
    for (String none : new String[] {"", "eur", "EURO", "EUX", "XXX", "XAU", "E R"}) {
      assertEquals(OptionalInt.empty(), Currencies.places(none));
    }
  }

  private static void refused(String text, Consumer<String> reader) {
    MalformedValueException e =
        assertThrows(MalformedValueException.class, () -> reader.accept(text));
    assertFalse(e.what().isBlank());
    assertTrue(e.mend().length() > 5);
  }
}
