package io.counterfoil.testkit.oracle;

import io.counterfoil.testkit.oracle.SmallCase.Column;
import io.counterfoil.testkit.oracle.SmallCase.Kind;
import io.counterfoil.testkit.oracle.SmallCase.Pass;
import io.counterfoil.testkit.oracle.SmallCase.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Small cases from a seed, with so few distinct values that ties, copies and nulls happen. Many
 * tables with the same rules stand in one case, told apart by its part, so that thousands of tables
 * are a few runs.
 */
public final class RandomCases {
  private static final int MOST_ROWS = 5;
  private static final String PART = "part";

  private final Random random;

  private RandomCases(long seed) {
    this.random = new Random(seed);
  }

  /** One table that no column takes apart. */
  public static SmallCase one(long seed) {
    return new RandomCases(seed).build(1, false);
  }

  /** Rules, and as many tables as there are parts. */
  public static SmallCase many(long seed, int parts) {
    return new RandomCases(seed).build(parts, true);
  }

  private SmallCase build(int parts, boolean withPart) {
    boolean hasKey = random.nextInt(4) > 0;
    List<Column> columns = new ArrayList<>();
    if (withPart) {
      columns.add(new Column(PART, Kind.TEXT, false));
    }
    columns.add(new Column("id", Kind.TEXT, random.nextInt(5) == 0));
    columns.add(new Column("amount", Kind.DECIMAL, false));
    columns.add(new Column("booked", Kind.DATE, false));
    columns.add(new Column("memo", Kind.TEXT, random.nextInt(5) == 0));
    List<String> key = new ArrayList<>();
    if (hasKey) {
      if (withPart) {
        key.add(PART);
      }
      key.add("id");
    }
    List<Pass> passes = passes(withPart);
    SmallCase rules =
        new SmallCase(
            columns,
            withPart ? Optional.of(PART) : Optional.empty(),
            key,
            passes,
            compare(),
            List.of(),
            List.of());
    boolean nulls = passes.stream().noneMatch(rules::keyed);
    List<Row> left = new ArrayList<>();
    List<Row> right = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      rows(withPart ? Optional.of("p" + part) : Optional.empty(), nulls, left);
      rows(withPart ? Optional.of("p" + part) : Optional.empty(), nulls, right);
    }
    Collections.shuffle(left, random);
    Collections.shuffle(right, random);
    return rules.withRows(left, right);
  }

  private List<Pass> passes(boolean withPart) {
    List<Pass> passes = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int n = 1; n <= count; n++) {
      Set<String> equal = new LinkedHashSet<>();
      boolean onlyId = random.nextInt(3) == 0;
      if (onlyId) {
        equal.add("id");
      }
      for (String column : List.of("id", "amount", "booked", "memo")) {
        if (!onlyId && random.nextInt(4) == 0) {
          equal.add(column);
        }
      }
      Map<String, Integer> within = new LinkedHashMap<>();
      List<String> measured = new ArrayList<>(List.of("amount", "booked"));
      Collections.shuffle(measured, random);
      for (String column : measured) {
        if (!onlyId && !equal.contains(column) && random.nextBoolean()) {
          within.put(column, 1 + random.nextInt(3));
        }
      }
      if (equal.isEmpty() && within.isEmpty()) {
        equal.add("id");
      }
      List<String> whole = new ArrayList<>(equal);
      if (withPart) {
        whole.addFirst(PART);
      }
      passes.add(new Pass("pass " + n, whole, within));
    }
    return passes;
  }

  /**
   * Nothing or every column outside the key: copies of a key that differ only in what is not
   * compared are the same to the rules, but not to the eye.
   */
  private Map<String, Integer> compare() {
    Map<String, Integer> compare = new LinkedHashMap<>();
    if (random.nextInt(4) > 0) {
      compare.put("amount", random.nextInt(3) == 0 ? 1 : 0);
      compare.put("booked", random.nextInt(3) == 0 ? 1 : 0);
      compare.put("memo", 0);
    }
    return compare;
  }

  private void rows(Optional<String> part, boolean nulls, List<Row> rows) {
    int count = random.nextInt(MOST_ROWS + 1);
    for (int n = 0; n < count; n++) {
      List<@Nullable String> values = new ArrayList<>();
      part.ifPresent(values::add);
      values.add(one("A", "A", "A", "A", "B", "B", null));
      values.add(
          nulls
              ? one("100", "101", "102", "100", "101", null)
              : one("100", "101", "102", "103", "100"));
      values.add(
          nulls
              ? one("2026-02-27", "2026-02-28", "2026-03-01", null)
              : one("2026-02-27", "2026-02-28", "2026-03-01"));
      values.add(one("x", "x", "x", "y", null));
      rows.add(new Row(values));
    }
  }

  private @Nullable String one(@Nullable String... values) {
    return values[random.nextInt(values.length)];
  }
}
