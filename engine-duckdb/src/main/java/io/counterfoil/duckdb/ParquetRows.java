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
      return of(database, parquet, query, database::close);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Through a database that may read the file; {@code atEnd} is run once the rows are closed. */
  static Rows of(Database database, Path parquet, RowQuery query, Runnable atEnd) {
    return CursorRows.of(
        database,
        String.valueOf(parquet.getFileName()),
        "read_parquet(" + Sql.text(parquet.toString()) + ")",
        clauses(query),
        atEnd);
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
