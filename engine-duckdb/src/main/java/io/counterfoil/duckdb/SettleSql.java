package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.spec.ReconSpec.AutoAcceptSpec;
import io.counterfoil.value.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gives every record that is left its kind of break. Afterwards {@code broken_records} has one row
 * for each broken record (s is 0 on the left), and {@code exceptions_left} and {@code
 * exceptions_right} their values.
 */
final class SettleSql {
  private final ReconPlan plan;
  private final SideSql left;
  private final SideSql right;
  private final OpenRecords open;

  SettleSql(ReconPlan plan, SideSql left, SideSql right, OpenRecords open) {
    this.plan = plan;
    this.left = left;
    this.right = right;
    this.open = open;
  }

  /** The tables that the passes fill. */
  static List<String> tables() {
    return List.of(
        "create temp table broken (kind varchar, pass int, lr bigint, rr bigint, tie int)",
        "create temp table ties (tie int, kind varchar, pass int, words varchar)",
        "create temp table tie_members (tie int, s int, rid bigint)",
        "create temp table alternatives (tie int, alternative int, lr bigint, rr bigint)");
  }

  List<NamedSql> unmatched() {
    return List.of(
        new NamedSql(
            "what is still open is missing on the other side",
            "insert into broken select 'missing', null, _rid, null, null from (%s)"
                .formatted(open.numbers(left))),
        new NamedSql(
            "what is still open is missing on the other side",
            "insert into broken select 'missing', null, null, _rid, null from (%s)"
                .formatted(open.numbers(right))));
  }

