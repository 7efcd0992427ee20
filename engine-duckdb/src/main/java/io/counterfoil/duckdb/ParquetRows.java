package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file of an artifact, one by one, as canonical text. */
final class ParquetRows implements Rows {
  private final Database database;
  private final Database.Cursor cursor;
  private final List<RowColumn> columns;

  private ParquetRows(Database database, Database.Cursor cursor, List<RowColumn> columns) {
    this.database = database;
    this.cursor = cursor;
    this.columns = List.copyOf(columns);
  }

  static Rows open(Path parquet, RowQuery query) {
    Database database = Database.streaming();
    try {
      database.execute(new NamedSql("configure", "set TimeZone = 'UTC'"));
      String source = "read_parquet(" + Sql.text(parquet.toString()) + ")";
      List<RowColumn> columns = new ArrayList<>();
      List<String> items = new ArrayList<>();
      database.query(
          new NamedSql(
              "columns of " + parquet.getFileName(),
              "select column_name, column_type from (describe select * from " + source + ")"),
          row -> {
            RowColumn column = new RowColumn(row.getString(1), type(row.getString(2)));
            columns.add(column);
            items.add(text(column, row.getString(2)));
          });
      String where =
          query.where().isEmpty()
              ? ""
              : " where "
                  + Sql.list(
                      new java.util.TreeMap<>(query.where()).entrySet(),
                      " and ",
                      e -> Sql.id(e.getKey()) + "::varchar = " + Sql.text(e.getValue()));
      String order =
          query.order().isEmpty() ? "" : " order by " + Sql.commas(query.order(), Sql::id);
      String limit = query.limit() < 0 ? "" : " limit " + query.limit();
      String offset = query.offset() <= 0 ? "" : " offset " + query.offset();
      String sql =
          "select " + String.join(", ", items) + " from " + source + where + order + limit + offset;
      return new ParquetRows(
          database,
          database.cursor(new NamedSql("rows of " + parquet.getFileName(), sql)),
          columns);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  static RowType type(String sql) {
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

  static String text(RowColumn column, String sqlType) {
    String name = Sql.id(column.name());
    return switch (column.type()) {
      case TEXT -> name + "::varchar";
      case NUMBER ->
          sqlType.startsWith("DECIMAL")
              ? "case when contains("
                  + name
                  + "::varchar, '.') then rtrim(rtrim("
                  + name
                  + "::varchar, '0'), '.') else "
                  + name
                  + "::varchar end"
              : name + "::varchar";
      case DATE -> name + "::varchar";
      case TIMESTAMP -> "replace(" + name + "::timestamp::varchar, ' ', 'T') || 'Z'";
      case TRUTH -> name + "::varchar";
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
    try (database) {
      cursor.close();
    }
  }
}
