package io.counterfoil.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The table of wrong specs in {@code wrong-specs.txt}. A row begins with {@code === where: title};
 * where says what the text replaces or follows in the small spec. Lines after {@code ---} are its
 * problems, all of them in order: code, line:column, path, then words of what and mend.
 */
record WrongSpecs(String title, String yaml, List<String> expected) {

  static List<WrongSpecs> all() {
    try (InputStream in = WrongSpecs.class.getResourceAsStream("wrong-specs.txt")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<WrongSpecs> rows = new ArrayList<>();
      for (String row : table.split("(?m)^=== ", -1)) {
        if (!row.isEmpty()) {
          rows.add(row(row));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WrongSpecs row(String row) {
    String title = row.substring(0, row.indexOf('\n'));
    String body = row.substring(row.indexOf('\n') + 1);
    int expected = body.startsWith("--- ") ? 0 : body.indexOf("\n--- ") + 1;
    boolean none = expected == 0 && !body.startsWith("--- ");
    String text = none ? body : body.substring(0, expected);
    List<String> lines = none ? List.of() : body.substring(expected).lines().toList();
    return new WrongSpecs(title, whole(title, text), lines);
  }

  private static String whole(String title, String text) {
    String line = text.stripTrailing();
    return switch (title.substring(0, title.indexOf(':'))) {
      case "whole" -> text;
      case "end" -> Specs.SMALL + text;
      case "pass" -> Specs.SMALL.replace("    equal: [id]\n", text);
      case "read" -> Specs.SMALL.replace("left.csv", line);
      case "column" -> Specs.withColumn(line);
      default -> throw new IllegalArgumentException(title);
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
