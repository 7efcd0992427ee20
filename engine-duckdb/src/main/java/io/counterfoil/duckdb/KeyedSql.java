package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.ReconSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keyed comparison: one full join of the open records on key and digest of the compared values;
 * only exceptions are listed, the rest is counted and summed. Keys that occur several times on a
 * side, and on both, are paired copy by copy.
 */
final class KeyedSql {
  private static final List<String> NOTHING = List.of();

  private final ReconPlan plan;
  private final PlannedPass pass;
  private final SideSql left;
  private final SideSql right;
  private final CompareSql compare;
  private final OpenRecords open;
  private final String n;

  KeyedSql(ReconPlan plan, PlannedPass pass, SideSql left, SideSql right, OpenRecords open) {
    this.plan = plan;
    this.pass = pass;
    this.left = left;
    this.right = right;
    this.compare = new CompareSql(plan, left, right);
    this.open = open;
    this.n = "_" + (pass.index() + 1);
  }

  private boolean keepAll() {
    return plan.spec().keep() == ReconSpec.Keep.ALL;
  }

  /**
   * How many open records each side has (s is 0 on the left), the sum of their numbers, and how
   * often the commonest of 65,536 classes of keys occurs: a guard against a join that explodes.
   */
  NamedSql guard() {
    return new NamedSql(
        "open records, and a guard against a key that occurs too often",
        "select s, coalesce(sum(n), 0), coalesce(sum(o), 0), coalesce(max(n), 0)\nfrom (%s\n  union all\n  %s)\ngroup by s"
            .formatted(bucket(left, 0), bucket(right, 1)));
  }

  private String bucket(SideSql side, int s) {
    return "select %s as s, hash(%s) & 65535 as _b, count(*) as n, sum(%s) as o from %s%s group by _b"
        .formatted(s, keys(side), side.rid(), side.table, open.where(side, NOTHING));
  }

  /** The join; with {@code repeated}, without the keys that occur several times. */
  NamedSql match(boolean repeated) {
    List<String> states = new ArrayList<>(List.of("st"));
    List<String> inner = new ArrayList<>();
    inner.add(
        "case when l._rid is null then 2 when r._rid is null then 1 when l._h <> r._h then 3 else 0 end::tinyint as st");
    List<String> sums = new ArrayList<>();
    int b = 0;
    for (String by : Totals.by(plan)) {
      inner.add(Totals.column(left, "l", by) + " as lb" + b);
      inner.add(Totals.column(right, "r", by) + " as rb" + b);
      states.add("lb" + b);
      states.add("rb" + b++);
    }
    int t = 0;
    for (String amount : Totals.amounts(plan)) {
      inner.add(Totals.column(left, "l", amount) + " as la" + t);
      inner.add(Totals.column(right, "r", amount) + " as ra" + t);
      sums.add(Totals.sum(left, amount, "la" + t) + " as ls" + t);
      sums.add(Totals.sum(right, amount, "ra" + t) + " as rs" + t++);
    }
    inner.add("l._rid as lr");
    inner.add("r._rid as rr");
    List<String> select = new ArrayList<>(states);
    select.addAll(
        List.of(
            "count(*) as n",
            "count(lr) as nl",
            "count(rr) as nr",
            "sum(lr) as lo",
            "sum(rr) as ro"));
    select.addAll(sums);
    select.add("list({'lr': lr, 'rr': rr})" + (keepAll() ? "" : " filter (st <> 0)") + " as x");
    String sql =
        "create or replace temp table keyed%s as\nselect\n%s\nfrom (\n  select\n%s\n  from (%s) l\n  full join (%s) r\n    on %s)\ngroup by %s"
            .formatted(
                n,
                Sql.lines(select),
                Sql.lines(inner),
                records(left, repeated),
                records(right, repeated),
                joined("l", "r"),
                String.join(", ", states));
    return new NamedSql(
        "match by " + String.join(", ", pass.equal()) + " and compare, listing only exceptions",
        sql);
  }

  private String records(SideSql side, boolean repeated) {
    List<String> items = new ArrayList<>();
    items.add(side.rid() + " as _rid");
    for (int k = 0; k < pass.equal().size(); k++) {
      items.add(key(side, "", k) + " as _k" + k);
    }
    for (String column : Totals.columns(plan, side)) {
      items.add(side.column(column));
    }
    items.add(compare.digest(side) + " as _h");
    List<String> conditions =
        repeated
            ? List.of(
                "not exists (select 1 from repeated"
                    + n
                    + " k where "
                    + Sql.list(
                        indices(), " and ", k -> same(key(side, side.table, k), "k._k" + k, k))
                    + ")")
            : NOTHING;
    return "select "
        + String.join(", ", items)
        + " from "
        + side.table
        + open.where(side, conditions);
  }

