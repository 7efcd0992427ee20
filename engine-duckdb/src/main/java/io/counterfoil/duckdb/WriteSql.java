package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Parquet files of the artifact, in an order that only values decide. */
final class WriteSql {
  private static final String OPTIONS = "(format parquet, compression zstd, row_group_size 122880)";

  private final ReconPlan plan;
  private final SideSql left;
  private final SideSql right;
  private final CompareSql compare;

  /**
   * Whether every key occurs once on each side, so that the key alone puts records in order and
   * makes them one of a kind.
   */
  private final boolean unique;

  private final boolean ties;

  WriteSql(ReconPlan plan, SideSql left, SideSql right, boolean unique, boolean ties) {
    this.plan = plan;
    this.left = left;
    this.right = right;
    this.compare = new CompareSql(plan, left, right);
    this.unique = unique;
    this.ties = ties;
  }

  /** Values that make a record what it is: its identity, or else all declared columns. */
  private static List<String> identity(SideSql side) {
    return side.side.identity().isEmpty()
        ? side.side.columns().stream().map(PlannedColumn::name).toList()
        : side.side.identity();
  }

  private static String canonical(SideSql side, String alias, String column) {
    return CompareSql.canonical(side.side.column(column).type(), side.column(alias, column));
  }

  /**
   * A record's name in 128 bits: its side, what makes it what it is, and how many equal ones stand
   * before it.
   */
  private static String digest(SideSql side, String alias) {
    return "md5(concat_ws(chr(31), "
        + Sql.text(side.side.name())
        + ", "
        + Sql.commas(identity(side), c -> "coalesce(" + canonical(side, alias, c) + ", chr(30))")
        + ", "
        + alias
        + "._n::varchar))";
  }

  /** A record's key as text: the value, or a JSON array of several. */
  static String key(SideSql side, String alias) {
    List<String> key = side.side.key();
    if (key.isEmpty()) {
      return "null::varchar";
    }
    return key.size() == 1
        ? canonical(side, alias, key.getFirst())
        : "to_json([" + Sql.commas(key, c -> canonical(side, alias, c)) + "])::varchar";
  }

  /** Adds to the exceptions of a side how many equal records stand before each. */
  NamedSql occurrences(SideSql side) {
    String exceptions = "exceptions_" + side.word();
    if (unique) {
      return new NamedSql(
          "every key occurs once",
          "create or replace temp table known_%s as select *, 1 as _n from %s"
              .formatted(side.word(), exceptions));
    }
    String columns = Sql.commas(identity(side), side::column);
    return new NamedSql(
        "which of several equal records each is",
        """
        create or replace temp table known_%s as
        select e.*, coalesce(o.n, 1) as _n from %s e left join (
          select _rid, row_number() over (partition by %s order by _rid) as n from (
            select %s as _rid, %s from %s where hash(%s) in (select hash(%s) from %s))) o using (_rid)"""
            .formatted(
                side.word(),
                exceptions,
                columns,
                side.rid(),
                columns,
                side.table,
                columns,
                columns,
                exceptions));
  }

  /** The broken records, numbered in their order. */
  List<NamedSql> sorted() {
    List<NamedSql> statements = new ArrayList<>();
    statements.add(occurrences(left));
    statements.add(occurrences(right));
    if (ties) {
      statements.add(
          new NamedSql(
              "the first record of each side of a tie",
              """
          create or replace temp table tie_leads as
          select m.tie, list(m.rid order by %s, m.rid) filter (m.s = 0)[1] as lead_l, list(m.rid order by %s, m.rid) filter (m.s = 1)[1] as lead_r,
            count(*) filter (m.s = 0) as nl, count(*) filter (m.s = 1) as nr
          from tie_members m left join known_left l on m.s = 0 and l._rid = m.rid left join known_right r on m.s = 1 and r._rid = m.rid
          group by m.tie"""
                  .formatted(all(left, "l"), all(right, "r"))));
    }
    statements.add(
        new NamedSql(
            "broken records in order",
            """
        create or replace temp table ordered as
        select b.*, p.source, b.rid + p.add as row, %s as lead_l, %s as lead_r, (b.tie is not null or (b.lr is not null and b.rr is not null)) as grouped, %s as cardinality
        from broken_records b
        left join known_left l on l._rid = b.lr
        left join known_right r on r._rid = b.rr
        %sasof left join places p on p.s = b.s and b.rid >= p.from_rid
        order by %s"""
                .formatted(
                    ties ? "case when b.tie is not null then t.lead_l else b.lr end" : "b.lr",
                    ties ? "case when b.tie is not null then t.lead_r else b.rr end" : "b.rr",
                    "case when b.tie is not null then "
                        + (ties ? "t.nl || ':' || t.nr" : "''")
                        + " when b.lr is not null and b.rr is not null then '1:1' end",
                    ties
                        ? "left join tie_leads t on t.tie = b.tie\nleft join known_left tl on tl._rid = t.lead_l\nleft join known_right tr on tr._rid = t.lead_r\n"
                        : "",
                    order())));
    statements.add(
        new NamedSql(
            "groups numbered in that order",
            // Windows without an order stream over the table as it lies, which is sorted; with one
            // they would sort again.
            """
        create or replace temp table numbered as
        select row_number() over () as break, case when grouped then g end as "group", * exclude (g, first) from (
          select *, sum(case when grouped and first then 1 else 0 end) over (rows between unbounded preceding and current row)::bigint as g from (
            select *, %s as first from ordered))"""
                .formatted(
                    ties
                        ? "case when tie is null then s = 0 else tie is distinct from lag(tie) over () end"
                        : "s = 0")));
    return statements;
  }

