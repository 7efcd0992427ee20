package io.counterfoil.duckdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The few ways in which names and values get into SQL text: always quoted, always through here or
 * through the dialect.
 */
final class Sql {
  private Sql() {}

  /** A quoted identifier. */
  static String id(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A column of an alias. */
  static String id(String alias, String name) {
    return alias + "." + id(name);
  }

  /** A text literal. */
  static String text(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text with a NUL character cannot be a value");
    }
    return "'" + value.replace("'", "''") + "'";
  }

  static <T> String list(Iterable<T> items, String separator, Function<T, String> each) {
    List<String> parts = new ArrayList<>();
    items.forEach(item -> parts.add(each.apply(item)));
    return String.join(separator, parts);
  }

  static <T> String commas(Iterable<T> items, Function<T, String> each) {
    return list(items, ", ", each);
  }

  /** One item a line, for select lists. */
  static String lines(List<String> items) {
    return items.stream().map(i -> "  " + i).collect(Collectors.joining(",\n"));
  }

  static String and(List<String> conditions) {
    return conditions.isEmpty() ? "true" : String.join("\n  and ", conditions);
  }

  /**
   * Names that differ from each other whatever their case, as DuckDB wants them, and from our own,
   * which begin with an underscore.
   */
  static List<String> unique(List<String> names) {
    List<String> unique = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String name : names) {
      boolean ours =
          name.startsWith("_")
              || name.equalsIgnoreCase("rowid")
              || name.equalsIgnoreCase("file_row_number");
      String plain = name.isBlank() ? "unnamed" : ours ? "u" + name : name;
      String candidate = plain;
      for (int n = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); n++) {
        candidate = plain + "_" + n;
      }
      unique.add(candidate);
    }
    return unique;
  }
}
