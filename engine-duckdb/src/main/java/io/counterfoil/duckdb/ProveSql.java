package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts and sums of what came in and, independently, of what went out. Every select gives fate
 * columns, then b0…, n, o, s0….
 */
final class ProveSql {
  private final ReconPlan plan;

  ProveSql(ReconPlan plan) {
    this.plan = plan;
  }

  private List<String> columns(SideSql side) {
    return Totals.select(plan, side);
  }

  private String groupBy(int more) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= Totals.by(plan).size() + more; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers.isEmpty() ? "" : " group by " + String.join(", ", numbers);
  }

  /** readable (whether amounts can be read), then the columns. */
  NamedSql in(SideSql side) {
    List<String> unknown = new ArrayList<>();
    Totals.columns(plan, side).forEach(c -> unknown.add("s." + side.column(c) + " is null"));
    String readable =
        !side.hasBad
            ? "true"
            : unknown.isEmpty()
                ? "true"
                : "(s._bad is null or not (" + String.join(" or ", unknown) + "))";
    List<String> items = new ArrayList<>(List.of(readable + " as readable"));
    items.addAll(columns(side));
    return new NamedSql(
        "totals of " + side.side.name() + " as it came in",
        "select %s\nfrom %s s%s".formatted(String.join(", ", items), side.table, groupBy(1)));
  }

  /** The exclusion's number, then the columns. */
  NamedSql excluded(SideSql side) {
    List<String> items = new ArrayList<>(List.of("s._out as out"));
    items.addAll(columns(side));
    return new NamedSql(
        "totals of " + side.side.name() + " excluded",
        "select %s\nfrom %s s where s._out is not null%s"
            .formatted(String.join(", ", items), side.table, groupBy(1)));
  }

  /** Kind and acceptance, then the columns. */
  NamedSql broken(SideSql side) {
    String s = side.word().equals("left") ? "0" : "1";
    List<String> items = new ArrayList<>(List.of("b.kind as kind", "a.reason as accepted"));
    items.addAll(columns(side).stream().map(c -> c.replace("s." + side.rid(), "s._rid")).toList());
    return new NamedSql(
        "totals of " + side.side.name() + " broken",
        "select %s\nfrom broken_records b join exceptions_%s s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = %s%s"
            .formatted(String.join(", ", items), side.word(), s, groupBy(2)));
  }

  /** What a keyed comparison counted as plainly equal. */
  NamedSql plainlyEqual(SideSql side, PlannedPass pass) {
    String l = side.word().equals("left") ? "l" : "r";
    List<String> items = new ArrayList<>();
    for (int b = 0; b < Totals.by(plan).size(); b++) {
      int number = b;
      items.add(
          side.side
                  .find(Totals.by(plan).get(b))
                  .map(c -> CompareSql.canonical(c.type(), l + "b" + number))
                  .orElse("null::varchar")
              + " as b"
              + b);
    }
    items.add("n" + l + " as n");
    items.add(l + "o as o");
    for (int t = 0; t < Totals.amounts(plan).size(); t++) {
      items.add(l + "s" + t + " as s" + t);
    }
    return new NamedSql(
        "totals of " + side.side.name() + " plainly equal",
        "select %s\nfrom keyed_%s where st = 0"
            .formatted(String.join(", ", items), pass.index() + 1));
  }

  /** What a pass matched pair by pair. */
  NamedSql matched(SideSql side, PlannedPass pass) {
    String own = side.word().equals("left") ? "lr" : "rr";
    return new NamedSql(
        "totals of " + side.side.name() + " matched by " + pass.name(),
        "select %s\nfrom matched_%s m join %s s on s.%s = m.%s%s"
            .formatted(
                String.join(", ", columns(side)),
                pass.index() + 1,
                side.table,
                side.rid(),
                own,
                groupBy(0)));
  }
}
