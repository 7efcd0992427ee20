package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void digitsAreGroupedInThreesAndKeepTheirPlaces() {
    assertEquals("0", Words.number(0));
    assertEquals("999", Words.number(999));
    assertEquals("-1,000", Words.number(-1000));
    assertEquals("10,240", Words.number(10_240));
    assertEquals("-1,234,567.890", Words.amount(new BigDecimal("-1234567.890")));
    assertEquals("100,000", Words.amount(new BigDecimal("1E+5")));
    assertEquals("-123.4", Words.amount(new BigDecimal("-123.4")));
  }

  @Test
  void widthIsThatOfATerminal() {
    assertEquals(3, Words.width("abc"));
    assertEquals(1, Words.width("e\u0301"));
    assertEquals(4, Words.width("漢字"));
    assertEquals("a漢…", Words.cut("a漢字b", 4));
    assertEquals("abc", Words.cut("abc", 3));
  }

  @Test
  void wordsOfAShellStayOneWord() {
    assertEquals("runs/a-1", Quoted.forShell("runs/a-1"));
    assertEquals("'it'\\''s'", Quoted.forShell("it's"));
    assertEquals("''", Quoted.forShell(""));
  }

  @Test
  void columnsWithMarksInTheirNamesAreQuoted() {
    assertEquals(
        new ColumnArgument("a=b", "c:d", "decimal(18,2)", "x=y"),
        ColumnArgument.column("\"a=b\"=\"c:d\":decimal(18,2):x=y"));
    assertEquals("\"a=b\"", ColumnArgument.quoted("a=b"));
    assertEquals("plain name", ColumnArgument.quoted("plain name"));
  }
}
