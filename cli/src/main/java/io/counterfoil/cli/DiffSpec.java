package io.counterfoil.cli;

import io.counterfoil.cli.DiffColumns.Pair;
import io.counterfoil.spec.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the spec that {@code diff} runs: every column that both files have, compared by key. */
final class DiffSpec {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

  /** Words that mean something where a column's name stands, or that YAML 1.1 would turn. */
  private static final Set<String> WORDS =
      Set.of("all", "residue", "null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder yaml = new StringBuilder();

  private DiffSpec() {}

  /**
   * What is asked besides columns.
   *
   * @param within column to tolerance, as a spec writes it
   * @param keep {@code breaks} or {@code all}
   * @param memory as a spec writes it; empty means not said
   */
  record Asked(
      DiffSource left,
      DiffSource right,
      Map<String, String> within,
      List<String> ignore,
      String keep,
      String memory) {}

  static String of(Asked asked, DiffColumns columns) {
    return new DiffSpec().written(asked, columns);
  }

  private String written(Asked asked, DiffColumns columns) {
    line(0, "counterfoil: 1");
    line(
        0,
        "name: "
            + YamlText.quote(
                fileName(asked.left().path()) + " to " + fileName(asked.right().path())));
    line(0, "sides:");
    side("left", asked.left(), columns, true);
    side("right", asked.right(), columns, false);
    line(0, "match:");
    line(1, "- pass: " + YamlText.quote("same " + String.join(", ", columns.keys())));
    line(1, "  equal: " + list(columns.keys()));
    line(0, "compare:");
    line(1, "all: {}");
    asked
        .within()
        .forEach((name, within) -> line(1, name(name) + ": { within: " + value(within) + " }"));
    asked.ignore().forEach(name -> line(1, name(name) + ": ignore"));
    line(0, "keep: " + asked.keep());
    if (!asked.memory().isEmpty()) {
      line(0, "limits: { memory: " + value(asked.memory()) + " }");
    }
    return yaml.toString();
  }

  private void side(String side, DiffSource source, DiffColumns columns, boolean left) {
    line(1, side + ":");
    StringBuilder read = new StringBuilder("{");
    part(read, "path", YamlText.quote(source.path()));
    part(read, "delimiter", source.delimiter().isEmpty() ? "" : YamlText.quote(source.delimiter()));
    part(read, "encoding", source.encoding().isEmpty() ? "" : YamlText.quote(source.encoding()));
    line(2, "read: " + read + ", expect: { records: 0.. } }");
    if (!columns.asTheFiles()) {
      line(2, "columns:");
      for (Pair pair : columns.pairs()) {
        line(3, name(pair.name()) + ": " + (left ? column(pair) : rightColumn(pair)));
      }
    }
    line(2, "key: " + list(columns.keys()));
  }

  private static String column(Pair pair) {
    return column("", pair.leftType(), pair.leftFormat());
  }

  private static String rightColumn(Pair pair) {
    String from = pair.name().equals(pair.right()) ? "" : pair.right();
    return column(from, pair.rightType(), pair.rightFormat());
  }

  private static String column(String from, String type, String format) {
    StringBuilder column = new StringBuilder("{");
    part(column, "from", from.isEmpty() ? "" : YamlText.quote(from));
    part(column, "type", type.isEmpty() ? "" : value(type));
    part(column, "format", format.isEmpty() ? "" : YamlText.quote(format));
    return column.append(column.length() == 1 ? "}" : " }").toString();
  }

  private static void part(StringBuilder column, String key, String value) {
    if (!value.isEmpty()) {
      column.append(column.length() == 1 ? " " : ", ").append(key).append(": ").append(value);
    }
  }

  private static String list(List<String> names) {
    StringBuilder list = new StringBuilder("[");
    for (String name : names) {
      list.append(list.length() == 1 ? "" : ", ").append(name(name));
    }
    return list.append(']').toString();
  }

  private static String name(String name) {
    boolean digits = Character.isDigit(name.charAt(0));
    return digits || WORDS.contains(name) || !isPlain(name) ? YamlText.quote(name) : name;
  }

  private static String value(String value) {
    return isPlain(value.replace(".", "").replace(" ", "").replace("%", ""))
        ? value
        : YamlText.quote(value);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (PLAIN.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void line(int depth, String text) {
    yaml.append("  ".repeat(depth)).append(text).append('\n');
  }
}
