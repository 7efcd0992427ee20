package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an open statement, one by one, as canonical text; numbers keep the places of their type.
 */
final class CursorRows implements Rows {
  private final Database.Cursor cursor;
  private final List<RowColumn> columns;
  private final Runnable atEnd;

  /** {@code atEnd} is run once the rows are closed. */
  CursorRows(Database.Cursor cursor, List<RowColumn> columns, Runnable atEnd) {
    this.cursor = cursor;
    this.columns = List.copyOf(columns);
    this.atEnd = atEnd;
  }

  /**
   * All columns of what can be selected from.
   *
   * @param clauses what stands behind it: {@code where}, {@code order by}, {@code limit}
   */
  static Rows of(Database database, String what, String from, String clauses, Runnable atEnd) {
    List<RowColumn> columns = new ArrayList<>();
    List<String> items = new ArrayList<>();
    database.query(
        new NamedSql(
            "columns of " + what,
            "select column_name, column_type from (describe select * from " + from + ")"),
        row -> {
          RowColumn column = new RowColumn(row.getString(1), type(row.getString(2)));
          columns.add(column);
          items.add(text(column));
        });
    String sql = "select " + String.join(", ", items) + " from " + from + clauses;
    return new CursorRows(database.cursor(new NamedSql("rows of " + what, sql)), columns, atEnd);
  }

  private static RowType type(String sql) {
    if (sql.startsWith("DECIMAL")
        || sql.endsWith("INT")
        || sql.equals("INTEGER")
        || sql.equals("DOUBLE")) {
      return RowType.NUMBER;
    }
    return switch (sql) {
      case "DATE" -> RowType.DATE;
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> RowType.TIMESTAMP;
      case "BOOLEAN" -> RowType.TRUTH;
      default -> RowType.TEXT;
    };
  }

  private static String text(RowColumn column) {
    String name = Sql.id(column.name());
    return switch (column.type()) {
      case TEXT, NUMBER, DATE, TRUTH -> name + "::varchar";
      case TIMESTAMP -> "replace(" + name + "::timestamp::varchar, ' ', 'T') || 'Z'";
    };
  }

  @Override
  public List<RowColumn> columns() {
    return columns;
  }

  @Override
  public @Nullable List<@Nullable String> next() {
    try {
      if (!cursor.rows().next()) {
        return null;
      }
      List<@Nullable String> row = new ArrayList<>(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        row.add(cursor.rows().getString(i));
      }
      return row;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "a row cannot be read: " + Database.firstLine(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      cursor.close();
    } finally {
      atEnd.run();
    }
  }
}
