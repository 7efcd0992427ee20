package io.counterfoil.duckdb;

import io.counterfoil.control.Reasons;
import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedExclusion;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.PlannedSide.SideInput.CarriedInput;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Loads the inputs of a side, one after another, and remembers from which source and ordinal each
 * record is.
 */
final class Loader {
  private final ReconPlan plan;
  private final SideSql sql;
  private final Database database;
  private final Path temp;
  private final LoadSql load;

  /**
   * From which record number on which ordinal and source hold: number → what to add to it, and the
   * source.
   */
  private final TreeMap<Long, Origin> places = new TreeMap<>();

  private final List<Loaded> loaded = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private long carriedFrom = Long.MAX_VALUE;

  record Origin(long add, String source) {}

  Loader(ReconPlan plan, SideSql sql, Database database, Path temp, DuckDbDialect dialect) {
    this.plan = plan;
    this.sql = sql;
    this.database = database;
    this.temp = temp;
    this.load = new LoadSql(plan, sql, dialect);
    sql.side.exclusions().stream().map(PlannedExclusion::reason).forEach(reasons::add);
    plan.period().ifPresent(p -> reasons.add(Reasons.AFTER_CUT_OFF));
  }

  TreeMap<Long, Origin> places() {
    return places;
  }

  List<Loaded> loaded() {
    return loaded;
  }

  /** The reasons of exclusion by number. */
  List<String> reasons() {
    return reasons;
  }

  /** The first number of records carried from an earlier run. */
  long carriedFrom() {
    return carriedFrom;
  }

