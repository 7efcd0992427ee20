package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.cli.Export.Format;
import io.counterfoil.engine.Rows;
import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.engine.Rows.RowType;
import io.counterfoil.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final List<RowColumn> COLUMNS =
      List.of(
          new RowColumn("key", RowType.TEXT),
          new RowColumn("amount", RowType.NUMBER),
          new RowColumn("booked", RowType.DATE),
          new RowColumn("seen", RowType.TIMESTAMP),
          new RowColumn("open", RowType.TRUTH));

  @TempDir Path folder;

  @Test
  void csvQuotesWhatNeedsItAndLeavesNothingForNoValue() throws IOException {
    String csv =
        text(
            Format.CSV,
            false,
            row("a,b", "1.50", "2026-10-01", "2026-10-01 12:00:00", "true"),
            row("say \"no\"", null, null, null, null),
            row("two\nlines", "-1", null, null, "false"));

    assertEquals(
        """
        key,amount,booked,seen,open
        "a,b",1.50,2026-10-01,2026-10-01 12:00:00,true
        "say ""no""\",,,,
        "two
        lines",-1,,,false
        """,
        csv);
  }

  @Test
  void csvGuardsTextsThatASpreadsheetWouldRunAndNeverNumbers() throws IOException {
    var formula = row("=HYPERLINK(1)", "-5.00", null, null, null);

    assertTrue(text(Format.CSV, false, formula).contains("\n'=HYPERLINK(1),-5.00,"));
    assertTrue(text(Format.CSV, true, formula).contains("\n=HYPERLINK(1),-5.00,"));
    for (String start : List.of("+", "-", "@", "\t", "\r")) {
      String csv = text(Format.CSV, false, row(start + "1", null, null, null, null));
      assertTrue(csv.contains("'" + start + "1"), csv);
    }
  }

  @Test
  void jsonIsAnArrayWithOneObjectALineThatKeepsAllDigits() throws IOException {
    String json =
        text(
            Format.JSON,
            false,
            row("a\"\u0001\ud800", "12345678901234567890.12", "2026-10-01", null, "true"),
            row(null, null, null, null, null));

    assertEquals(
        """
        [
        {"key":"a\\"\\u0001\\ud800","amount":12345678901234567890.12,"booked":"2026-10-01","seen":null,"open":true},
        {"key":null,"amount":null,"booked":null,"seen":null,"open":null}
        ]
        """,
        json);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArrayAndJsonLinesAreNothing() throws IOException {
    assertEquals("[\n]\n", text(Format.JSON, false));
    assertEquals("", text(Format.JSONL, false));
  }

  @Test
  void xlsxHoldsNumbersAndDatesAsSuchAndWhatItCannotHoldAsText() throws IOException {
    List<Row> rows =
        sheet(
            written(
                Format.XLSX,
                false,
                row("=1+1", "1234.50", "2026-10-01", "2026-10-01 12:30:00", "true"),
                row("x", "1234567890123456", "1899-12-31", "2026-10-01 12:30:00.000001", null)));

    assertEquals("key", rows.get(0).getCellText(0));
    assertEquals("=1+1", rows.get(1).getCellText(0));
    assertEquals(CellType.STRING, cell(rows.get(1), 0).getType());
    assertEquals(Optional.of(new BigDecimal("1234.50")), rows.get(1).getCellAsNumber(1));
    assertEquals(Optional.of(LocalDateTime.of(2026, 10, 1, 0, 0)), rows.get(1).getCellAsDate(2));
    assertEquals(Optional.of(LocalDateTime.of(2026, 10, 1, 12, 30)), rows.get(1).getCellAsDate(3));
    assertEquals(Optional.of(true), rows.get(1).getCellAsBoolean(4));
    assertEquals("1234567890123456", rows.get(2).getCellText(1));
    assertEquals(CellType.STRING, cell(rows.get(2), 1).getType());
    assertEquals("1899-12-31", rows.get(2).getCellText(2));
    assertEquals("2026-10-01 12:30:00.000001", rows.get(2).getCellText(3));
  }

  @Test
  void xlsxGoesOnToAFurtherSheetWithItsHeadings() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XlsxWriter writer = new XlsxWriter(out, "breaks", COLUMNS, 2)) {
      for (int i = 1; i <= 5; i++) {
        writer.row(row("r" + i, null, null, null, null));
      }
    }

    List<String> seen = new ArrayList<>();
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      for (Sheet sheet : book.getSheets().toList()) {
        for (Row row : sheet.read()) {
          seen.add(sheet.getName() + ":" + row.getCellText(0));
        }
      }
    }
    assertEquals(
        List.of(
            "breaks:key",
            "breaks:r1",
            "breaks:r2",
            "breaks 2:key",
            "breaks 2:r3",
            "breaks 2:r4",
            "breaks 3:key",
            "breaks 3:r5"),
        seen);
  }

  @Test
  void aFileAppearsWholeOrNotAtAll() throws IOException {
    Path file = folder.resolve("breaks.csv");
    new Export(Format.CSV, file, () -> rows(row("a", "1", null, null, null)), "b", false).to(file);
    assertTrue(Files.readString(file).endsWith("a,1,,,\n"));

    Rows failing =
        new ListedRows(COLUMNS, List.<List<@Nullable String>>of()) {
          @Override
          public @Nullable List<@Nullable String> next() {
            throw new IllegalStateException("the disk is gone");
          }
        };
    assertThrows(
        IllegalStateException.class,
        () -> new Export(Format.CSV, file, () -> failing, "b", false).to(file));
    assertTrue(Files.readString(file).endsWith("a,1,,,\n"));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void aParquetIsCopiedAsItIs() throws IOException {
    Path from = Files.write(folder.resolve("breaks.parquet"), new byte[] {'P', 'A', 'R', '1'});
    Path to = folder.resolve("copy.parquet");

    new Export(Format.PARQUET, from, () -> rows(), "breaks", false).to(to);

    assertEquals(-1, Files.mismatch(from, to));
  }

  @Test
  void aFolderThatIsNotThereIsToldWithTheFile() {
    Path nowhere = folder.resolve("no/where.csv");
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> new Export(Format.CSV, nowhere, () -> rows(), "b", false).to(nowhere));

    assertEquals(73, refused.exit().code());
    assertFalse(Files.exists(nowhere));
  }

  // Rows -----------------------------------------------------------------------------------------

  @SafeVarargs
  private static String text(Format format, boolean raw, List<@Nullable String>... rows)
      throws IOException {
    return new String(written(format, raw, rows), StandardCharsets.UTF_8);
  }

  @SafeVarargs
  private static byte[] written(Format format, boolean raw, List<@Nullable String>... rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Export(format, Path.of("unused"), () -> rows(rows), "breaks", raw).to(out);
    return out.toByteArray();
  }

  private static List<Row> sheet(byte[] bytes) throws IOException {
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      return book.getFirstSheet().read();
    }
  }

  private static Cell cell(Row row, int column) {
    return row.getOptionalCell(column).orElseThrow();
  }

  private static List<@Nullable String> row(@Nullable String... cells) {
    return ListedRows.row(cells);
  }

  @SafeVarargs
  private static Rows rows(List<@Nullable String>... rows) {
    return new ListedRows(COLUMNS, Arrays.<List<@Nullable String>>asList(rows));
  }
}
