package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The candidates of a pass. Records fall into blocks by what must be equal; a block with one record
 * on each side is decided at once. In the others interchangeable records are one class, candidates
 * are pairs of classes, and those that nobody else wants are decided here too.
 */
final class PassSql {
  private final ReconPlan plan;
  private final PlannedPass pass;
  private final SideSql left;
  private final SideSql right;
  private final OpenRecords open;
  private final WithinSql within;
  private final String n;

  PassSql(ReconPlan plan, PlannedPass pass, SideSql left, SideSql right, OpenRecords open) {
    this.plan = plan;
    this.pass = pass;
    this.left = left;
    this.right = right;
    this.open = open;
    this.within = new WithinSql(plan, left, right);
    this.n = "_" + (pass.index() + 1);
  }

  private String equalNames() {
    return Sql.commas(equalIndices(), k -> "_e" + k);
  }

  private List<Integer> equalIndices() {
    List<Integer> indices = new ArrayList<>();
    for (int k = 0; k < pass.equal().size(); k++) {
      indices.add(k);
    }
    return indices;
  }

  private String equal(SideSql side, String alias, int k) {
    String column = pass.equal().get(k);
    String common =
        SideSql.common(left.side.column(column).type(), right.side.column(column).type());
    String value = side.column(alias, column);
    return side.type(column).equals(common) ? value : value + "::" + common;
  }

  private boolean nullsEqual(int k) {
    String column = pass.equal().get(k);
    return left.side.column(column).nullsEqual() || right.side.column(column).nullsEqual();
  }

  private List<String> withinColumns() {
    return pass.within().stream().map(PlannedWithin::column).toList();
  }

  /**
   * What a side's tables of this pass carry along: the columns that must be near, and the
   * currencies that say how near.
   */
  private List<String> carried(SideSql side) {
    Set<String> columns = new LinkedHashSet<>(withinColumns());
    for (String column : withinColumns()) {
      WithinSql.currency(side, column).ifPresent(columns::add);
    }
    return List.copyOf(columns);
  }