  private List<Integer> indices() {
    List<Integer> indices = new ArrayList<>();
    for (int k = 0; k < pass.equal().size(); k++) {
      indices.add(k);
    }
    return indices;
  }

  private String joined(String l, String r) {
    return Sql.list(indices(), " and ", k -> same(l + "._k" + k, r + "._k" + k, k));
  }

  private String same(String l, String r, int k) {
    return l + (nullsEqual(k) ? " is not distinct from " : " = ") + r;
  }

  private boolean nullsEqual(int k) {
    String column = pass.equal().get(k);
    return left.side.column(column).nullsEqual() || right.side.column(column).nullsEqual();
  }

  private String keys(SideSql side) {
    return Sql.commas(indices(), k -> key(side, "", k));
  }

  private String key(SideSql side, String alias, int k) {
    String column = pass.equal().get(k);
    String common =
        SideSql.common(left.side.column(column).type(), right.side.column(column).type());
    String value = (alias.isEmpty() ? "" : alias + ".") + side.column(column);
    return side.type(column).equals(common) ? value : value + "::" + common;
  }

  /** Lists the exceptions of the join. */
  List<NamedSql> exceptions() {
    List<NamedSql> statements = new ArrayList<>();
    statements.add(
        new NamedSql(
            "list what is not plainly equal",
            "create or replace temp table listed%s as\nselect st, x.lr as lr, x.rr as rr from (select st, unnest(x) as x from keyed%s%s)"
                .formatted(n, n, keepAll() ? "" : " where st <> 0")));
    statements.add(
        new NamedSql(
            "pairs that differ somewhere",
            "create or replace temp table pairs%s as select lr, rr from listed%s where st = 3"
                .formatted(n, n)));
    statements.add(
        new NamedSql(
            "records without a counterpart on the right side",
            "create or replace temp table open_left%s as select lr as _rid from listed%s where st = 1"
                .formatted(n, n)));
    statements.add(
        new NamedSql(
            "records without a counterpart on the left side",
            "create or replace temp table open_right%s as select rr as _rid from listed%s where st = 2"
                .formatted(n, n)));
    statements.add(
        new NamedSql(
            "pairs kept because they tie out",
            "create or replace temp table kept%s as select lr, rr from listed%s where st = 0"
                .formatted(n, n)));
    return statements;
  }

  /** Keys that occur several times on a side and at all on the other. */
  List<NamedSql> repeated() {
    String columns = Sql.commas(indices(), k -> "_k" + k);
    List<NamedSql> statements = new ArrayList<>();
    statements.add(
        new NamedSql(
            "keys that occur several times",
            """
        create or replace temp table repeated%s as
        select %s from (
          select %s, max(l) as l, max(r) as r from (
            select %s, count(*) as l, 0 as r from %s%s group by %s
            union all
            select %s, 0, count(*) from %s%s group by %s)
          group by %s)
        where l > 0 and r > 0 and (l > 1 or r > 1)%s"""
                .formatted(
                    n,
                    columns,
                    columns,
                    named(left),
                    left.table,
                    open.where(left, NOTHING),
                    columns,
                    named(right),
                    right.table,
                    open.where(right, NOTHING),
                    columns,
                    columns,
                    Sql.list(
                        indices(), "", k -> nullsEqual(k) ? "" : " and _k" + k + " is not null"))));
    for (SideSql side : List.of(left, right)) {
      statements.add(copies(side, columns));
    }
    statements.add(
        new NamedSql(
            "copies that are identical pair off, by count",
            """
        create or replace temp table same%s as
        select l._rid as lr, r._rid as rr from copies_left%s l join copies_right%s r
          on %s and l._k = r._k%s"""
                .formatted(
                    n,
                    n,
                    n,
                    Sql.list(
                        indices(), " and ", k -> "l._k" + k + " is not distinct from r._k" + k),
                    sameValues())));
    for (SideSql side : List.of(left, right)) {
      statements.add(rest(side, columns));
    }
    statements.add(
        new NamedSql(
            "their differing values, side by side in one order",
            """
        create or replace temp table classes%s as
        select row_number() over (order by g, s, p)::int as _c, * from (
          select g, s, p, list(_rid order by _o) as _rids, count(*)::int as n from (
            select g, s, _rid, _o, dense_rank() over (partition by g order by %s)::int as p
            from (select *, dense_rank() over (order by %s)::int as g from (
              select 0 as s, * from rest_left%s union all by name select 1 as s, * from rest_right%s)))
          group by g, s, p)"""
                .formatted(
                    n,
                    values("", valueNames().isEmpty() ? List.of("0") : valueNames()),
                    columns,
                    n,
                    n)));
    return statements;
  }

  private String named(SideSql side) {
    return Sql.commas(indices(), k -> key(side, "", k) + " as _k" + k);
  }

