package io.counterfoil.service.store;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StartCode;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a SQLite store as of one moment, in the folder {@code backups} beside it: read back and
 * checked before it gets its name. The five newest are kept.
 */
final class Backup {

  private static final int KEPT = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Backup() {}

  /**
   * @throws ProblemException if no whole copy could be made
   */
  static Path of(StoreSettings store, Path file, int version) {
    Path folder = file.resolveSibling("backups");
    String name = "store-v" + version + "-" + TIME.format(Instant.now()) + ".db";
    Path partial = folder.resolve("." + name + ".partial");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(partial);
      copy(store, partial);
      check(store, partial);
      sync(partial, StandardOpenOption.WRITE);
      Path backup = Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      sync(folder, StandardOpenOption.READ);
      removeOld(folder);
      return backup;
    } catch (SQLException failed) {
      throw StoreFailure.of(store, failed, StoreCode.FAILED);
    } catch (IOException failed) {
      throw new ProblemException(
          Problem.of(
              StartCode.NOT_WRITABLE,
              Place.of(folder.toString()),
              "no backup can be made before the migration: " + failed),
          failed);
    } finally {
      remove(partial);
    }
  }

  private static void copy(StoreSettings store, Path partial) throws SQLException {
    try (Connection connection = Connecting.forLooking(store).getConnection();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, partial.toString());
      copy.execute();
    }
  }

  private static void check(StoreSettings store, Path partial) throws SQLException {
    try (Connection connection = Connecting.forReading(new Sqlite(partial), store).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      String said = rows.next() ? rows.getString(1) : "nothing";
      if (!said.equals("ok")) {
        throw Problem.of(
                StoreCode.DAMAGED,
                Place.of(partial.toString()),
                "the backup made before the migration cannot be read back: " + said)
            .asException();
      }
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static void removeOld(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all =
          files
              .filter(path -> path.getFileName().toString().matches("store-v[0-9]+-.*\\.db"))
              .sorted(Comparator.comparing(Backup::time).reversed())
              .toList();
    }
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static String time(Path backup) {
    String name = backup.getFileName().toString();
    return name.substring(name.lastIndexOf('-'));
  }

  private static void remove(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException stays) {
      // The next backup has another name; a leftover is in nobody's way.
      return;
    }
  }
}
