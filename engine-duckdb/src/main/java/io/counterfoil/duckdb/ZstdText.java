package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;

/**
 * The text of a file that is compressed with zstd, which the JDK cannot unpack but the engine can.
 */
final class ZstdText extends Reader {
  private final Database database;
  private final Database.Cursor cursor;
  private String line = "";
  private int at;

  ZstdText(ResolvedFile file) {
    database = Database.streaming();
    try {
      cursor =
          database.cursor(
              new NamedSql(
                  "read the lines of " + file.shown(),
                  "select line from read_csv(%s, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', compression = 'zstd', max_line_size = %s)"
                      .formatted(
                          Sql.text(file.path().toString()),
                          LimitsSpec.DEFAULTS.value(Limit.LINE))));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public int read(char[] target, int from, int most) throws IOException {
    while (at == line.length()) {
      if (!next()) {
        return -1;
      }
    }
    int count = Math.min(most, line.length() - at);
    line.getChars(at, at + count, target, from);
    at += count;
    return count;
  }

  private boolean next() throws IOException {
    try {
      if (!cursor.rows().next()) {
        return false;
      }
      String text = cursor.rows().getString(1);
      line = (text == null ? "" : text) + "\n";
      at = 0;
      return true;
    } catch (SQLException e) {
      throw new IOException(Database.firstLine(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try (database) {
      cursor.close();
    }
  }
}