  /**
   * The columns that both sides have and that can be held against each other, but those of the key:
   * what makes copies identical.
   */
  private List<String> shared() {
    List<String> shared = new ArrayList<>();
    for (PlannedColumn column : left.side.columns()) {
      Optional<PlannedColumn> other = right.side.find(column.name());
      if (other.isPresent() && !pass.equal().contains(column.name())) {
        boolean numbers = column.type().isNumber() && other.get().type().isNumber();
        if (numbers || left.type(column.name()).equals(right.type(column.name()))) {
          shared.add(column.name());
        }
      }
    }
    return shared;
  }

  private String shared(SideSql side, String column) {
    return plan.compare().stream()
        .filter(c -> c.column().equals(column))
        .findFirst()
        .map(c -> compare.value(side, "s", c))
        .orElseGet(
            () ->
                side.column("s", column)
                    + "::"
                    + SideSql.common(
                        left.side.column(column).type(), right.side.column(column).type()));
  }

  private List<String> valueNames() {
    List<String> names = new ArrayList<>();
    for (int v = 0; v < shared().size(); v++) {
      names.add("_v" + v);
    }
    return names;
  }

  private static String values(String prefix, List<String> names) {
    return Sql.commas(names, v -> prefix + v);
  }

  private String sameValues() {
    return Sql.list(valueNames(), "", v -> "\n  and l." + v + " is not distinct from r." + v);
  }

  /**
   * The records of repeated keys with what is compared, and {@code _k} counting identical copies,
   * {@code _o} their order.
   */
  private NamedSql copies(SideSql side, String columns) {
    List<String> items = new ArrayList<>();
    items.add("s." + side.rid() + " as _rid");
    indices().forEach(k -> items.add(key(side, "s", k) + " as _k" + k));
    for (int v = 0; v < shared().size(); v++) {
      items.add(shared(side, shared().get(v)) + " as _v" + v);
    }
    List<String> order = new ArrayList<>();
    for (PlannedColumn column : side.side.columns()) {
      order.add("s." + side.column(column.name()));
    }
    items.add(
        "row_number() over (order by "
            + String.join(", ", order)
            + ", s."
            + side.rid()
            + ") as _o");
    String partition = columns + (valueNames().isEmpty() ? "" : ", " + values("", valueNames()));
    return new NamedSql(
        "copies of " + side.side.name(),
        """
        create or replace temp table copies_%s%s as
        select *, row_number() over (partition by %s order by _o) as _k from (
          select %s
          from %s s join repeated%s k on %s%s)"""
            .formatted(
                side.word(),
                n,
                partition,
                String.join(", ", items),
                side.table,
                n,
                Sql.list(indices(), " and ", k -> same(key(side, "s", k), "k._k" + k, k)),
                open.where(side, "s", NOTHING)));
  }

  private NamedSql rest(SideSql side, String columns) {
    String own = side == left ? "lr" : "rr";
    return new NamedSql(
        "copies of " + side.side.name() + " that have no identical counterpart",
        "create or replace temp table rest_%s%s as\nselect * exclude (_k) from copies_%s%s where _rid not in (select %s from same%s)"
            .formatted(side.word(), n, side.word(), n, own, n));
  }

  /**
   * The distances between the values of a key whose copies do not pair off: group, left place,
   * right place, three costs; ordered.
   */
  String distances() {
    return """
        select l._g, l._p, r._p, %s, %s, %s
        from (select c.g as _g, c.p as _p, s.* from classes%s c join %s s on s.%s = c._rids[1] where c.s = 0) l
        join (select c.g as _g, c.p as _p, s.* from classes%s c join %s s on s.%s = c._rids[1] where c.s = 1) r on l._g = r._g
        where l._g in (
          select g from (select g, count(*) filter (s = 0) as a, count(*) filter (s = 1) as b from classes%s group by g) where a * b <= %s)
        order by l._g, l._p, r._p"""
        .formatted(
            compare.countDiffering(),
            compare.numericDifference(),
            compare.dateDifference(),
            n,
            left.table,
            left.rid(),
            n,
            right.table,
            right.rid(),
            n,
            plan.spec().limits().value(LimitsSpec.Limit.COMPONENT));
  }

  String classList() {
    return "select g, s, p, _c, n from classes%s order by g, s, p".formatted(n);
  }

  /** What is known of the repeated keys after they were paired. */
  List<NamedSql> repeatedPaired() {
    return List.of(
        new NamedSql(
            "pairs of copies that differ",
            "insert into pairs%s %s".formatted(n, Slices.pairs(n, "classes" + n, "classes" + n))),
        new NamedSql(
            "surplus copies",
            """
            insert into broken
            select 'duplicate', %s, case when s = 0 then r end, case when s = 1 then r end, null from (
              select s, unnest(_rids) as r from classes%s)
            where (s = 0 and r not in (select lr from pairs%s)) or (s = 1 and r not in (select rr from pairs%s))"""
                .formatted(pass.index(), n, n, n)));
  }
}