  /** All that is shown of the broken records in {@code numbered}, in no order. */
  private String shown(String numbered) {
    List<String> items = new ArrayList<>();
    items.add("b.*");
    items.add("w.line");
    items.add(
        "case when b.s = 0 then "
            + digest(left, "l")
            + " else "
            + digest(right, "r")
            + " end as record");
    items.add(
        "case when b.s = 0 then " + key(left, "l") + " else " + key(right, "r") + " end as key");
    items.add(explanation() + " as explanation");
    items.add("a.reason as accepted");
    items.add("case when b.kind = 'value differs' then " + compare.differing() + " end as differs");
    for (SideSql side : List.of(left, right)) {
      for (PlannedColumn c : side.side.columns()) {
        items.add(
            side.column(side == left ? "l" : "r", c.name())
                + " as "
                + Sql.id(side.side.name() + "." + c.name()));
      }
    }
    return """
        select %s
        from %s b
        left join known_left l on l._rid = b.lr
        left join known_right r on r._rid = b.rr
        left join accepted a on a.s = b.s and a.rid = b.rid
        left join why w on w.s = b.s and w.rid = b.rid"""
        .formatted(String.join(",\n  ", items), numbered);
  }

  private String order() {
    List<String> order = new ArrayList<>();
    String l = ties ? "case when b.tie is not null then tl.%1$s else l.%1$s end" : "l.%1$s";
    String r = ties ? "case when b.tie is not null then tr.%1$s else r.%1$s end" : "r.%1$s";
    if (left.side.key().equals(right.side.key()) && !left.side.key().isEmpty()) {
      for (String column : left.side.key()) {
        String common =
            SideSql.common(left.side.column(column).type(), right.side.column(column).type());
        order.add(
            "coalesce(%s::%s, %s::%s) nulls last"
                .formatted(
                    l.formatted(left.column(column)),
                    common,
                    r.formatted(right.column(column)),
                    common));
      }
    } else {
      left.side.key().forEach(c -> order.add(l.formatted(left.column(c)) + " nulls last"));
      right.side.key().forEach(c -> order.add(r.formatted(right.column(c)) + " nulls last"));
    }
    if (!unique) {
      left.side
          .columns()
          .forEach(c -> order.add(l.formatted(left.column(c.name())) + " nulls last"));
      right
          .side
          .columns()
          .forEach(c -> order.add(r.formatted(right.column(c.name())) + " nulls last"));
      order.add("lead_l nulls last");
      order.add("lead_r nulls last");
    }
    order.add("b.kind");
    order.add("b.tie nulls first");
    order.add("b.s");
    if (ties) {
      left.side.columns().forEach(c -> order.add(left.column("l", c.name()) + " nulls last"));
      right.side.columns().forEach(c -> order.add(right.column("r", c.name()) + " nulls last"));
    }
    order.add("b.rid");
    return String.join(", ", order);
  }

  private static String all(SideSql side, String alias) {
    List<String> names = new ArrayList<>(side.side.key());
    side.side.columns().forEach(c -> names.add(c.name()));
    return Sql.commas(names, c -> side.column(alias, c));
  }