  void load() {
    if (sql.view) {
      view();
      return;
    }
    boolean first = true;
    long records = 0;
    int number = 0;
    for (SideInput input : sql.side.inputs()) {
      long before = records;
      switch (input) {
        case FileInput file -> {
          if (carriedFrom != Long.MAX_VALUE) {
            throw new IllegalStateException("carried records come last");
          }
          Prepared prepared = prepare(file, number++);
          NamedSql select = load.select(file, prepared.source, prepared.fault, before);
          database.execute(
              new NamedSql(
                  select.purpose(),
                  (first
                          ? "create temp table " + sql.table + " as\n"
                          : "insert into " + sql.table + "\n")
                      + select.sql()));
          records = count();
          loaded.add(read(file, prepared, before, records));
          records = count();
        }
        case CarriedInput carried -> {
          if (first) {
            throw new IllegalStateException(
                "a side is read from a file before records are carried");
          }
          carriedFrom = Math.min(carriedFrom, before);
          database.execute(carried(carried));
          records = count();
          places.put(before, new Origin(1 - before, carried.shown()));
          loaded.add(
              new Loaded(
                  sql.which(),
                  carried.shown(),
                  records - before,
                  0,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
        }
      }
      first = false;
    }
    if (sql.side.overlapBy().isPresent()) {
      overlaps();
    }
  }

  private long count() {
    return database.number(
        new NamedSql("count " + sql.side.name(), "select count(*) from " + sql.table));
  }

  /** Parquet files as they are: nothing is loaded. */
  private void view() {
    long records = 0;
    for (SideInput input : sql.side.inputs()) {
      FileInput file = (FileInput) input;
      long rows =
          database.number(
              new NamedSql(
                  "count " + file.shown(),
                  "select count(*) from read_parquet("
                      + Sql.text(file.file().path().toString())
                      + ")"));
      places.put(records, new Origin(1 - records, file.shown()));
      loaded.add(
          new Loaded(
              sql.which(),
              file.shown(),
              rows,
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      records += rows;
    }
    database.execute(
        new NamedSql(
            "read " + sql.side.name() + " in place",
            "create temp view " + sql.table + " as\n" + selects("")));
  }

  /** Reads the broken records alone of Parquet files that are read in place. */
  String broken() {
    return selects(sql.broken());
  }

  private String selects(String among) {
    List<String> selects = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < loaded.size(); i++) {
      FileInput file = (FileInput) sql.side.inputs().get(i);
      selects.add(
          load.select(file, LoadSql.inPlace(parquet(file), first, among), false, first).sql());
      first += loaded.get(i).records();
    }
    return String.join("\nunion all\n", selects);
  }

  private static String parquet(FileInput file) {
    return "read_parquet(" + Sql.text(file.file().path().toString()) + ", file_row_number = true)";
  }

  /**
   * How a file is read; {@code rejects} is the table of its faults, empty where the format has
   * none.
   */
  private record Prepared(String source, boolean fault, Optional<String> rejects) {}

  private Prepared prepare(FileInput file, int number) {
    if (file.format() == SourceSpec.Format.PARQUET) {
      return new Prepared(
          "read_parquet(" + Sql.text(file.file().path().toString()) + ")", false, Optional.empty());
    }
    String rejects = "rejects_" + sql.word() + "_" + number;
    List<String> names = file.columns().stream().map(SourceColumn::name).toList();
    List<String> columns = new ArrayList<>(Sql.unique(names));
    Path path = file.file().path();
    SourceSpec.CsvOptions csv = file.spec().csv();
    boolean fault = false;
    if (file.format() == SourceSpec.Format.JSON_LINES) {
      path = JsonLines.asCsv(file.file(), csv, names, temp.resolve(rejects + ".csv"));
      csv = Transcoding.OWN;
      columns.add("_fault");
      fault = true;
    } else if (Transcoding.needed(csv.encoding())) {
      path = Transcoding.toUtf8(file.file(), csv, temp.resolve(rejects + ".csv"));
      csv = Transcoding.transcoded(csv);
    }
    String source =
        LoadSql.csv(
            path,
            csv,
            file.format() == SourceSpec.Format.TSV,
            columns,
            rejects,
            plan.spec().limits().value(Limit.LINE),
            ReadBuffer.of(path, plan.spec().limits()),
            QuotedLines.dividable(path, csv));
    if (Transcoding.needed(file.spec().csv().encoding())
        && file.format() != SourceSpec.Format.JSON_LINES) {
      // A byte that could not be decoded became U+FFFD, which no character of these charsets does.
      String damaged = Sql.list(columns, " or ", c -> "contains(" + Sql.id(c) + ", chr(65533))");
      source =
          "(select *, case when "
              + damaged
              + " then 'a byte that is not of the encoding' end as _fault from "
              + source
              + ")";
      fault = true;
    }
    return new Prepared(source, fault, Optional.of(rejects));
  }

  private Loaded read(FileInput file, Prepared prepared, long before, long after) {
    Trailer trailer = new Trailer(plan, sql, database, file, prepared.source, before);
    int header =
        file.format() == SourceSpec.Format.JSON_LINES || file.spec().csv().header() ? 1 : 0;
    places.put(before, new Origin(1 - before, file.shown()));
    long rejected = 0;
    if (prepared.rejects.isPresent()) {
      List<long[]> rejects = new ArrayList<>();
      List<String> words = new ArrayList<>();
      database.query(
          new NamedSql(
              "lines of " + file.shown() + " that are no records",
              """
              select line::bigint as line, string_agg(distinct lower(error_type::varchar), ', ' order by lower(error_type::varchar)) as what, left(any_value(csv_line), 300) as text
              from %s group by line order by line"""
                  .formatted(prepared.rejects.get())),
          row -> {
            String text = row.getString(3);
            if (!trailer.take(text == null ? "" : text)) {
              rejects.add(new long[] {row.getLong(1) - header - 1});
              words.add(faultWords(row.getString(2)) + ": " + (text == null ? "" : text.strip()));
            } else {
              rejects.add(new long[] {-1});
              words.add("");
            }
          });
      rejected = reject(rejects, words, before, after, file.shown());
    }
    trailer.takeRecords();
    long records = after - before + rejected - trailer.taken();
    long unreadable =
        sql.hasBad
            ? database.number(
                new NamedSql(
                    "unreadable records",
                    "select count(*) from %s where rowid >= %s and _bad is not null"
                        .formatted(sql.table, before)))
            : 0;
    return new Loaded(
        sql.which(),
        file.shown(),
        records,
        unreadable,
        trailer.count(),
        trailer.amount(),
        trailer.total(after + rejected));
  }

  /** On which line of a text file the records of those ordinals begin. */
  Map<Long, Long> lines(String source, SortedSet<Long> ordinals) {
    for (SideInput input : sql.side.inputs()) {
      if (input.shown().equals(source) && input instanceof FileInput file) {
        SourceSpec.CsvOptions csv = file.spec().csv();
        String quote = csv.quote().orElse("\"");
        char mark = quote.isEmpty() ? 0 : quote.charAt(0);
        return switch (file.format()) {
          case PARQUET -> Map.of();
          case JSON_LINES -> LineFinder.lines(file.file(), csv, (char) 0, '\n', false, ordinals);
          case CSV ->
              LineFinder.lines(
                  file.file(),
                  csv,
                  mark,
                  csv.delimiter().orElse(",").charAt(0),
                  csv.header(),
                  ordinals);
          case TSV ->
              LineFinder.lines(
                  file.file(),
                  csv,
                  mark,
                  csv.delimiter().orElse("\t").charAt(0),
                  csv.header(),
                  ordinals);
        };
      }
    }
    return Map.of();
  }

  /**
   * Adds the lines that are no records as records that cannot be read, and shifts the ordinals of
   * those after each.
   */
  private long reject(
      List<long[]> rejects, List<String> words, long before, long after, String shown) {
    List<String> texts = new ArrayList<>();
    List<Long> ordinals = new ArrayList<>();
    for (int i = 0; i < rejects.size(); i++) {
      if (rejects.get(i)[0] >= 0) {
        long ordinal = rejects.get(i)[0];
        places.put(
            before + ordinal - texts.size(), new Origin(1 - before + texts.size() + 1, shown));
        texts.add(words.get(i));
        ordinals.add(ordinal);
      }
    }
    if (texts.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < ordinals.size(); i++) {
      places.put(after + i, new Origin(ordinals.get(i) + 1 - (after + i), shown));
    }
    database.execute(
        new NamedSql(
            "room for lines that are no records",
            "create or replace temp table no_records (i int, words varchar)"));
    database.append(
        "no_records",
        appender -> {
          for (int i = 0; i < texts.size(); i++) {
            appender.beginRow();
            appender.append(i);
            appender.append(texts.get(i));
            appender.endRow();
          }
        });
    List<String> items = new ArrayList<>();
    for (PlannedColumn column : sql.side.columns()) {
      items.add("null::" + sql.type(column.name()));
    }
    items.add("words");
    if (sql.hasOut) {
      items.add("null::integer");
    }
    database.execute(
        new NamedSql(
            "lines that are no records",
            "insert into "
                + sql.table
                + " select "
                + String.join(", ", items)
                + " from no_records order by i"));
    return texts.size();
  }

  private static String faultWords(String types) {
    return "the line is no record of this file ("
        + types
            .replace("unquoted value", "a quote that does not close, or text after it")
            .replace("cast", "cannot be read")
        + ")";
  }

  private NamedSql carried(CarriedInput carried) {
    List<String> items = new ArrayList<>();
    for (PlannedColumn column : sql.side.columns()) {
      items.add(Sql.id(column.name()) + "::" + sql.type(column.name()));
    }
    if (sql.hasBad) {
      items.add("null::varchar");
    }
    if (sql.hasOut) {
      items.add("null::integer");
    }
    return new NamedSql(
        "open items carried from " + carried.fromRun(),
        "insert into %s select %s from read_parquet(%s)"
            .formatted(
                sql.table, String.join(", ", items), Sql.text(carried.file().path().toString())));
  }

  /** Equal lines of several sources count as often as in the source that has most of them. */
  private void overlaps() {
    List<Long> starts = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    places.forEach(
        (from, origin) -> {
          if (!sources.contains(origin.source)) {
            starts.add(from);
            sources.add(origin.source);
          }
        });
    int base = reasons.size();
    sources.forEach(s -> reasons.add(Reasons.repeatedIn(s)));
    StringBuilder source = new StringBuilder("case");
    for (int i = 1; i < starts.size(); i++) {
      source.append(" when rowid < ").append(starts.get(i)).append(" then ").append(i - 1);
    }
    source.append(" else ").append(starts.size() - 1).append(" end");
    String columns = Sql.commas(sql.side.columns(), c -> sql.column(c.name()));
    database.execute(
        new NamedSql(
            "lines that several sources hold count once",
            """
            update %s set _out = %s + _kept from (
              select _rid, min(_src) over (partition by %s, _k) as _kept, _src from (
                select rowid as _rid, %s, _src, row_number() over (partition by %s, _src order by rowid) as _k
                from (select *, rowid, %s as _src from %s where %s))) o
            where o._rid = %s.rowid and o._src <> o._kept"""
                .formatted(
                    sql.table,
                    base,
                    columns,
                    columns,
                    columns,
                    source,
                    sql.table,
                    Sql.and(sql.inPlay()),
                    sql.table)));
  }
}
