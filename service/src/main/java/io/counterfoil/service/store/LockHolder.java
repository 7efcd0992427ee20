package io.counterfoil.service.store;

import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who holds the store, as far as that can be found out. */
final class LockHolder {

  private static final int MOST = 5;

  private static final String HOLDERS =
      """
      SELECT DISTINCT a.pid, a.application_name, a.state
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.granted AND a.pid <> pg_backend_pid() AND a.datname = current_database()
        AND (l.locktype = 'advisory' OR l.mode LIKE '%Exclusive%') AND l.locktype <> 'virtualxid'
      ORDER BY a.pid LIMIT 5
      """;

  private LockHolder() {}

  /** As {@code ; held by pid 42 (psql)}; empty where nobody is known. */
  static String words(StoreSettings store) {
    List<String> holders =
        switch (store.url()) {
          case Sqlite(Path file) -> processesWith(file);
          case Postgres postgres -> sessions(store);
        };
    return holders.isEmpty() ? "" : "; held by " + String.join(", ", holders);
  }

  /** Processes that have the file open; only Linux tells, and only of one's own. */
  private static List<String> processesWith(Path file) {
    List<String> found = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != own && found.size() < MOST && hasOpen(process, file)) {
          found.add("pid " + pid + " (" + name(process) + ")");
        }
      }
    } catch (IOException | NumberFormatException notLinux) {
      return found;
    }
    return found;
  }

  private static boolean hasOpen(Path process, Path file) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path one : open) {
        if (Files.readSymbolicLink(one).equals(file)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException gone) {
      return false;
    }
    return false;
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException gone) {
      return "ended";
    }
  }

  private static List<String> sessions(StoreSettings store) {
    List<String> found = new ArrayList<>();
    try (Connection connection = Connecting.forLooking(store).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HOLDERS)) {
      while (rows.next()) {
        String name = rows.getString(2);
        found.add(
            "pid "
                + rows.getInt(1)
                + " of the database server ("
                + (name == null || name.isEmpty() ? "no name" : name)
                + ", "
                + rows.getString(3)
                + ")");
      }
    } catch (SQLException notTold) {
      return found;
    }
    return found;
  }
}