  private String explanation() {
    String lost =
        "case when b.s = 0 then "
            + noCandidate(left, right, "l")
            + " else "
            + noCandidate(right, left, "r")
            + " end";
    String unreadable =
        "concat_ws('; ', case when l._bad is not null then %s || l._bad end, case when r._bad is not null then %s || r._bad end)"
            .formatted(
                Sql.text(left.side.name() + " cannot be read: "),
                Sql.text(right.side.name() + " cannot be read: "));
    return """
        case b.kind
            when 'missing' then coalesce(w.words, %s)
            when 'value differs' then %s
            when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
            when 'unreadable' then %s
            else coalesce(w.words, b.kind) end"""
        .formatted(lost, compare.words(), unreadable);
  }

  private String noCandidate(SideSql own, SideSql other, String alias) {
    PlannedPass pass = plan.passes().getFirst();
    String whole = Sql.text("no " + other.side.name() + " record has ");
    if (pass.equal().isEmpty()) {
      return Sql.text(
          "no "
              + other.side.name()
              + " record is near enough in "
              + String.join(", ", pass.within().stream().map(w -> w.column()).toList()));
    }
    return whole
        + " || "
        + Sql.list(
            pass.equal(),
            " || ' and ' || ",
            c -> Sql.text(c + " ") + " || " + CompareSql.shown(own, alias, c));
  }

  /** The columns of breaks.parquet, of the broken records in {@code numbered}, in their order. */
  String breaks(String numbered) {
    return """
        select break, "group", %s as pass, cardinality, kind, %s as side, source, row, line, record, key, explanation, accepted, differs, %s
        from (
        %s)
        order by break"""
        .formatted(
            passName(plan, "pass"), sideName(plan, "s"), values(plan), shown(numbered).indent(2));
  }

  List<NamedSql> write(Path folder, boolean keepAll) {
    List<NamedSql> statements = new ArrayList<>();
    String values = values(plan);
    statements.add(copy("breaks", folder.resolve("breaks.parquet"), breaks("numbered")));
    statements.add(
        copy(
            "suggested groups",
            folder.resolve("suggested.parquet"),
            ties ? suggested() : nothingSuggested(folder.resolve("breaks.parquet"))));
    for (SideSql side : List.of(left, right)) {
      String s = side == left ? "0" : "1";
      statements.add(
          copy(
              "open items of " + side.side.name(),
              folder.resolve("open").resolve(side.side.name() + ".parquet"),
              """
          select %s, %s as "_record", null::varchar as "_first_run", null::date as "_first_date"
          from numbered b join known_%s e on e._rid = b.rid
          where b.s = %s and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
          order by b.break"""
                  .formatted(
                      Sql.commas(
                          side.side.columns(),
                          c -> "e." + side.column(c.name()) + " as " + Sql.id(c.name())),
                      digest(side, "e"),
                      side.word(),
                      s)));
    }
    if (keepAll) {
      statements.addAll(matches(folder));
    }
    return statements;
  }

  private String suggested() {
    return """
        select b."group", a.alternative, a.alternative as rank, %s as pass, %s, %s
        from (select tie, alternative, unnest([0, 1]) as s, unnest([lr, rr]) as rid, lr, rr from alternatives) a
        join (
        %s) b on b.tie = a.tie and b.s = a.s and b.rid = a.rid
        order by b."group", a.alternative, a.lr, a.rr, a.s"""
        .formatted(
            passName(plan, "b.pass"),
            "b.cardinality, b.kind, "
                + sideName(plan, "b.s")
                + " as side, b.source, b.row, b.record, b.key, b.explanation",
            values(plan),
            shown("(from numbered where tie is not null)").indent(2));
  }

  /** The same columns without a row, which take less to plan from the file that has them. */
  private String nothingSuggested(Path breaks) {
    return "select \"group\", null::int as alternative, null::int as rank, pass, cardinality, kind, side, source, row, record, key, explanation, %s\nfrom read_parquet(%s) limit 0"
        .formatted(values(plan), Sql.text(breaks.toString()));
  }

