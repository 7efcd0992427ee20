package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import java.nio.file.Path;
import java.util.TreeMap;

/** Opens rows of a Parquet file of an artifact. */
final class ParquetRows {
  private ParquetRows() {}

  static Rows open(Path parquet, RowQuery query) {
    Database database = Database.streaming();
    try {
      database.execute(new NamedSql("configure", "set TimeZone = 'UTC'"));
      return CursorRows.of(
          database,
          String.valueOf(parquet.getFileName()),
          "read_parquet(" + Sql.text(parquet.toString()) + ")",
          clauses(query),
          database::close);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static String clauses(RowQuery query) {
    String where =
        query.where().isEmpty()
            ? ""
            : " where "
                + Sql.list(
                    new TreeMap<>(query.where()).entrySet(),
                    " and ",
                    e -> Sql.id(e.getKey()) + "::varchar = " + Sql.text(e.getValue()));
    String order = query.order().isEmpty() ? "" : " order by " + Sql.commas(query.order(), Sql::id);
    String limit = query.limit() < 0 ? "" : " limit " + query.limit();
    String offset = query.offset() <= 0 ? "" : " offset " + query.offset();
    return where + order + limit + offset;
  }
}
