package io.counterfoil.cli;

import io.counterfoil.engine.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a test writes down. */
class ListedRows implements Rows {
  private final List<RowColumn> columns;
  private final Iterator<List<@Nullable String>> rows;

  ListedRows(List<RowColumn> columns, List<List<@Nullable String>> rows) {
    this.columns = columns;
    this.rows = rows.iterator();
  }

  /** Columns of text, in a line of names, and rows as lines of cells; {@code -} is no value. */
  static Rows of(String names, String... lines) {
    List<RowColumn> columns = new ArrayList<>();
    for (String name : names.split(" +")) {
      columns.add(new RowColumn(name, RowType.TEXT));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<@Nullable String> cells = new ArrayList<>();
      for (String cell : line.split(" +")) {
        cells.add(cell.equals("-") ? null : cell);
      }
      rows.add(cells);
    }
    return new ListedRows(columns, rows);
  }

  static List<@Nullable String> row(@Nullable String... cells) {
    return Arrays.asList(cells);
  }

  @Override
  public List<RowColumn> columns() {
    return columns;
  }

  @Override
  public @Nullable List<@Nullable String> next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {}
}
