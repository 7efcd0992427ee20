package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.spec.LimitsSpec.Limit;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a record found nothing: its nearest candidate, and the first condition that failed with both
 * values. Fills {@code why} (s, rid, words). For each pass the candidates are those that agree in
 * all that must be equal, or in all of it but one column; the attempt that comes nearest counts.
 * Where a bound is hit the words say so.
 */
final class ExplainSql {
  /** Records of the other side that agree with one record before it is not looked at closer. */
  private static final int MOST_CANDIDATES = 200;

  /** What is said of a crowd counts only where no attempt has found a nearest record. */
  private static final int CROWDED = 1000;

  private final ReconPlan plan;
  private final SideSql left;
  private final SideSql right;
  private final WithinSql within;

  ExplainSql(ReconPlan plan, SideSql left, SideSql right) {
    this.plan = plan;
    this.left = left;
    this.right = right;
    this.within = new WithinSql(plan, left, right);
  }

  static List<NamedSql> tables() {
    return List.of(
        new NamedSql(
            "room for reasons",
            "create or replace temp table attempts (s int, rid bigint, rank int, words varchar)"),
        new NamedSql(
            "room for reasons",
            "create or replace temp table why (s int, rid bigint, words varchar, line bigint)"));
  }

  List<NamedSql> ties() {
    List<NamedSql> statements = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      SideSql other = side == left ? right : left;
      String s = side == left ? "0" : "1";
      String own = side == left ? "lr" : "rr";
      String their = side == left ? "rr" : "lr";
      String key =
          other.side.key().isEmpty() ? "'record ' || (o._rid + 1)" : WriteSql.key(other, "o");
      statements.add(
          new NamedSql(
              "what a record of a tie could go with",
              """
          insert into why
          select %s, a.rid, concat_ws('; ',
            case when t.kind = 'suggested' then 'goes with ' || who || ', ' || t.words
              when open > 0 and n = 1 then 'goes with ' || who || ', or stays open: another record fits as well'
              when n = 1 then 'goes with ' || who || ' in every alternative, but the group has others'
              else 'fits ' || who || ' equally well' end,
            case when t.kind = 'ambiguous' then nullif(t.words, '') end), null
          from (
            select tie, rid, count(distinct their) as n, string_agg(distinct key, ' and ' order by key) as who, max(alternatives) - count(distinct alternative) as open
            from (
              select m.tie, m.rid, a.alternative, a.%s as their, %s as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
              from tie_members m
              left join alternatives a on a.tie = m.tie and a.%s = m.rid
              left join exceptions_%s o on o._rid = a.%s
              where m.s = %s)
            group by tie, rid) a join ties t using (tie)"""
                  .formatted(s, their, key, own, other.word(), their, s)));
    }
    return statements;
  }

  List<NamedSql> missing() {
    List<NamedSql> statements = new ArrayList<>();
    int rank = 0;
    for (PlannedPass pass : plan.passes()) {
      if (!pass.keyed() && !pass.equal().isEmpty()) {
        statements.add(attempt(left, right, pass, -1, rank));
        statements.add(attempt(right, left, pass, -1, rank));
      }
      rank++;
    }
    for (PlannedPass pass : plan.passes()) {
      for (int drop = pass.equal().size() - 1; drop >= 0; drop--) {
        if (pass.equal().size() > 1) {
          statements.add(attempt(left, right, pass, drop, rank));
          statements.add(attempt(right, left, pass, drop, rank));
        }
        rank++;
      }
    }
    statements.add(
        new NamedSql(
            "the nearest of all attempts",
            "insert into why select s, rid, min_by(words, rank), null from attempts group by s, rid"));
    if (plan.passes().stream().anyMatch(pass -> !pass.keyed())) {
      statements.add(unexplained());
    }
    return statements;
  }

  /** What may have candidates, but is one of too many to look for them. */
  private NamedSql unexplained() {
    long most = plan.spec().limits().value(Limit.EXPLAINED);
    return new NamedSql(
        "records whose candidates are not looked for",
        """
        insert into why
        select s, rid, %s, null
        from (select s, rid, row_number() over (partition by s order by rid) as n from broken_records where kind = 'missing')
        where n > %s"""
            .formatted(
                Sql.text(
                    "its candidates are not looked for: more than "
                        + most
                        + " records are missing (limits: explained)"),
                most));
  }

  /** The nearest record that agrees in what must be equal, all of it or all but one column. */
  private NamedSql attempt(SideSql own, SideSql other, PlannedPass pass, int drop, int rank) {
    String o = own == left ? "l" : "r";
    String t = other == left ? "l" : "r";
    String s = own == left ? "0" : "1";
    List<String> equal = new ArrayList<>(pass.equal());
    if (drop >= 0) {
      equal.remove(drop);
    }
    String keys = Sql.commas(equal, c -> own.column("m", c));
    String theirs = Sql.commas(equal, other::column);
    String on = Sql.list(equal, " and ", c -> own.column(o, c) + " = " + other.column(t, c));
    List<String> near = new ArrayList<>();
    List<String> holds = new ArrayList<>();
    for (PlannedWithin w : pass.within()) {
      near.add(within.cost(w.column(), w.tolerance()));
      holds.add(within.holds(w.column(), w.tolerance()));
    }
    String failed = drop >= 0 ? both(own, other, pass.equal().get(drop)) : failed(own, other, pass);
    String nearest = "'nearest ' || " + name(other, t) + " || ': ' || " + failed;
    // A keyed pass finds nobody with the key: that is all that there is to say.
    String many = pass.keyed() ? "false" : t + "._n > " + MOST_CANDIDATES;
    String conditions =
        drop >= 0 && !holds.isEmpty() ? " where %s or (%s)".formatted(many, Sql.and(holds)) : "";
    String order =
        near.isEmpty() ? t + "._rid" : "row(" + String.join(", ", near) + ", " + t + "._rid)";
    return new NamedSql(
        "nearest by " + String.join(", ", equal),
        """
        insert into attempts
        select %s, rid, %s + max(crowded), min_by(words, rank) from (
          select %s._rid as rid, case when %s then %s else 0 end as crowded,
            %s as words, %s as rank
          from (select m.* from exceptions_%s m join broken_records b on b.s = %s and b.rid = m._rid and b.kind = 'missing' order by m._rid limit %s) %s
          join (
            select %s as _rid, %s, count(*) over block as _n from %s
            where (%s) in (select (%s) from exceptions_%s m)%s
            window block as (partition by %s)
            qualify count(*) over block <= %s%s) %s on %s%s)
        group by rid"""
            .formatted(
                s,
                rank,
                o,
                many,
                CROWDED,
                pass.keyed()
                    ? nearest
                    : "case when %s then %s else %s end"
                        .formatted(many, crowd(own, other, pass, equal), nearest),
                order,
                own.word(),
                s,
                plan.spec().limits().value(Limit.EXPLAINED),
                o,
                other.rid(),
                Sql.commas(other.side.columns(), c -> other.column(c.name())),
                other.table,
                theirs,
                keys,
                own.word(),
                Sql.list(other.inPlay(), "", c -> " and " + c),
                theirs,
                MOST_CANDIDATES,
                pass.keyed() ? "" : " or row_number() over block = 1",
                t,
                on,
                conditions));
  }

  /** The first condition that a pair fails whose columns are all equal that must be. */
  private String failed(SideSql own, SideSql other, PlannedPass pass) {
    StringBuilder words = new StringBuilder("case");
    for (PlannedWithin w : pass.within()) {
      words.append(
          " when (%s) is not true then %s || coalesce(', ' || %s, '')"
              .formatted(
                  within.holds(w.column(), w.tolerance()),
                  both(own, other, w.column()),
                  within.apart(w.column(), w.tolerance())));
    }
    String fits = "'it fits, but went with another record'";
    return pass.within().isEmpty() ? fits : words + " else " + fits + " end";
  }

  /** A column's values on both sides. */
  private String both(SideSql own, SideSql other, String column) {
    return Sql.text(column + ": ")
        + " || "
        + CompareSql.shown(own, own == left ? "l" : "r", column)
        + " || ' and ' || "
        + CompareSql.shown(other, other == left ? "l" : "r", column);
  }

  /** What is said of more candidates than are looked at. */
  private static String crowd(SideSql own, SideSql other, PlannedPass pass, List<String> equal) {
    String name = other.side.name();
    String many =
        equal.size() == pass.equal().size()
            ? Sql.text("more than " + MOST_CANDIDATES + " " + name + " records have ")
            : Sql.text("no " + name + " record has ")
                + " || "
                + values(own, pass.equal())
                + " || "
                + Sql.text("; more than " + MOST_CANDIDATES + " have ");
    return many
        + " || "
        + values(own, equal)
        + " || "
        + Sql.text(", and the nearest of them is not looked for");
  }

  private static String values(SideSql own, List<String> columns) {
    String alias = own.which() == Side.LEFT ? "l" : "r";
    return Sql.list(
        columns,
        " || ' and ' || ",
        c -> Sql.text(c + " ") + " || " + CompareSql.shown(own, alias, c));
  }

  private static String name(SideSql side, String alias) {
    return side.side.key().isEmpty()
        ? Sql.text(side.side.name() + " record")
        : "coalesce(" + WriteSql.key(side, alias) + ", '')";
  }
}