  private List<NamedSql> matches(Path folder) {
    List<String> parts = new ArrayList<>();
    for (PlannedPass pass : plan.passes()) {
      int p = pass.index();
      parts.add("select %s as pass, lr, rr from matched_%s".formatted(p, p + 1));
      if (pass.keyed()) {
        parts.add("select %s as pass, lr, rr from kept_%s".formatted(p, p + 1));
      }
    }
    String order = String.join(", ", List.of(all(left, "l"), all(right, "r"), "m.lr, m.rr"));
    List<NamedSql> statements = new ArrayList<>();
    statements.add(
        new NamedSql(
            "match groups",
            "create or replace temp table match_groups as\n"
                + String.join("\nunion all\n", parts)));
    statements.add(
        new NamedSql(
            "match groups in order",
            """
        create or replace temp table match_order as
        select m.* from match_groups m join %s l on l.%s = m.lr join %s r on r.%s = m.rr order by %s"""
                .formatted(left.table, left.rid(), right.table, right.rid(), order)));
    List<String> records = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      String identity = Sql.commas(identity(side), side::column);
      records.add(identity);
      statements.add(
          new NamedSql(
              "which of several equal records each is",
              "create or replace temp table occurrence_%s as\nselect %s as _rid, row_number() over (partition by %s order by %s)::int as _n from %s"
                  .formatted(side.word(), side.rid(), identity, side.rid(), side.table)));
    }
    String values =
        Sql.commas(
                left.side.columns(),
                c ->
                    left.column("l", c.name()) + " as " + Sql.id(left.side.name() + "." + c.name()))
            + ", "
            + Sql.commas(
                right.side.columns(),
                c ->
                    right.column("r", c.name())
                        + " as "
                        + Sql.id(right.side.name() + "." + c.name()));
    statements.add(
        new NamedSql(
            "records of match groups",
            """
        create or replace temp table match_records as
        select m.g as "group", m.s, m.pass, p.source, m.rid + p.add as row, case when m.s = 0 then %s else %s end as record, case when m.s = 0 then %s else %s end as key,
          %s as explanation, %s
        from (select rowid + 1 as g, pass, lr, rr, unnest([0, 1]) as s, unnest([lr, rr]) as rid from match_order) m
        join (select s.*, o._n, s.%s as _rid from %s s join occurrence_left o on o._rid = s.%s) l on l._rid = m.lr
        join (select s.*, o._n, s.%s as _rid from %s s join occurrence_right o on o._rid = s.%s) r on r._rid = m.rr
        asof left join places p on p.s = m.s and m.rid >= p.from_rid
        order by m.g, m.s"""
                .formatted(
                    digest(left, "l"),
                    digest(right, "r"),
                    key(left, "l"),
                    key(right, "r"),
                    held(),
                    values,
                    left.rid(),
                    left.table,
                    left.rid(),
                    right.rid(),
                    right.table,
                    right.rid())
                .replace("select s.*, o._n, s._rid as _rid", "select s.*, o._n")));
    statements.add(
        copy(
            "match groups",
            folder.resolve("matches.parquet"),
            """
        select "group", %s as pass, '1:1' as cardinality, null::varchar as kind, %s as side, source, row, record, key, explanation, %s
        from match_records"""
                .formatted(passName(plan, "pass"), sideName(plan, "s"), values(plan))));
    return statements;
  }

  /** What held, with the values that were only near. */
  private String held() {
    StringBuilder text = new StringBuilder("case m.pass");
    WithinSql within = new WithinSql(plan, left, right);
    for (PlannedPass pass : plan.passes()) {
      text.append("\n    when ").append(pass.index()).append(" then ");
      String equal = pass.equal().isEmpty() ? "" : "equal in " + String.join(", ", pass.equal());
      List<String> near = new ArrayList<>();
      pass.within()
          .forEach(
              w ->
                  near.add(
                      Sql.text(w.column() + ": ")
                          + " || "
                          + within.apart(w.column(), w.tolerance())));
      text.append("concat_ws('; ', ")
          .append(Sql.text(equal))
          .append(near.isEmpty() ? "" : ", " + String.join(", ", near))
          .append(")");
    }
    return text + " end";
  }

  private static String values(ReconPlan plan) {
    List<String> names = new ArrayList<>();
    for (PlannedSide side : List.of(plan.left(), plan.right())) {
      side.columns().forEach(c -> names.add(Sql.id(side.name() + "." + c.name())));
    }
    return String.join(", ", names);
  }

  private static String passName(ReconPlan plan, String column) {
    return "[" + Sql.commas(plan.passes(), p -> Sql.text(p.name())) + "][" + column + " + 1]";
  }

  private static String sideName(ReconPlan plan, String column) {
    return "case when "
        + column
        + " = 0 then "
        + Sql.text(plan.left().name())
        + " else "
        + Sql.text(plan.right().name())
        + " end";
  }

  private static NamedSql copy(String what, Path file, String select) {
    return new NamedSql(
        "write " + what,
        "copy (\n"
            + select.strip().indent(2)
            + ") to "
            + Sql.text(file.toString())
            + " "
            + OPTIONS);
  }
}
