package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few rows of a running session, read at once. */
record SessionRows(List<RowColumn> columns, Iterator<List<@Nullable String>> rows) implements Rows {

  static SessionRows of(Database database, String select) {
    List<RowColumn> columns = new ArrayList<>();
    List<String> items = new ArrayList<>();
    database.query(
        new NamedSql(
            "columns of rows", "select column_name, column_type from (describe " + select + ")"),
        row -> {
          RowColumn column = new RowColumn(row.getString(1), ParquetRows.type(row.getString(2)));
          columns.add(column);
          items.add(ParquetRows.text(column, row.getString(2)));
        });
    List<List<@Nullable String>> rows = new ArrayList<>();
    database.query(
        new NamedSql("rows", "select " + String.join(", ", items) + " from (" + select + ")"),
        row -> {
          List<@Nullable String> values = new ArrayList<>();
          for (int i = 1; i <= columns.size(); i++) {
            values.add(row.getString(i));
          }
          rows.add(values);
        });
    return new SessionRows(List.copyOf(columns), rows.iterator());
  }

  @Override
  public @Nullable List<@Nullable String> next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {}
}
