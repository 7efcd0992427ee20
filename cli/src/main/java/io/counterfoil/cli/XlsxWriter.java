package io.counterfoil.cli;

import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook with a frozen row of headings, written as it comes. What a spreadsheet cannot hold
 * exactly (numbers of more than 15 digits, times finer than milliseconds, dates before 1900-03-01)
 * is text; what does not fit a sheet goes on to a further one.
 */
final class XlsxWriter implements RowWriter {
  private static final int ROWS_OF_A_SHEET = 1_048_575;
  private static final int COLUMNS_OF_A_SHEET = 16_384;
  private static final int EXACT_DIGITS = 15;
  private static final int LONGEST_TEXT = 32_767;
  private static final int ROWS_HELD = 500;

  /** Before it, spreadsheets count a day that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private final Workbook workbook;
  private final String title;
  private final List<RowColumn> columns;
  private final int rowsOfASheet;
  private Worksheet sheet;
  private int sheets;
  private int row;

  XlsxWriter(OutputStream out, String title, List<RowColumn> columns) throws IOException {
    this(out, title, columns, ROWS_OF_A_SHEET);
  }

  XlsxWriter(OutputStream out, String title, List<RowColumn> columns, int rowsOfASheet)
      throws IOException {
    if (columns.size() > COLUMNS_OF_A_SHEET) {
      throw Problem.of(
              ProblemCode.Command.OUTPUT,
              null,
              columns.size() + " columns, and a sheet has " + COLUMNS_OF_A_SHEET,
              "export it as csv or parquet")
          .asException();
    }
    this.workbook = new Workbook(out, "Counterfoil", "1.0");
    this.title = title;
    this.columns = columns;
    this.rowsOfASheet = rowsOfASheet;
    this.sheet = newSheet();
  }

  private Worksheet newSheet() {
    sheets++;
    row = 0;
    Worksheet fresh = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
    fresh.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      fresh.inlineString(0, i, columns.get(i).name());
      fresh.style(0, i).bold().set();
    }
    return fresh;
  }

  @Override
  public void row(List<@Nullable String> cells) throws IOException {
    if (row == rowsOfASheet) {
      sheet.finish();
      sheet = newSheet();
    }
    row++;
    for (int i = 0; i < columns.size(); i++) {
      String cell = cells.get(i);
      if (cell != null) {
        cell(i, cell);
      }
    }
    if (row % ROWS_HELD == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
    workbook.close();
  }

  private void cell(int column, String cell) {
    switch (columns.get(column).type()) {
      case TEXT -> text(column, cell);
      case NUMBER -> number(column, cell);
      case DATE -> date(column, cell);
      case TIMESTAMP -> timestamp(column, cell);
      case TRUTH -> sheet.value(row, column, Boolean.valueOf(cell));
    }
  }

  private void text(int column, String cell) {
    if (cell.length() <= LONGEST_TEXT) {
      sheet.inlineString(row, column, cell);
    } else {
      String said = "… (" + Words.number(cell.length()) + " characters)";
      sheet.inlineString(row, column, cell.substring(0, LONGEST_TEXT - said.length()) + said);
    }
  }

  private void number(int column, String cell) {
    BigDecimal number = new BigDecimal(cell);
    if (number.stripTrailingZeros().precision() > EXACT_DIGITS) {
      text(column, cell);
      return;
    }
    sheet.value(row, column, number);
    if (number.scale() > 0) {
      sheet.style(row, column).format("0." + "0".repeat(number.scale())).set();
    }
  }

  private void date(int column, String cell) {
    try {
      LocalDate date = LocalDate.parse(cell);
      if (!date.isBefore(FIRST_DAY) && date.getYear() <= 9999) {
        sheet.value(row, column, date);
        sheet.style(row, column).format("yyyy-mm-dd").set();
        return;
      }
    } catch (DateTimeParseException notOfACalendar) {
      // As infinity: its text is all that there is.
    }
    text(column, cell);
  }

  private void timestamp(int column, String cell) {
    try {
      LocalDateTime time = LocalDateTime.parse(withoutZone(cell).replace(' ', 'T'));
      boolean exact = time.getNano() % 1_000_000 == 0;
      if (exact && !time.toLocalDate().isBefore(FIRST_DAY) && time.getYear() <= 9999) {
        sheet.value(row, column, time);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss.000").set();
        return;
      }
    } catch (DateTimeParseException notOfACalendar) {
      // Told as text below.
    }
    text(column, cell);
  }

  /** Times come in UTC; a sheet knows no zones. */
  private static String withoutZone(String cell) {
    if (cell.endsWith("Z")) {
      return cell.substring(0, cell.length() - 1);
    }
    return cell.endsWith("+00") ? cell.substring(0, cell.length() - 3) : cell;
  }
}
