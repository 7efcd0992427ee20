package io.counterfoil.duckdb;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Engine.Workspace;
import io.counterfoil.engine.EngineSession;
import io.counterfoil.engine.Progress;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.value.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one plan in an in-memory database. */
final class DuckDbSession implements EngineSession {
  /**
   * A class of keys this many times as full as the average has a key that a plain join should not
   * meet.
   */
  private static final long CROWDED = 16;

  /** Candidates that are compared block by block; with more, neighbours are found by buckets. */
  private static final long PLAIN_CANDIDATES = 4_000_000;

  private static final List<String> AGES =
      List.of("up to 5 days", "6 to 30 days", "31 to 90 days", "over 90 days", "no date");

  private final ReconPlan plan;
  private final Workspace workspace;
  private final Database database;
  private final ProgressWatch watch;
  private final SideSql left;
  private final SideSql right;
  private final OpenRecords open = new OpenRecords();
  private final Map<Side, Loader> loaders = new EnumMap<>(Side.class);
  private final List<Tally> tallies = new ArrayList<>();
  private final List<LimitHit> limitsHit = new ArrayList<>();
  private final Map<Integer, Long> groups = new TreeMap<>();
  private final Map<BreakKind, Long> breakGroups = new EnumMap<>(BreakKind.class);
  private final Deciding deciding;
  private final DuckDbDialect dialect = new DuckDbDialect();
  private boolean unique;
  private boolean explained;

  /** In a database in which the statements of {@link Session} were run. */
  DuckDbSession(ReconPlan plan, Workspace workspace, Progress progress, Database database) {
    this.plan = plan;
    this.workspace = workspace;
    this.database = database;
    this.watch = new ProgressWatch(database, progress);
    this.left = new SideSql(plan, Side.LEFT);
    this.right = new SideSql(plan, Side.RIGHT);
    this.deciding = new Deciding(database, plan.spec().limits(), limitsHit);
  }

  @Override
  public void run(PlanStep step) {
    watch.begin(step.name());
    switch (step) {
      case PlanStep.Load load -> load(side(load.side()));
      case PlanStep.KeyedComparison keyed -> keyed(keyed.pass());
      case PlanStep.Candidates candidates -> candidates(candidates.pass());
      case PlanStep.Decide decide -> decide(decide.pass());
      case PlanStep.Compare compare -> compare(compare.pass());
      case PlanStep.Settle ignored -> settle();
      case PlanStep.Prove ignored -> prove();
      case PlanStep.Explain ignored -> explain();
      case PlanStep.Write ignored -> write();
    }
    watch.end();
  }

  private SideSql side(Side side) {
    return side == Side.LEFT ? left : right;
  }

  private void load(SideSql side) {
    Loader loader = new Loader(plan, side, database, workspace.temp(), dialect);
    loaders.put(side.which(), loader);
    loader.load();
    long carriedFrom = loader.carriedFrom();
    NamedSql in = new ProveSql(plan).in(side);
    if (carriedFrom == Long.MAX_VALUE) {
      tally(side, in, 1, row -> new Fate.In(row.getBoolean(1), false));
    } else {
      for (boolean carried : new boolean[] {false, true}) {
        String sql =
            in.sql()
                .replace(
                    "\nfrom " + side.table + " s",
                    "\nfrom (select *, rowid from "
                        + side.table
                        + " where rowid "
                        + (carried ? ">=" : "<")
                        + " "
                        + carriedFrom
                        + ") s");
        tally(
            side,
            new NamedSql(in.purpose(), sql),
            1,
            row -> new Fate.In(row.getBoolean(1), carried));
      }
    }
    if (plan.spec().strict()) {
      refuseUnreadable(side, loader);
    }
  }