  List<NamedSql> blocks() {
    List<NamedSql> statements = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      statements.add(records(side));
      statements.add(keys(side));
    }
    String on =
        pass.equal().isEmpty()
            ? "true"
            : Sql.list(equalIndices(), " and ", k -> "l._e" + k + " is not distinct from r._e" + k);
    String using =
        pass.equal().isEmpty()
            ? "true"
            : Sql.list(
                equalIndices(),
                " and ",
                k ->
                    nullsEqual(k)
                        ? "l._e" + k + " is not distinct from r._e" + k
                        : "l._e" + k + " = r._e" + k);
    statements.add(
        new NamedSql(
            "blocks that both sides have",
            "create or replace temp table blocks%s as\nselect %sl.n as ln, r.n as rn, l._rid as lr, r._rid as rr\nfrom keys_left%s l join keys_right%s r on %s"
                .formatted(
                    n,
                    Sql.list(equalIndices(), "", k -> "l._e" + k + " as _e" + k + ", "),
                    n,
                    n,
                    pass.equal().isEmpty() ? on : using)));
    return statements;
  }

  /** Open records that can match: nothing that must be equal or near is null. */
  private NamedSql records(SideSql side) {
    List<String> items = new ArrayList<>();
    items.add("s." + side.rid() + " as _rid");
    equalIndices().forEach(k -> items.add(equal(side, "s", k) + " as _e" + k));
    List<String> conditions = new ArrayList<>();
    equalIndices()
        .forEach(
            k -> {
              if (!nullsEqual(k)) {
                conditions.add(side.column("s", pass.equal().get(k)) + " is not null");
              }
            });
    carried(side).forEach(column -> items.add(side.column("s", column)));
    for (String column : withinColumns()) {
      conditions.add(side.column("s", column) + " is not null");
    }
    return new NamedSql(
        "records of " + side.side.name() + " that can match",
        "create or replace temp table open_%s_records%s as\nselect %s\nfrom %s s%s"
            .formatted(
                side.word(),
                n,
                String.join(", ", items),
                side.table,
                open.where(side, "s", conditions)));
  }

  private NamedSql keys(SideSql side) {
    String columns = equalNames();
    List<String> items = new ArrayList<>(equalIndices().stream().map(k -> "_e" + k).toList());
    items.add("count(*) as n");
    items.add("min(_rid) as _rid");
    return new NamedSql(
        "how often each block occurs in " + side.side.name(),
        "create or replace temp table keys_%s%s as\nselect %s from open_%s_records%s%s"
            .formatted(
                side.word(),
                n,
                String.join(", ", items),
                side.word(),
                n,
                columns.isEmpty() ? " having count(*) > 0" : " group by " + columns));
  }

  /** Blocks of one and one. */
  List<NamedSql> sure() {
    String sql =
        pass.within().isEmpty()
            ? "select lr, rr from blocks%s where ln = 1 and rn = 1".formatted(n)
            : """
              select b.lr, b.rr from blocks%s b
              join open_left_records%s l on l._rid = b.lr
              join open_right_records%s r on r._rid = b.rr
              where b.ln = 1 and b.rn = 1
                and %s"""
                .formatted(n, n, n, holds());
    return List.of(
        new NamedSql(
            "one candidate that nobody else wants",
            "create or replace temp table pairs%s as\n%s".formatted(n, sql)),
        new NamedSql(
            "blocks with more than one and one",
            "create or replace temp table dense%s as\nselect row_number() over (%s)::int as _b, *%s from blocks%s where ln > 1 or rn > 1"
                .formatted(n, equalNames().isEmpty() ? "" : "order by " + equalNames(), "", n)));
  }

  private String holds() {
    return Sql.and(
        pass.within().stream().map(w -> within.holds(w.column(), w.tolerance())).toList());
  }

  /** Classes of interchangeable records: equal in all declared columns but the key's. */
  List<NamedSql> classes() {
    return List.of(classes(left), classes(right));
  }

  private NamedSql classes(SideSql side) {
    Set<String> columns = new LinkedHashSet<>(carried(side));
    for (PlannedColumn column : side.side.columns()) {
      if (!side.side.key().contains(column.name()) && !pass.equal().contains(column.name())) {
        columns.add(column.name());
      }
    }
    List<String> key = new ArrayList<>();
    side.side.key().stream()
        .filter(k -> isDate(side, k))
        .forEach(k -> key.add(side.column("s", k)));
    side.side.key().stream()
        .filter(k -> !isDate(side, k))
        .forEach(k -> key.add(side.column("s", k)));
    key.add("s." + side.rid());
    String values = Sql.list(columns, "", c -> ", " + side.column("s", c));
    // Classes are numbered by the values of their oldest record, so that the oldest go with the
    // oldest.
    StringBuilder oldest = new StringBuilder();
    StringBuilder order = new StringBuilder();
    for (PlannedColumn column : side.side.columns()) {
      if (columns.contains(column.name())) {
        order.append(", ").append(side.column(column.name()));
      } else if (!pass.equal().contains(column.name())) {
        oldest
            .append(", list(")
            .append(side.column("s", column.name()))
            .append(" order by ")
            .append(String.join(", ", key))
            .append(")[1] as ")
            .append(Sql.id("_first_" + column.name()));
        order.append(", ").append(Sql.id("_first_" + column.name()));
      }
    }
    String join =
        pass.equal().isEmpty()
            ? "cross join dense%s d".formatted(n)
            : "join dense%s d on ".formatted(n)
                + Sql.list(
                    equalIndices(),
                    " and ",
                    k ->
                        nullsEqual(k)
                            ? "o._e" + k + " is not distinct from d._e" + k
                            : "o._e" + k + " = d._e" + k);
    return new NamedSql(
        "interchangeable records of " + side.side.name() + " as one",
        """
        create or replace temp table classes_%s%s as
        select (row_number() over (order by _b%s))::int - 1 as _c, * from (
          select d._b%s, list(s.%s order by %s) as _rids, count(*)::int as _n%s
          from open_%s_records%s o %s
          join %s s on s.%s = o._rid
          group by d._b%s)"""
            .formatted(
                side.word(),
                n,
                order,
                values,
                side.rid(),
                String.join(", ", key),
                oldest,
                side.word(),
                n,
                join,
                side.table,
                side.rid(),
                values));
  }

  private static boolean isDate(SideSql side, String column) {
    ValueType type = side.side.column(column).type();
    return type instanceof ValueType.Date || type instanceof ValueType.Timestamp;
  }

  /** The column by which neighbours can be found without comparing all with all. */
  private Optional<PlannedWithin> bucketed() {
    return pass.within().stream()
        .filter(w -> within.bucket(left, "l", w.column(), w.tolerance()).isPresent())
        .findFirst();
  }

  /** How many candidates a plain join by block would look at. */
  String estimate() {
    return "select coalesce(sum(l.n * r.n), 0)::bigint from (select _b, count(*) as n from classes_left%s group by _b) l join (select _b, count(*) as n from classes_right%s group by _b) r using (_b)"
        .formatted(n, n);
  }

  boolean canBucket() {
    return bucketed().isPresent();
  }

  /** The same with buckets. */
  String bucketEstimate() {
    return "select coalesce(sum(l.n * r.n), 0)::bigint from (select _b, _k, count(*) as n from (%s) group by _b, _k) l join (select _b, _k, count(*) as n from (%s) group by _b, _k) r using (_b, _k)"
        .formatted(bucketed(left, true), bucketed(right, false));
  }

  /** The blocks that make the most candidates, in words. */
  String heaviest() {
    return "select concat_ws(', ', %s), ln, rn from dense%s d order by ln::hugeint * rn desc, 1 limit 3"
        .formatted(
            pass.equal().isEmpty()
                ? "'all records'"
                : Sql.commas(equalIndices(), k -> "coalesce(_e" + k + "::varchar, 'nothing')"),
            n);
  }

  private String bucketed(SideSql side, boolean spread) {
    PlannedWithin w = bucketed().orElseThrow();
    String bucket = within.bucket(side, "c", w.column(), w.tolerance()).orElseThrow();
    return "select c.*, %s as _k from classes_%s%s c"
        .formatted(
            spread ? "unnest([" + bucket + " - 1, " + bucket + ", " + bucket + " + 1])" : bucket,
            side.word(),
            n);
  }

  /** The candidates: pairs of classes with what separates them. */
  NamedSql candidates(boolean buckets) {
    List<String> items =
        new ArrayList<>(List.of("l._c as lc", "r._c as rc", "l._n as ln", "r._n as rn"));
    for (int i = 0; i < pass.within().size(); i++) {
      PlannedWithin w = pass.within().get(i);
      items.add(within.cost(w.column(), w.tolerance()) + " as d" + i);
    }
    String from =
        buckets
            ? "("
                + bucketed(left, true)
                + ") l\njoin ("
                + bucketed(right, false)
                + ") r on l._b = r._b and l._k = r._k"
            : "classes_left%s l\njoin classes_right%s r on l._b = r._b".formatted(n, n);
    return new NamedSql(
        "candidates" + (buckets ? ", by neighbouring buckets" : ""),
        "create or replace temp table candidates%s as\nselect %s\nfrom %s\nwhere %s"
            .formatted(n, String.join(", ", items), from, holds()));
  }

  /** Candidates that nobody else wants; the rest waits for a decision. */
  List<NamedSql> alone() {
    return List.of(
        new NamedSql(
            "candidates that nobody else wants",
            """
            create or replace temp table alone%s as
            select lc, rc, least(ln, rn) as k from candidates%s
            where lc in (select lc from candidates%s group by lc having count(*) = 1)
              and rc in (select rc from candidates%s group by rc having count(*) = 1)"""
                .formatted(n, n, n, n)),
        new NamedSql(
            "oldest with oldest",
            """
            insert into pairs%s
            select unnest(l._rids[1 : a.k]), unnest(r._rids[1 : a.k])
            from alone%s a join classes_left%s l on l._c = a.lc join classes_right%s r on r._c = a.rc"""
                .formatted(n, n, n, n)),
        new NamedSql(
            "candidates that several want",
            "create or replace temp table contested%s as\nselect * from candidates%s where lc not in (select lc from alone%s) order by lc, rc"
                .formatted(n, n, n)));
  }

  /** Contested candidates: lc, rc, ln, rn and the costs. */
  String contested() {
    return "select lc, rc, ln, rn%s from contested%s"
        .formatted(Sql.list(costIndices(), "", i -> ", d" + i), n);
  }

  int costs() {
    return pass.within().size();
  }

  private List<Integer> costIndices() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < pass.within().size(); i++) {
      indices.add(i);
    }
    return indices;
  }

  /** What was decided, as records. */
  List<NamedSql> decided() {
    return List.of(
        new NamedSql(
            "pairs that were decided",
            "insert into pairs%s %s"
                .formatted(n, Slices.pairs(n, "classes_left" + n, "classes_right" + n))),
        new NamedSql(
            "records of ties",
            """
            insert into tie_members
            select tie, s, unnest(rids[o + 1 : o + k]) from (
              select t.*, case when t.s = 0 then l._rids else r._rids end as rids
              from tie_classes%s t
              left join classes_left%s l on t.s = 0 and l._c = t.c
              left join classes_right%s r on t.s = 1 and r._c = t.c)"""
                .formatted(n, n, n)),
        new NamedSql(
            "alternatives of ties",
            """
            insert into alternatives
            select t.tie, t.alternative, unnest(l._rids[t.lo + 1 : t.lo + t.k]), unnest(r._rids[t.ro + 1 : t.ro + t.k])
            from tie_slices%s t join classes_left%s l on l._c = t.lc join classes_right%s r on r._c = t.rc"""
                .formatted(n, n, n)));
  }

  /** What is left open after the pass. */
  List<NamedSql> remaining() {
    List<NamedSql> statements = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      String own = side == left ? "lr" : "rr";
      String s = side == left ? "0" : "1";
      statements.add(
          new NamedSql(
              "records of " + side.side.name() + " that stay open",
              "create or replace temp table open_%s%s as\nselect s.%s as _rid from %s s%s"
                  .formatted(
                      side.word(),
                      n,
                      side.rid(),
                      side.table,
                      open.where(
                          side,
                          "s",
                          List.of(
                              "s."
                                  + side.rid()
                                  + " not in (select "
                                  + own
                                  + " from pairs"
                                  + n
                                  + ")",
                              "s."
                                  + side.rid()
                                  + " not in (select rid from tie_members where s = "
                                  + s
                                  + ")")))));
    }
    return statements;
  }

  /** Holds the pairs against each other; those that tie out are matched, the others are breaks. */
  static List<NamedSql> compared(ReconPlan plan, PlannedPass pass, SideSql left, SideSql right) {
    String n = "_" + (pass.index() + 1);
    CompareSql compare = new CompareSql(plan, left, right);
    if (plan.compare().isEmpty() || pass.keyed() && compare.exact()) {
      boolean differ = !plan.compare().isEmpty();
      return List.of(
          new NamedSql(
              "pairs that tie out",
              "create or replace temp table matched%s as select lr, rr from pairs%s%s"
                  .formatted(n, n, differ ? " where false" : "")),
          new NamedSql(
              "pairs that differ",
              "insert into broken select 'value differs', %s, lr, rr, null from pairs%s%s"
                  .formatted(pass.index(), n, differ ? "" : " where false")));
    }
    return List.of(
        new NamedSql(
            "pairs held against each other",
            """
            create or replace temp table held%s as
            select p.lr, p.rr, %s as differs
            from pairs%s p join %s l on l.%s = p.lr join %s r on r.%s = p.rr"""
                .formatted(
                    n, compare.anyDiffers(), n, left.table, left.rid(), right.table, right.rid())),
        new NamedSql(
            "pairs that tie out",
            "create or replace temp table matched%s as select lr, rr from held%s where not differs"
                .formatted(n, n)),
        new NamedSql(
            "pairs that differ",
            "insert into broken select 'value differs', %s, lr, rr, null from held%s where differs"
                .formatted(pass.index(), n)));
  }
}
