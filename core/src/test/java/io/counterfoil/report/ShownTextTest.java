package io.counterfoil.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownTextTest {

  @Test
  void differencesAreMarkedInsideTheText() {
    assertEquals(
        new TextDifference("Nordwind Handel<mark> GmbH</mark>", "Nordwind Handel"),
        TextDifference.of("Nordwind Handel GmbH", "Nordwind Handel"));
    assertEquals(
        new TextDifference("INV <mark>1001</mark> paid", "INV <mark>20</mark> paid"),
        TextDifference.of("INV 1001 paid", "INV 20 paid"));
    assertEquals(
        new TextDifference("a<mark>&lt;</mark>b", "a<mark>&gt;</mark>b"),
        TextDifference.of("a<b", "a>b"));
    assertEquals(
        new TextDifference("<mark>Rail tickets</mark>", "<mark>BGC 88213</mark>"),
        TextDifference.of("Rail tickets", "BGC 88213"));
    assertEquals(
        new TextDifference("a<mark><i>U+00A0</i></mark>b", "a<mark> </mark>b"),
        TextDifference.of("a\u00A0b", "a b"));
  }

  @Test
  void longTextsAreShownAroundTheirFirstDifference() {
    String start = "word ".repeat(1_000);
    TextDifference shown = TextDifference.of(start + "left", start + "right");
    assertTrue(shown.left().contains("<mark>lef</mark>t"), shown.left());
    assertTrue(shown.left().contains("of 5,004 characters"), shown.left());
    assertTrue(shown.right().contains("of 5,005 characters"), shown.right());
  }

  @Test
  void markingLosesNoCharacterOfAnyText() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      String left = text(random);
      String right = text(random);
      TextDifference shown = TextDifference.of(left, right);
      assertEquals(Visible.html(left), unmarked(shown.left()), "seed " + seed);
      assertEquals(Visible.html(right), unmarked(shown.right()), "seed " + seed);
    }
  }

  private static String unmarked(String html) {
    return html.replace("<mark>", "").replace("</mark>", "");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int[] letters = {'a', 'b', ' ', '1', '-', 0x1F600, 0x1F601, 0xE9, '<', 0x0301};
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  @Test
  void shorteningNamesTheFullLengthAndCutsNoCharacterInTwo() {
    String emoji = "\uD83D\uDE00".repeat(500);
    for (int most = 60; most < 70; most++) {
      String shown = Visible.html(emoji, most);
      assertTrue(shown.contains("of 500 characters"), shown);
      assertFalse(shown.contains("<i>"), shown);
    }
    assertEquals("x".repeat(60), Visible.html("x".repeat(60), 60));
  }

  @Test
  void amountsAreGroupedAndNeverRounded() {
    assertEquals("−1,234,567.80", Figures.amount(new BigDecimal("-1234567.8"), 2));
    assertEquals("0.005", Figures.amount(new BigDecimal("0.005"), 2));
    assertEquals("−0.50", Figures.amount(new BigDecimal("-0.5"), 2));
    assertEquals("999", Figures.amount(new BigDecimal("999"), 0));
    assertEquals("1,000", Figures.value("1000"));
    assertEquals("12.4O", Figures.value("12.4O"));
    assertEquals("1e9", Figures.value("1e9"));
    List<BigDecimal> yen = List.of(new BigDecimal("100.00"), new BigDecimal("0.000"));
    assertEquals(0, Figures.places(Optional.of("JPY"), yen));
    assertEquals(3, Figures.places(Optional.of("KWD"), yen));
    assertEquals(2, Figures.places(Optional.of("JPY"), List.of(new BigDecimal("0.250"))));
    assertEquals(3, Figures.places(Optional.of("no currency"), yen));
  }
}
