package io.counterfoil.service.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite's native library: whether it loads and answers, without any file. */
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /**
   * What it answers to {@code select 42}.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded
   */
  public static int answer() {
    return Integer.parseInt(asked("select 42"));
  }

  /** As {@code 3.54.1}. */
  public static String version() {
    return asked("select sqlite_version()");
  }

  private static String asked(String sql) {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "0";
    } catch (SQLException failed) {
      // The driver wraps what the loader threw, and a store that is no file can fail by nothing
      // else.
      UnsatisfiedLinkError unloadable = new UnsatisfiedLinkError(String.valueOf(failed));
      unloadable.initCause(failed);
      throw unloadable;
    }
  }
}
