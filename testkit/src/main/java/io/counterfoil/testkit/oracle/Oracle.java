package io.counterfoil.testkit.oracle;

import io.counterfoil.outcome.Side;
import io.counterfoil.testkit.oracle.SmallCase.Pass;
import io.counterfoil.testkit.oracle.SmallCase.Row;
import io.counterfoil.testkit.oracle.Verdict.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must become of every record of a small case: every assignment is tried, nothing is clever.
 * It knows nothing of engines, plans or SQL.
 */
public final class Oracle {
  private final SmallCase rules;
  private final Values values;
  private final Map<Side, List<Ref>> open = new TreeMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  private Oracle(SmallCase rules) {
    this.rules = rules;
    this.values = new Values(rules);
    for (Side side : Side.values()) {
      List<Ref> refs = new ArrayList<>();
      for (int row = 1; row <= rules.rows(side).size(); row++) {
        refs.add(new Ref(side, row));
      }
      open.put(side, refs);
    }
  }

  /** One verdict for each record of both sides. */
  public static List<Verdict> verdicts(SmallCase rules) {
    Oracle oracle = new Oracle(rules);
    for (int pass = 0; pass < rules.passes().size(); pass++) {
      if (rules.keyed(rules.passes().get(pass))) {
        oracle.byKey(pass);
      } else {
        oracle.asWhole(pass);
      }
    }
    for (Side side : Side.values()) {
      for (Ref ref : oracle.open(side)) {
        oracle.verdicts.add(new Verdict(side, ref.row(), "missing", -1, List.of(ref)));
      }
    }
    return oracle.verdicts;
  }

  private List<Ref> open(Side side) {
    return open.getOrDefault(side, List.of());
  }

  private void byKey(int index) {
    Pass pass = rules.passes().get(index);
    Map<List<String>, List<Ref>> lefts = values.byKey(open(Side.LEFT), pass);
    Map<List<String>, List<Ref>> rights = values.byKey(open(Side.RIGHT), pass);
    lefts.forEach(
        (key, left) -> {
          List<Ref> right = rights.get(key);
          if (right != null) {
            copies(index, new ArrayList<>(left), new ArrayList<>(right));
          }
        });
  }

  /** Identical copies pair by count, the rest by the closest as a whole; surplus is duplicate. */
  private void copies(int index, List<Ref> left, List<Ref> right) {
    left.sort(values.order());
    right.sort(values.order());
    for (Ref l : List.copyOf(left)) {
      right.stream()
          .filter(r -> values.of(l).equals(values.of(r)))
          .findFirst()
          .ifPresent(
              r -> {
                pair(index, l, r);
                left.remove(l);
                right.remove(r);
              });
    }
    Map<Ref, Ref> closest = new Closest(rules, values).pairs(left, right);
    closest.forEach((l, r) -> pair(index, l, r));
    left.removeAll(closest.keySet());
    right.removeAll(closest.values());
    for (Ref surplus : left) {
      settle(surplus, "duplicate", index, List.of(surplus));
    }
    for (Ref surplus : right) {
      settle(surplus, "duplicate", index, List.of(surplus));
    }
  }

  private void asWhole(int index) {
    Pass pass = rules.passes().get(index);
    for (Component component :
        Component.all(open(Side.LEFT), open(Side.RIGHT), values, rules, pass)) {
      Component.Choice choice = component.choose();
      choice.pairs().forEach(p -> pair(index, p.left(), p.right()));
      for (List<Ref> tie : choice.ties()) {
        tie.forEach(ref -> settle(ref, "ambiguous", index, tie));
      }
    }
  }

  private void pair(int index, Ref left, Ref right) {
    String kind = values.differing(left, right).isEmpty() ? "matched" : "value differs";
    settle(left, kind, index, List.of(left, right));
    settle(right, kind, index, List.of(left, right));
  }

  private void settle(Ref ref, String kind, int index, List<Ref> group) {
    verdicts.add(new Verdict(ref.side(), ref.row(), kind, index, group));
    open(ref.side()).remove(ref);
  }

