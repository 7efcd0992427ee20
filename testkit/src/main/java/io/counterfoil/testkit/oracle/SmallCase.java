package io.counterfoil.testkit.oracle;

import io.counterfoil.outcome.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two small tables and rules for them, in the part of the grammar that {@link Oracle} knows. Both
 * sides have the same columns.
 *
 * @param part a column that every pass has in {@code equal}, so that records of different values
 *     have nothing to do with each other; empty where there is none
 * @param key the key of both sides; empty where they have none
 * @param compare column to the difference that is allowed, 0 for equality
 */
public record SmallCase(
    List<Column> columns,
    Optional<String> part,
    List<String> key,
    List<Pass> passes,
    Map<String, Integer> compare,
    List<Row> left,
    List<Row> right) {

  public SmallCase {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    passes = List.copyOf(passes);
    compare = Collections.unmodifiableMap(new LinkedHashMap<>(compare));
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /** What a column holds; a decimal has two places. */
  public enum Kind {
    TEXT("text"),
    DECIMAL("decimal(18,2)"),
    DATE("date");

    private final String written;

    Kind(String written) {
      this.written = written;
    }
  }

  public record Column(String name, Kind kind, boolean nullsEqual) {}

  /**
   * A pass.
   *
   * @param within column to the difference that is allowed: cents of a decimal, days of a date
   */
  public record Pass(String name, List<String> equal, Map<String, Integer> within) {
    public Pass {
      equal = List.copyOf(equal);
      within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
    }

    /** Every column that the pass looks at. */
    public Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>(equal);
      columns.addAll(within.keySet());
      return columns;
    }
  }

  /** Values in the order of the columns, as canonical text; a decimal in cents. */
  public record Row(List<@Nullable String> values) {
    public Row {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  public List<Row> rows(Side side) {
    return switch (side) {
      case LEFT -> left;
      case RIGHT -> right;
    };
  }

  public SmallCase withRows(List<Row> newLeft, List<Row> newRight) {
    return new SmallCase(columns, part, key, passes, compare, newLeft, newRight);
  }

  /** The same case seen from the other side. */
  public SmallCase swapped() {
    return withRows(right, left);
  }

  public Column column(String name) {
    return columns.get(index(name));
  }

  public @Nullable String value(Row row, String column) {
    return row.values().get(index(column));
  }

  private int index(String name) {
    for (int n = 0; n < columns.size(); n++) {
      if (columns.get(n).name().equals(name)) {
        return n;
      }
    }
    throw new IllegalArgumentException("no column " + name);
  }

  /** Only such a pass makes duplicates. */
  public boolean keyed(Pass pass) {
    return !key.isEmpty() && pass.within().isEmpty() && pass.equal().containsAll(key);
  }

  /** The columns in which records must agree to be interchangeable in a pass. */
  public List<String> classColumns(Pass pass) {
    Set<String> used = pass.columns();
    return columns.stream()
        .map(Column::name)
        .filter(name -> !key.contains(name) || used.contains(name))
        .toList();
  }

  /** The rules as a spec that reads left.csv and right.csv. */
  public String spec() {
    StringBuilder yaml = new StringBuilder("counterfoil: 1\nname: small case\nsides:\n");
    for (String side : List.of("left", "right")) {
      yaml.append("  ").append(side).append(":\n    read: ").append(side).append(".csv\n");
      yaml.append("    expect: { records: 0.. }\n    columns:\n");
      for (Column column : columns) {
        yaml.append("      ").append(column.name());
        yaml.append(": { type: \"").append(column.kind().written).append('"');
        yaml.append(column.nullsEqual() ? ", nulls: equal }\n" : " }\n");
      }
      if (!key.isEmpty()) {
        yaml.append("    key: ").append(key).append('\n');
      }
    }
    yaml.append("match:\n");
    for (Pass pass : passes) {
      yaml.append("  - pass: ").append(pass.name()).append('\n');
      if (!pass.equal().isEmpty()) {
        yaml.append("    equal: ").append(pass.equal()).append('\n');
      }
      if (!pass.within().isEmpty()) {
        yaml.append("    within: {").append(tolerances(pass.within())).append("}\n");
      }
    }
    if (!compare.isEmpty()) {
      yaml.append("compare:\n");
      compare.forEach(
          (column, most) ->
              yaml.append("  ")
                  .append(column)
                  .append(most == 0 ? ": {}" : ": { within: " + tolerance(column, most) + " }")
                  .append('\n'));
    }
    return yaml.append("keep: all\n").toString();
  }

  private String tolerances(Map<String, Integer> within) {
    List<String> written = new ArrayList<>();
    within.forEach((column, most) -> written.add(" " + column + ": " + tolerance(column, most)));
    return String.join(",", written) + " ";
  }

  private String tolerance(String column, int most) {
    return switch (column(column).kind()) {
      case DECIMAL -> cents(Integer.toString(most));
      case DATE -> most == 1 ? "1 day" : most + " days";
      case TEXT -> throw new IllegalArgumentException("text has no distance");
    };
  }

  /** The table of a side as the text of its file. */
  public String csv(Side side) {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", columns.stream().map(Column::name).toList())).append('\n');
    for (Row row : rows(side)) {
      List<String> cells = new ArrayList<>();
      for (int n = 0; n < columns.size(); n++) {
        String value = row.values().get(n);
        cells.add(
            value == null ? "\"\"" : columns.get(n).kind() == Kind.DECIMAL ? cents(value) : value);
      }
      csv.append(String.join(",", cells)).append('\n');
    }
    return csv.toString();
  }

  private static String cents(String value) {
    return new java.math.BigDecimal(new java.math.BigInteger(value), 2).toPlainString();
  }

  /** The case as a person can read it, and run it by hand. */
  @Override
  public String toString() {
    return spec() + "--- left.csv\n" + csv(Side.LEFT) + "--- right.csv\n" + csv(Side.RIGHT);
  }
}