  private void refuseUnreadable(SideSql side, Loader loader) {
    if (!side.hasBad) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    database.query(
        new NamedSql(
            "unreadable records of " + side.side.name(),
            "select %s, _bad from %s where _bad is not null order by 1 limit 20"
                .formatted(side.rid(), side.table)),
        row -> {
          long rid = row.getLong(1);
          Loader.Origin origin = loader.places().floorEntry(rid).getValue();
          problems.add(
              Problem.of(
                  ProblemCode.Source.UNREADABLE_VALUE,
                  Place.of(origin.source()),
                  "record " + (rid + origin.add()) + ": " + row.getString(2)));
        });
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private Loader loader(SideSql side) {
    Loader loader = loaders.get(side.which());
    if (loader == null) {
      throw new IllegalStateException(side.side.name() + " is not loaded yet");
    }
    return loader;
  }

  private interface FateReader {
    Fate fate(ResultSet row) throws SQLException;
  }

  private void tally(SideSql side, NamedSql sql, int fateColumns, FateReader fate) {
    int by = Totals.by(plan).size();
    int amounts = Totals.amounts(plan).size();
    database.query(
        sql,
        row -> {
          List<@Nullable String> values = new ArrayList<>();
          for (int b = 0; b < by; b++) {
            values.add(row.getString(fateColumns + 1 + b));
          }
          long n = row.getLong(fateColumns + by + 1);
          if (n == 0) {
            return;
          }
          BigInteger ordinals = Database.decimal(row, fateColumns + by + 2).toBigInteger();
          List<BigDecimal> sums = new ArrayList<>();
          for (int t = 0; t < amounts; t++) {
            sums.add(Database.decimal(row, fateColumns + by + 3 + t));
          }
          tallies.add(new Tally(side.which(), fate.fate(row), values, n, ordinals, sums));
        });
  }

  private void keyed(PlannedPass pass) {
    KeyedSql sql = new KeyedSql(plan, pass, left, right, open);
    long[] in = new long[2];
    BigInteger[] numbers = {BigInteger.ZERO, BigInteger.ZERO};
    long[] commonest = {0};
    database.query(
        sql.guard(),
        row -> {
          int s = row.getInt(1);
          in[s] = row.getLong(2);
          numbers[s] = Database.decimal(row, 3).toBigInteger();
          commonest[0] = Math.max(commonest[0], row.getLong(4));
        });
    boolean crowded = commonest[0] > 1000 + CROWDED * ((in[0] + in[1]) / 65536 + 1);
    if (!crowded) {
      database.execute(sql.match(false));
    }
    boolean once = !crowded && eachOnce(pass, in, numbers);
    if (!once) {
      database.executeAll(sql.repeated());
      database.execute(sql.match(true));
    }
    database.executeAll(sql.exceptions());
    String n = "_" + (pass.index() + 1);
    if (!once) {
      deciding.repeated(
          n,
          new NamedSql("repeated keys", sql.classList()),
          new NamedSql("how far copies are apart", sql.distances()));
      database.executeAll(sql.repeatedPaired());
    }
    unique = once && plan.passes().size() == 1;
    database.executeAll(PassSql.compared(plan, pass, left, right));
    if (!once) {
      database.execute(
          new NamedSql(
              "identical copies tie out",
              "insert into matched%s select lr, rr from same%s".formatted(n, n)));
    }
    open.narrow(Side.LEFT, "open_left" + n);
    open.narrow(Side.RIGHT, "open_right" + n);
    long equal =
        database.number(
            new NamedSql(
                "count what is plainly equal",
                "select coalesce(sum(n), 0)::bigint from keyed%s where st = 0".formatted(n)));
    long pairs =
        database.number(
            new NamedSql(
                "count pairs that tie out", "select count(*) from matched%s".formatted(n)));
    groups.put(pass.index(), equal + pairs);
  }

  /**
   * Whether the join gave every open record once: then no key occurs several times on both sides.
   */
  private boolean eachOnce(PlannedPass pass, long[] in, BigInteger[] numbers) {
    boolean[] same = {false};
    database.query(
        new NamedSql(
            "does every record stand once in the join",
            "select coalesce(sum(nl), 0), coalesce(sum(nr), 0), coalesce(sum(lo), 0), coalesce(sum(ro), 0) from keyed_%s"
                .formatted(pass.index() + 1)),
        row ->
            same[0] =
                row.getLong(1) == in[0]
                    && row.getLong(2) == in[1]
                    && Database.decimal(row, 3).toBigInteger().equals(numbers[0])
                    && Database.decimal(row, 4).toBigInteger().equals(numbers[1]));
    return same[0];
  }

  private void candidates(PlannedPass pass) {
    PassSql sql = new PassSql(plan, pass, left, right, open);
    database.executeAll(sql.blocks());
    database.executeAll(sql.sure());
    database.executeAll(sql.classes());
    long most = plan.spec().limits().value(Limit.CANDIDATES);
    long estimate = database.number(new NamedSql("how many candidates", sql.estimate()));
    boolean buckets = estimate > PLAIN_CANDIDATES && sql.canBucket();
    if (buckets) {
      estimate =
          database.number(new NamedSql("how many candidates by buckets", sql.bucketEstimate()));
    }
    if (estimate > most) {
      throw tooMany(pass, sql, estimate, most);
    }
    database.execute(sql.candidates(buckets));
    database.executeAll(sql.alone());
  }

  private ProblemException tooMany(PlannedPass pass, PassSql sql, long estimate, long most) {
    List<String> heaviest = new ArrayList<>();
    database.query(
        new NamedSql("heaviest keys", sql.heaviest()),
        row ->
            heaviest.add(row.getString(1) + " (" + row.getLong(2) + " x " + row.getLong(3) + ")"));
    return Problem.of(
            ProblemCode.Limit.CANDIDATES,
            new Place(plan.spec().text().file(), 0, 0, "match[" + pass.index() + "]"),
            "the pass "
                + pass.name()
                + " has about "
                + estimate
                + " candidates, "
                + most
                + " are allowed; the heaviest keys: "
                + String.join(", ", heaviest))
        .asException();
  }

  private void decide(PlannedPass pass) {
    String n = "_" + (pass.index() + 1);
    PassSql sql = new PassSql(plan, pass, left, right, open);
    deciding.pass(
        n,
        pass.index(),
        pass.name(),
        new NamedSql("candidates that several want", sql.contested()),
        sql.costs());
    database.executeAll(sql.decided());
    database.executeAll(sql.remaining());
    open.narrow(Side.LEFT, "open_left" + n);
    open.narrow(Side.RIGHT, "open_right" + n);
    if (plan.compare().isEmpty()) {
      compare(pass);
    }
  }

  private void compare(PlannedPass pass) {
    database.executeAll(PassSql.compared(plan, pass, left, right));
    groups.put(
        pass.index(),
        database.number(
            new NamedSql(
                "count pairs that tie out",
                "select count(*) from matched_%s".formatted(pass.index() + 1))));
  }

  private void settle() {
    SettleSql sql = new SettleSql(plan, left, right, open);
    database.executeAll(sql.unmatched());
    if (tallies.stream().anyMatch(t -> t.fate() instanceof Fate.In)
        && (left.hasBad || right.hasBad)
        && unreadable() > 0) {
      database.executeAll(sql.unreadable());
    }
    database.executeAll(sql.records(side -> loader(side).broken()));
    database.executeAll(sql.accepted());
  }

  private long unreadable() {
    long count = 0;
    for (SideSql side : List.of(left, right)) {
      if (side.hasBad) {
        count +=
            database.number(
                new NamedSql(
                    "count unreadable records",
                    "select count(*) from %s where _bad is not null".formatted(side.table)));
      }
    }
    return count;
  }

  private void prove() {
    ProveSql sql = new ProveSql(plan);
    for (SideSql side : List.of(left, right)) {
      for (PlannedPass pass : plan.passes()) {
        if (pass.keyed()) {
          tally(side, sql.plainlyEqual(side, pass), 0, row -> new Fate.Matched(pass.index()));
        }
        tally(side, sql.matched(side, pass), 0, row -> new Fate.Matched(pass.index()));
      }
      tally(
          side,
          sql.broken(side),
          2,
          row -> new Fate.Broken(BreakKind.of(row.getString(1)).orElseThrow(), row.getString(2)));
      if (side.hasOut) {
        List<String> reasons = loader(side).reasons();
        tally(side, sql.excluded(side), 1, row -> new Fate.Excluded(reasons.get(row.getInt(1))));
      }
    }
    merge();
    database.query(
        new NamedSql(
            "break groups by kind",
            "select kind, count(*) from (select kind from broken where lr is not null and rr is not null union all select kind from ties) group by kind"),
        row -> breakGroups.put(BreakKind.of(row.getString(1)).orElseThrow(), row.getLong(2)));
  }

  /** Tallies of the same fate and values, which come from different tables, become one. */
  private void merge() {
    Map<List<Object>, Tally> merged = new LinkedHashMap<>();
    for (Tally tally : tallies) {
      List<Object> key = new ArrayList<>(List.of(tally.side(), tally.fate()));
      key.add(new ArrayList<>(tally.by()));
      merged.merge(key, tally, DuckDbSession::sum);
    }
    tallies.clear();
    tallies.addAll(merged.values());
  }

  private static Tally sum(Tally a, Tally b) {
    List<BigDecimal> sums = new ArrayList<>();
    for (int i = 0; i < a.sums().size(); i++) {
      sums.add(a.sums().get(i).add(b.sums().get(i)));
    }
    return new Tally(
        a.side(),
        a.fate(),
        a.by(),
        a.records() + b.records(),
        a.ordinals().add(b.ordinals()),
        sums);
  }

  private void explain() {
    ExplainSql sql = new ExplainSql(plan, left, right);
    database.executeAll(ExplainSql.tables());
    if (deciding.ties() > 0) {
      database.executeAll(sql.ties());
    }
    database.executeAll(sql.missing());
    for (SideSql side : List.of(left, right)) {
      lines(side);
    }
    explained = true;
  }

  /** The lines of records that cannot be read, in one pass over their files. */
  private void lines(SideSql side) {
    if (breakGroups.isEmpty()
        && tallies.stream()
            .noneMatch(
                t -> t.fate() instanceof Fate.Broken b && b.kind() == BreakKind.UNREADABLE)) {
      return;
    }
    int s = side == left ? 0 : 1;
    Loader loader = loader(side);
    Map<String, TreeMap<Long, Long>> wanted = new LinkedHashMap<>();
    database.query(
        new NamedSql(
            "records of " + side.side.name() + " that cannot be read",
            "select rid from broken_records where s = %s and kind = 'unreadable' order by rid limit %s"
                .formatted(s, plan.spec().limits().value(Limit.EXPLAINED))),
        row -> {
          long rid = row.getLong(1);
          Loader.Origin origin = loader.places().floorEntry(rid).getValue();
          wanted
              .computeIfAbsent(origin.source(), source -> new TreeMap<>())
              .put(rid + origin.add(), rid);
        });
    List<long[]> lines = new ArrayList<>();
    wanted.forEach(
        (source, ordinals) ->
            loader
                .lines(source, ordinals.navigableKeySet())
                .forEach(
                    (ordinal, line) ->
                        lines.add(new long[] {ordinals.getOrDefault(ordinal, -1L), line})));
    database.append(
        "why",
        appender -> {
          for (long[] line : lines) {
            appender.beginRow();
            appender.append(s);
            appender.append(line[0]);
            appender.appendNull();
            appender.append(line[1]);
            appender.endRow();
          }
        });
  }

  private void write() {
    if (!explained) {
      database.executeAll(ExplainSql.tables());
    }
    places();
    boolean keepAll = plan.spec().keep() == ReconSpec.Keep.ALL;
    WriteSql sql = writing();
    try {
      Files.createDirectories(workspace.output().resolve("open"));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Artifact.WRITE,
              Place.of(workspace.output().toString()),
              "cannot be written: " + e.getMessage()),
          e);
    }
    database.executeAll(sql.sorted());
    database.executeAll(sql.write(workspace.output(), keepAll));
    if (workspace.keepSteps()) {
      keepSteps();
    }
  }

  private void places() {
    database.execute(
        new NamedSql(
            "room for sources and ordinals",
            "create or replace temp table places (s int, from_rid bigint, add bigint, source varchar)"));
    database.append(
        "places",
        appender -> {
          for (SideSql side : List.of(left, right)) {
            for (Map.Entry<Long, Loader.Origin> entry : loader(side).places().entrySet()) {
              appender.beginRow();
              appender.append(side == left ? 0 : 1);
              appender.append(entry.getKey());
              appender.append(entry.getValue().add());
              appender.append(entry.getValue().source());
              appender.endRow();
            }
          }
        });
  }

  private void keepSteps() {
    List<String> tables = new ArrayList<>();
    database.query(
        new NamedSql(
            "tables of the steps",
            "select table_name from duckdb_tables() where temporary order by table_name"),
        row -> tables.add(row.getString(1)));
    try {
      Files.createDirectories(workspace.output().resolve("steps"));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Artifact.WRITE,
              Place.of(workspace.output().toString()),
              "cannot be written: " + e.getMessage()),
          e);
    }
    for (String table : tables) {
      database.execute(
          new NamedSql(
              "keep " + table,
              "copy (select * from "
                  + Sql.id(table)
                  + ") to "
                  + Sql.text(
                      workspace.output().resolve("steps").resolve(table + ".parquet").toString())
                  + " (format parquet)"));
    }
  }

  @Override
  public List<Loaded> loaded() {
    List<Loaded> loaded = new ArrayList<>();
    for (Side side : Side.values()) {
      Loader loader = loaders.get(side);
      if (loader != null) {
        loaded.addAll(loader.loaded());
      }
    }
    return loaded;
  }

  @Override
  public List<Tally> tallies() {
    return List.copyOf(tallies);
  }

  @Override
  public List<Long> matchedGroups() {
    return plan.passes().stream().map(p -> groups.getOrDefault(p.index(), 0L)).toList();
  }

  @Override
  public Map<BreakKind, Long> breakGroups() {
    return Map.copyOf(breakGroups);
  }

  @Override
  public List<LimitHit> limitsHit() {
    return List.copyOf(limitsHit);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    plan.period()
        .ifPresent(
            period -> {
              for (SideSql side : List.of(left, right)) {
                String day =
                    LoadSql.day(side, period.spec(), side.column(period.spec().by().text()));
                long late =
                    database.number(
                        new NamedSql(
                            "late postings of " + side.side.name(),
                            "select count(*) from %s where %s"
                                .formatted(
                                    side.table,
                                    Sql.and(
                                        with(
                                            side.inPlay(),
                                            day
                                                + " < date "
                                                + Sql.text(period.spec().from().toString()),
                                            "rowid < " + loader(side).carriedFrom())))));
                if (late > 0) {
                  notes.add(
                      late
                          + (late == 1 ? " record of " : " records of ")
                          + side.side.name()
                          + " are late postings: dated before "
                          + period.spec().from()
                          + ", reconciled in this period");
                }
              }
            });
    return notes;
  }

  private static List<String> with(List<String> conditions, String... more) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(List.of(more));
    return all;
  }

  @Override
  public Map<Integer, Map<BreakKind, Long>> brokenByPass() {
    Map<Integer, Map<BreakKind, Long>> byPass = new TreeMap<>();
    database.query(
        new NamedSql(
            "breaks by pass",
            "select pass, kind, count(*) from broken_records where pass is not null group by pass, kind order by pass, kind"),
        row ->
            byPass
                .computeIfAbsent(row.getInt(1), p -> new EnumMap<>(BreakKind.class))
                .put(BreakKind.of(row.getString(2)).orElseThrow(), row.getLong(3)));
    return byPass;
  }

  @Override
  public List<AgeCount> ages() {
    if (plan.period().isEmpty()) {
      return List.of();
    }
    var period = plan.period().get().spec();
    long[][] counts = new long[AGES.size()][2];
    for (SideSql side : List.of(left, right)) {
      String day = LoadSql.day(side, period, side.column(period.by().text()));
      String age = "date " + Sql.text(period.to().toString()) + " - " + day;
      database.query(
          new NamedSql(
              "ages of broken records of " + side.side.name(),
              "select case when a is null then 4 when a <= 5 then 0 when a <= 30 then 1 when a <= 90 then 2 else 3 end, count(*) from (select %s as a from exceptions_%s) group by 1"
                  .formatted(age, side.word())),
          row -> counts[row.getInt(1)][side == left ? 0 : 1] = row.getLong(2));
    }
    List<AgeCount> ages = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (i < 4 || counts[i][0] + counts[i][1] > 0) {
        ages.add(new AgeCount(AGES.get(i), counts[i][0], counts[i][1]));
      }
    }
    return ages;
  }

  @Override
  public Rows firstBreaks(int ofEach) {
    // From the file: what is shown of a break is written once, and planning that again takes
    // longer.
    String file =
        "read_parquet(" + Sql.text(workspace.output().resolve(RunArtifact.BREAKS).toString()) + ")";
    String first =
        "(select break from %s qualify row_number() over (partition by kind, side order by break) <= %s)"
            .formatted(file, ofEach);
    return CursorRows.of(
        database,
        "the first breaks",
        file,
        " where break in " + first + " order by break",
        () -> {});
  }

  private WriteSql writing() {
    return new WriteSql(plan, left, right, unique, deciding.ties() > 0);
  }

  @Override
  public void cancel() {
    database.cancel();
  }

  @Override
  public void close() {
    watch.close();
    database.close();
  }

  @Override
  public String engineVersion() {
    return database.version();
  }

  @Override
  public Rows rows(String file, RowQuery query) {
    return ParquetRows.of(database, workspace.output().resolve(file), query, () -> {});
  }

  /** Statements that every session runs first. */
  static final class Session {
    private Session() {}

    /** What needs no plan, and so can be run before there is one. */
    static List<String> always() {
      List<String> statements = new ArrayList<>(ValueSql.MACROS);
      statements.add(
          "create macro plain(x) as regexp_replace(x::varchar, '(\\.[0-9]{2}[0-9]*?)0+$', '\\1')");
      statements.add(
          "create macro canonical(x) as case when contains(x::varchar, '.') then rtrim(rtrim(x::varchar, '0'), '.') else x::varchar end");
      statements.add("create macro moment(x) as replace(x::varchar, ' ', 'T') || 'Z'");
      statements.addAll(SettleSql.tables());
      return statements;
    }

    static List<NamedSql> prelude(ReconPlan plan) {
      List<String> statements = new ArrayList<>();
      if (hasCurrencies(plan.left()) || hasCurrencies(plan.right())) {
        statements.addAll(CurrencySql.macros());
      }
      statements.addAll(CalendarSql.macros(plan.calendar()));
      return statements.stream().map(s -> new NamedSql("prepare", s)).toList();
    }

    private static boolean hasCurrencies(PlannedSide side) {
      return side.columns().stream()
          .anyMatch(
              c ->
                  c.type() instanceof ValueType.CurrencyCode
                      || c.type() instanceof ValueType.Money);
    }
  }
}
