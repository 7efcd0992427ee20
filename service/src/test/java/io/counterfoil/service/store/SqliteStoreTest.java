package io.counterfoil.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StoreCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  StoreSettings fresh() {
    return new StoreSettings(
        new StoreUrl.Sqlite(folder.resolve("store.db")),
        Optional.empty(),
        Optional.empty(),
        4,
        Duration.ofSeconds(1),
        Duration.ofMillis(200));
  }

  @Override
  List<String> locking() {
    return List.of("CREATE TABLE held (id INTEGER)");
  }

  @Test
  void aLookMakesNoFile() throws Exception {
    StoreProbe.of(fresh()).look();

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aBackupIsMadeBeforeAMigrationAndHoldsWhatWasThere() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    execute(settings, "INSERT INTO boot VALUES (1, 5, 0, 'p', 'b', 'h', NULL)");

    Problem problem = problem(() -> failing(settings).migrate(behind(settings)));

    List<Path> backups;
    try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
      backups = files.toList();
    }
    assertEquals(1, backups.size());
    assertTrue(problem.mend().contains(backups.getFirst().toString()), problem.mend());
    StoreSettings backup =
        new StoreSettings(
            new StoreUrl.Sqlite(backups.getFirst()),
            Optional.empty(),
            Optional.empty(),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    assertEquals(List.of("5"), texts(backup, "SELECT number FROM boot"));
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged() throws Exception {
    StoreSettings settings = fresh();
    Files.writeString(
        folder.resolve("store.db"), "this is no database at all, but a text".repeat(99));

    assertEquals(StoreCode.DAMAGED, problem(() -> StoreProbe.of(settings).look()).code());
  }

  @Test
  void aStoreThatIsCutOffIsDamaged() throws Exception {
    StoreSettings settings = fresh();
    migrated(settings);
    Path file = folder.resolve("store.db");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 5000));

    assertEquals(StoreCode.DAMAGED, problem(() -> StoreProbe.of(settings).look()).code());
  }

  @Test
  void networkFileSystemsAreToldByTheirType() {
    assertTrue(StoreProbe.isNetwork("nfs4"));
    assertTrue(StoreProbe.isNetwork("CIFS"));
    assertFalse(StoreProbe.isNetwork("ext4"));
  }
}
