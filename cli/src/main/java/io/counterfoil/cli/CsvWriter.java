package io.counterfoil.cli;

import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.engine.Rows.RowType;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, with line feeds. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front, unless {@code raw}; numbers never do.
 */
final class CsvWriter implements RowWriter {
  private final Writer out;
  private final List<RowColumn> columns;
  private final boolean raw;

  CsvWriter(Writer out, List<RowColumn> columns, boolean raw) throws IOException {
    this.out = out;
    this.columns = columns;
    this.raw = raw;
    for (int i = 0; i < columns.size(); i++) {
      out.write(i == 0 ? "" : ",");
      cell(columns.get(i).name());
    }
    out.write('\n');
  }

  @Override
  public void row(List<@Nullable String> cells) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      String cell = cells.get(i);
      if (cell != null) {
        boolean guarded = !raw && columns.get(i).type() == RowType.TEXT && isFormula(cell);
        cell(guarded ? "'" + cell : cell);
      }
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
  }

  private void cell(String cell) throws IOException {
    if (needsQuotes(cell)) {
      out.write('"');
      out.write(cell.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(cell);
    }
  }

  private static boolean needsQuotes(String cell) {
    if (cell.isEmpty() || cell.charAt(0) == ' ' || cell.charAt(cell.length() - 1) == ' ') {
      return true;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