  /** Unreadable records, and their counterparts where a key can be read. */
  List<NamedSql> unreadable() {
    List<NamedSql> statements = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      if (side.hasBad) {
        String lr = side == left ? side.rid() : "null";
        String rr = side == left ? "null" : side.rid();
        statements.add(
            new NamedSql(
                "records of " + side.side.name() + " that cannot be read",
                "insert into broken select 'unreadable', null, %s, %s, null from %s where _bad is not null and %s is null"
                    .formatted(lr, rr, side.table, side.out())));
      }
    }
    if (!left.side.key().isEmpty() && left.side.key().equals(right.side.key())) {
      statements.addAll(counterparts(left, right, "'missing', 'duplicate', 'unreadable'"));
      statements.addAll(counterparts(right, left, "'missing', 'duplicate'"));
    }
    return statements;
  }

  private List<NamedSql> counterparts(SideSql bad, SideSql other, String kinds) {
    String own = bad == left ? "lr" : "rr";
    String their = bad == left ? "rr" : "lr";
    String n = "_" + bad.word();
    String pairs = bad == left ? "own, their" : "their, own";
    return List.of(
        new NamedSql(
            "counterparts of unreadable records of " + bad.side.name() + ", by key",
            """
            create or replace temp table counterparts%s as
            select a.rid as own, b.rid as their from (%s) a join (%s) b on %s and a.i = b.i"""
                .formatted(
                    n,
                    single(bad, own, "'unreadable'"),
                    single(other, their, kinds),
                    Sql.list(indices(), " and ", k -> "a.k" + k + " = b.k" + k))),
        new NamedSql(
            "both are unreadable",
            "delete from broken where (%s in (select own from counterparts%s) and %s is null) or (%s in (select their from counterparts%s) and %s is null)"
                .formatted(own, n, their, their, n, own)),
        new NamedSql(
            "both are unreadable",
            "insert into broken select 'unreadable', null, %s, null from counterparts%s"
                .formatted(pairs, n)));
  }

  private List<Integer> indices() {
    List<Integer> indices = new ArrayList<>();
    for (int k = 0; k < left.side.key().size(); k++) {
      indices.add(k);
    }
    return indices;
  }

  /** Single broken records of those kinds with their key, numbered within the key. */
  private String single(SideSql side, String own, String kinds) {
    List<String> keys = new ArrayList<>();
    for (String column : left.side.key()) {
      String common =
          SideSql.common(left.side.column(column).type(), right.side.column(column).type());
      keys.add(side.column("s", column) + "::" + common);
    }
    String other = own.equals("lr") ? "rr" : "lr";
    return "select b.%s as rid%s, row_number() over (partition by %s order by b.kind = 'unreadable', b.%s) as i from broken b join %s s on s.%s = b.%s where b.%s is null and b.kind in (%s)%s"
        .formatted(
            own,
            Sql.list(indices(), "", k -> ", " + keys.get(k) + " as k" + k),
            String.join(", ", keys),
            own,
            side.table,
            side.rid(),
            own,
            other,
            kinds,
            Sql.list(keys, "", k -> " and " + k + " is not null"));
  }

  /**
   * One row for each broken record, and the values of all of them. {@code inPlace} reads the broken
   * records of a side that is not loaded.
   */
  List<NamedSql> records(Function<SideSql, String> inPlace) {
    List<NamedSql> statements = new ArrayList<>();
    statements.add(
        new NamedSql(
            "one row for each broken record",
            """
        create or replace temp table broken_records as
        select 0 as s, lr as rid, kind, pass, lr, rr, tie from broken where lr is not null
        union all
        select 1, rr, kind, pass, lr, rr, tie from broken where rr is not null
        union all
        select m.s, m.rid, t.kind, t.pass, case when m.s = 0 then m.rid end, case when m.s = 1 then m.rid end, t.tie
        from tie_members m join ties t using (tie)"""));
    for (SideSql side : List.of(left, right)) {
      statements.add(
          new NamedSql(
              "values of broken records of " + side.side.name(),
              "create or replace temp table exceptions_%s as\nselect %s as _rid, %s%s from %s"
                  .formatted(
                      side.word(),
                      side.rid(),
                      Sql.commas(side.side.columns(), c -> side.column(c.name())),
                      side.hasBad ? ", _bad" : ", null::varchar as _bad",
                      side.view
                          ? "(\n" + inPlace.apply(side) + ")"
                          : side.table + " where " + side.rid() + " in (" + side.broken() + ")")));
    }
    return statements;
  }

  /**
   * Broken records that a rule accepts; the first rule that does counts, and within a rule's total
   * in the order of keys and values.
   */
  List<NamedSql> accepted() {
    List<NamedSql> statements = new ArrayList<>();
    statements.add(
        new NamedSql(
            "breaks that a rule accepts",
            "create or replace temp table accepted (s int, rid bigint, reason varchar)"));
    for (AutoAcceptSpec rule : plan.spec().autoAccept()) {
      statements.add(new NamedSql("breaks accepted as " + rule.reason(), accepted(rule)));
    }
    return statements;
  }

  private String accepted(AutoAcceptSpec rule) {
    boolean pair = rule.kind() == BreakKind.VALUE_DIFFERS;
    String column =
        rule.column()
            .map(Object::toString)
            .orElseGet(() -> plan.control().isEmpty() ? "" : plan.control().getFirst().column());
    CompareSql compare = new CompareSql(plan, left, right);
    String l = left.column("l", column);
    String r = right.column("r", column);
    String amount = pair ? "abs(" + l + " - " + r + ")" : "abs(coalesce(" + l + ", " + r + "))";
    String onlyThis =
        pair
            ? " and "
                + compare.countDiffering()
                + " = ("
                + plan.compare().stream()
                    .filter(c -> c.column().equals(column))
                    .findFirst()
                    .map(compare::differs)
                    .orElse("false")
                + ")::int"
            : "";
    String currency = currency();
    String total = rule.total().map(t -> "where total <= " + allowed(t, "currency")).orElse("");
    String order =
        Sql.commas(left.side.columns(), c -> left.column("l", c.name()))
            + ", "
            + Sql.commas(right.side.columns(), c -> right.column("r", c.name()));
    return """
        insert into accepted
        select s, rid, %s from (
          select *, sum(amount) over (partition by currency order by o rows unbounded preceding) as total from (
            select b.lr, b.rr, %s as amount, %s as currency, row_number() over (order by %s, b.lr, b.rr) as o
            from broken b left join exceptions_left l on l._rid = b.lr left join exceptions_right r on r._rid = b.rr
            where b.kind = %s and %s <= %s%s
              and coalesce(b.lr not in (select rid from accepted where s = 0), true) and coalesce(b.rr not in (select rid from accepted where s = 1), true)))
        , lateral (select unnest([0, 1]) as s, unnest([lr, rr]) as rid)
        %s"""
        .formatted(
            Sql.text(rule.reason()),
            amount,
            currency,
            order,
            Sql.text(rule.kind().word()),
            amount,
            allowed(rule.upTo(), currency),
            onlyThis,
            total.isEmpty() ? "where rid is not null" : total + " and rid is not null");
  }

  private String currency() {
    List<String> options = new ArrayList<>();
    left.side.currencyColumn().ifPresent(c -> options.add(left.column("l", c)));
    right.side.currencyColumn().ifPresent(c -> options.add(right.column("r", c)));
    return options.isEmpty() ? "''" : "coalesce(" + String.join(", ", options) + ", '')";
  }

  private static String allowed(Tolerance.Amount amount, String currency) {
    if (amount.byCurrency().isEmpty()) {
      return amount.most().toPlainString();
    }
    StringBuilder text = new StringBuilder("case " + currency);
    amount.byCurrency().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            e ->
                text.append(" when ")
                    .append(Sql.text(e.getKey()))
                    .append(" then ")
                    .append(e.getValue().toPlainString()));
    return text + " else -1 end";
  }
}