  /** The values of records, and how they are held against each other. */
  static final class Values {
    private final SmallCase rules;

    Values(SmallCase rules) {
      this.rules = rules;
    }

    Row of(Ref ref) {
      return rules.rows(ref.side()).get(ref.row() - 1);
    }

    @org.jspecify.annotations.Nullable
    String of(Ref ref, String column) {
      return rules.value(of(ref), column);
    }

    /** Records by what the pass wants equal; those with a null that equals nothing are left out. */
    Map<List<String>, List<Ref>> byKey(List<Ref> refs, Pass pass) {
      Map<List<String>, List<Ref>> byKey = new LinkedHashMap<>();
      for (Ref ref : refs) {
        if (pass.equal().stream()
            .allMatch(c -> of(ref, c) != null || rules.column(c).nullsEqual())) {
          byKey.computeIfAbsent(text(ref, pass.equal()), key -> new ArrayList<>()).add(ref);
        }
      }
      return byKey;
    }

    /** Values as text that tells null from everything else. */
    List<String> text(Ref ref, List<String> columns) {
      return columns.stream()
          .map(column -> of(ref, column))
          .map(value -> value == null ? "null" : "'" + value + "'")
          .toList();
    }

    /** The order of the values, column by column; equal records by row. */
    Comparator<Ref> order() {
      Comparator<Ref> order = Comparator.comparing(ref -> 0);
      for (SmallCase.Column column : rules.columns()) {
        order = order.thenComparing(by(column.name()));
      }
      return order.thenComparing(Ref::row);
    }

    /** Oldest first: dates of the key, then the key, then the row. */
    Comparator<Ref> age() {
      Comparator<Ref> order = Comparator.comparing(ref -> 0);
      for (boolean date : new boolean[] {true, false}) {
        for (String column : rules.key()) {
          if (!date || rules.column(column).kind() == SmallCase.Kind.DATE) {
            order = order.thenComparing(by(column));
          }
        }
      }
      return order.thenComparing(Ref::row);
    }

    private Comparator<Ref> by(String column) {
      boolean number = rules.column(column).kind() == SmallCase.Kind.DECIMAL;
      Comparator<String> typed =
          number ? Comparator.comparing(Long::parseLong) : Comparator.naturalOrder();
      return Comparator.comparing(ref -> of(ref, column), Comparator.nullsLast(typed));
    }

    boolean candidates(Ref left, Ref right, Pass pass) {
      for (String column : pass.equal()) {
        String l = of(left, column);
        String r = of(right, column);
        if (l == null || r == null
            ? l != null || r != null || !rules.column(column).nullsEqual()
            : !l.equals(r)) {
          return false;
        }
      }
      return pass.within().entrySet().stream()
          .allMatch(
              w ->
                  of(left, w.getKey()) != null
                      && of(right, w.getKey()) != null
                      && distance(left, right, w.getKey()) <= w.getValue());
    }

    /** Cents or days; none where a value is null, or text. */
    long distance(Ref left, Ref right, String column) {
      String l = of(left, column);
      String r = of(right, column);
      if (l == null || r == null) {
        return 0;
      }
      return switch (rules.column(column).kind()) {
        case DECIMAL -> Math.abs(Long.parseLong(l) - Long.parseLong(r));
        case DATE ->
            Math.abs(
                java.time.LocalDate.parse(l).toEpochDay()
                    - java.time.LocalDate.parse(r).toEpochDay());
        case TEXT -> 0;
      };
    }

    /** The compared columns that differ. */
    List<String> differing(Ref left, Ref right) {
      List<String> differing = new ArrayList<>();
      rules
          .compare()
          .forEach(
              (column, most) -> {
                String l = of(left, column);
                String r = of(right, column);
                boolean same =
                    l == null || r == null
                        ? l == null && r == null
                        : l.equals(r) || most > 0 && distance(left, right, column) <= most;
                if (!same) {
                  differing.add(column);
                }
              });
      return differing;
    }
  }
}
