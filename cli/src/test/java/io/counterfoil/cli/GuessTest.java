package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuessTest {

  @Test
  void numbersWrittenInTwoWaysAreOneTypeWithTwoFormats() {
    Guess guess = guess(List.of("1234.5", "-7"), List.of("1,234.50", "-7.00"));

    assertEquals("decimal(18,2)", guess.type());
    assertEquals("=-1,234.50", guess.formats());
    assertTrue(guess.same("1234.5", " 1,234.50"));
    assertFalse(guess.same("1234.5", "1,234.51"));
  }

  @Test
  void wholeNumbersAreIntegersAndWideOnesDecimals() {
    assertEquals("integer", guess(List.of("1", "-2"), List.of("3")).type());
    assertEquals(
        "decimal(24,2)", guess(List.of("1234567890123456789012.5"), List.of("1.25")).type());
  }

  @Test
  void datesAreReadInTheOrderThatAllOfThemAllow() {
    Guess guess = guess(List.of("2024-01-31", ""), List.of("31/01/2024", "01/02/2024"));

    assertEquals("date", guess.type());
    assertEquals("=dd/MM/yyyy", guess.formats());
    assertTrue(guess.same("2024-01-31", "31/01/2024"));
  }

  @Test
  void whatCanBeReadInTwoWaysStaysText() {
    assertText(List.of("01/02/2024"), List.of("01/02/2024"));
    assertText(List.of("1,234"), List.of("2,345"));
  }

  @Test
  void namesMadeOfDigitsStayText() {
    assertText(List.of("0012", "0013"), List.of("0012"));
    assertText(List.of("12", "x"), List.of("12"));
    assertText(List.of("2024-02-30"), List.of("2024-02-01"));
    assertText(List.of("12"), List.of("2024-02-01"));
    assertText(List.of(), List.of(""));
  }

  @Test
  void everyWayOfWritingANegativeNumberIsKnown() {
    assertEquals("1.234,50-", format("1.234,50-"));
    assertEquals("(1,234.50)", format("(1,234.50)"));
    assertEquals("-1234,50", format("-99,5"));
    assertEquals("-1 234,50", format("-1 234,50"));
    assertEquals("-1'234.50", format("-1'234.50"));
  }

  private static String format(String value) {
    return Reading.of(List.of(value)).orElseThrow().format();
  }

  private static Guess guess(List<String> left, List<String> right) {
    return Guess.of(left, right).orElseThrow();
  }

  private static void assertText(List<String> left, List<String> right) {
    assertTrue(Guess.of(left, right).isEmpty(), left + " and " + right);
  }
}
