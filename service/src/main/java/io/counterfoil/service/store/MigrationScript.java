package io.counterfoil.service.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * One step of the store's schema: a file of SQL beside this class, in which every statement ends
 * with a semicolon and an empty line. It is handed to Flyway as it is, so that nothing has to look
 * for migrations.
 *
 * @param number of the version that it leads to, from 1
 * @param text for both databases, before placeholders are filled
 * @param placeholders what differs between them
 */
record MigrationScript(
    int number, String description, String text, Map<String, String> placeholders)
    implements JavaMigration {

  MigrationScript {
    placeholders = Map.copyOf(placeholders);
  }

  /** Reads {@code V<number>__<description>.sql}. */
  static MigrationScript of(int number, String description, Map<String, String> placeholders) {
    String name = "V" + number + "__" + description + ".sql";
    try (InputStream file = MigrationScript.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no migration " + name);
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new MigrationScript(number, description.replace('_', ' '), text, placeholders);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<String> statements() {
    String filled = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
    }
    List<String> statements = new ArrayList<>();
    for (String statement : filled.split(";\\s*\n\\s*(\n|$)")) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion(String.valueOf(number));
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public Integer getChecksum() {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement()) {
      for (String sql : statements()) {
        statement.execute(sql);
      }
    }
  }
}
