package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedExclusion;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.spec.ReconSpec.PeriodSpec;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file into the typed columns of its side, in layers: as it stands, typed, computed, and
 * marked as unreadable or excluded.
 */
final class LoadSql {
  private final ReconPlan plan;
  private final SideSql sql;
  private final DuckDbDialect dialect;

  LoadSql(ReconPlan plan, SideSql sql, DuckDbDialect dialect) {
    this.plan = plan;
    this.sql = sql;
    this.dialect = dialect;
  }

  /**
   * A Parquet file whose first record has the number {@code first}; with {@code among}, a select of
   * numbers, only those records, so that only they are decoded and checked.
   */
  static String inPlace(String parquet, long first, String among) {
    return among.isEmpty()
        ? parquet
        : "(from " + parquet + " where file_row_number + " + first + " in (" + among + "))";
  }

  /** What each column needs of the source: raw columns, and how each is read. */
  private record Declared(PlannedColumn column, List<Raw> raws) {}

  /**
   * A source column read as one type: {@code _r<n>} as it stands and, where that is worth trying,
   * {@code _f<n>} cast at once.
   */
  private record Raw(
      int number, String source, Optional<ValueType> nativeType, ValueSql.Reading reading) {
    String raw() {
      return "_r" + number;
    }

    boolean asIs() {
      return nativeType.isPresent();
    }
  }

  /**
   * The select that gives one file's records, in the order of the file. {@code source} reads the
   * file.
   */
  NamedSql select(FileInput file, String source, boolean hasFault, long firstRid) {
    List<Declared> declared = declared(file);
    String select =
        marked(
            computed(typed(declared, raw(declared, source, hasFault)), declared),
            declared,
            hasFault,
            firstRid);
    return new NamedSql("read " + file.shown() + " into the columns of " + sql.side.name(), select);
  }

  private List<Declared> declared(FileInput file) {
    boolean parquet = file.format() == SourceSpec.Format.PARQUET;
    Map<String, Optional<ValueType>> types = new HashMap<>();
    Map<String, String> sqlNames = new HashMap<>();
    List<String> unique = Sql.unique(file.columns().stream().map(SourceColumn::name).toList());
    for (int i = 0; i < unique.size(); i++) {
      SourceColumn c = file.columns().get(i);
      types.putIfAbsent(c.name(), c.type());
      sqlNames.putIfAbsent(c.name(), parquet ? c.name() : unique.get(i));
    }
    List<Declared> declared = new ArrayList<>();
    int number = 0;
    for (PlannedColumn column : sql.side.columns()) {
      List<String> sources =
          switch (column.origin()) {
            case PlannedOrigin.From from -> List.of(from.sourceColumn());
            case PlannedOrigin.Constant ignored -> List.of();
            case PlannedOrigin.Computed ignored -> List.of();
            case PlannedOrigin.DebitCredit both -> List.of(both.debit(), both.credit());
            case PlannedOrigin.Marked marked -> List.of(marked.sourceColumn());
          };
      List<Raw> raws = new ArrayList<>();
      for (String source : sources) {
        raws.add(
            raw(
                column,
                number++,
                sqlNames.getOrDefault(source, source),
                types.getOrDefault(source, Optional.empty()),
                parquet));
      }
      if (column.origin() instanceof PlannedOrigin.Marked marked) {
        raws.add(
            raw(
                new PlannedColumn(
                    "",
                    new ValueType.Text(),
                    column.origin(),
                    NumberFormat.PLAIN,
                    Optional.empty(),
                    List.of(),
                    false,
                    false),
                number++,
                sqlNames.getOrDefault(marked.mark(), marked.mark()),
                Optional.empty(),
                parquet));
      }
      declared.add(new Declared(column, raws));
    }
    return declared;
  }

  private Raw raw(
      PlannedColumn column,
      int number,
      String source,
      Optional<ValueType> nativeType,
      boolean parquet) {
    Optional<ValueType> typed =
        nativeType.filter(t -> !(t instanceof ValueType.Text) && sameFamily(t, column.type()));
    int places = column.type() instanceof ValueType.Money money ? SideSql.places(money) : 0;
    String raw = "_r" + number;
    return new Raw(
        number,
        source,
        typed,
        parquet && column.type() instanceof ValueType.CurrencyCode
            ? ValueSql.listedCurrency(raw)
            : ValueSql.reading(column.type(), column.number(), column.dateFormat(), raw, places));
  }

  private static boolean sameFamily(ValueType source, ValueType target) {
    return source.isNumber() && target.isNumber()
        || source instanceof ValueType.Date && target instanceof ValueType.Date
        || source instanceof ValueType.Timestamp && target instanceof ValueType.Timestamp
        || source instanceof ValueType.Truth && target instanceof ValueType.Truth;
  }

  private String raw(List<Declared> declared, String source, boolean hasFault) {
    Set<String> items = new LinkedHashSet<>();
    for (Declared each : declared) {
      for (Raw raw : each.raws) {
        String column = Sql.id(raw.source);
        items.add((raw.asIs() ? column : column + "::varchar") + " as " + raw.raw());
        if (!raw.asIs()) {
          raw.reading
              .fast()
              .ifPresent(
                  type ->
                      items.add(
                          "try_cast(" + column + "::varchar as " + type + ") as _f" + raw.number));
        }
      }
    }
    if (hasFault) {
      items.add("_fault");
    }
    if (sql.view) {
      items.add("file_row_number");
    }
    if (items.isEmpty()) {
      items.add("1 as _nothing");
    }
    return "select\n" + Sql.lines(List.copyOf(items)) + "\nfrom " + source;
  }

  private String typed(List<Declared> declared, String from) {
    List<String> items = new ArrayList<>();
    items.add("*");
    for (Declared each : declared) {
      if (!(each.column.origin() instanceof PlannedOrigin.Computed)) {
        items.add(value(each) + " as " + sql.column(each.column.name()));
      }
    }
    String select = "select\n" + Sql.lines(items) + "\nfrom (\n" + indent(from) + ")";
    List<String> checked = new ArrayList<>();
    for (Declared each : declared) {
      if (each.column.type() instanceof ValueType.Money money
          && money.currency() instanceof ValueType.Currency.OfColumn currency) {
        String name = sql.column(each.column.name());
        checked.add(
            "case when money_fits("
                + name
                + ", "
                + sql.column(currency.name())
                + ") then "
                + name
                + " end as "
                + name);
      }
    }
    return checked.isEmpty()
        ? select
        : "select * replace (\n" + Sql.lines(checked) + ")\nfrom (\n" + indent(select) + ")";
  }

  private String value(Declared each) {
    PlannedColumn column = each.column;
    String value =
        switch (column.origin()) {
          case PlannedOrigin.From ignored ->
              sameType(each) ? each.raws.getFirst().raw() : read(each.raws.getFirst());
          case PlannedOrigin.Constant constant ->
              ValueSql.reading(
                      column.type(),
                      column.number(),
                      column.dateFormat(),
                      Sql.text(constant.text()),
                      SideSql.scale(column.type()))
                  .careful();
          case PlannedOrigin.Computed ignored -> throw new IllegalStateException("computed later");
          case PlannedOrigin.DebitCredit ignored -> {
            Raw debit = each.raws.get(0);
            Raw credit = each.raws.get(1);
            yield "case when %s and not %s then %s when %s and not %s then -%s end"
                .formatted(
                    filled(debit),
                    filled(credit),
                    read(debit),
                    filled(credit),
                    filled(debit),
                    "(" + read(credit) + ")");
          }
          case PlannedOrigin.Marked marked -> {
            Raw amount = each.raws.get(0);
            String mark = "tidy(" + each.raws.get(1).raw() + ")";
            String positive =
                marked.positive().isEmpty()
                    ? mark + " is not null"
                    : mark + " in (" + Sql.commas(marked.positive(), Sql::text) + ")";
            yield "case when %s in (%s) then -%s when %s then %s end"
                .formatted(
                    mark,
                    Sql.commas(marked.negative(), Sql::text),
                    "(" + read(amount) + ")",
                    positive,
                    read(amount));
          }
        };
    if (column.type() instanceof ValueType.Text) {
      value = ValueSql.cleaned(column.clean(), value);
    }
    return column.reverseSign() && column.type().isNumber() ? "-(" + value + ")" : value;
  }

  private static String read(Raw raw) {
    if (raw.asIs()) {
      String type = raw.reading.type();
      return "case when try_cast(%s as %s) = %s then try_cast(%s as %s) end"
          .formatted(raw.raw(), type, raw.raw(), raw.raw(), type);
    }
    if (raw.reading.fast().isEmpty()) {
      return raw.reading.careful();
    }
    // Dates have words too (infinity, an era) that the engine gives back as it got them.
    String only =
        raw.reading.type().equals("date") ? " and strlen(%s) = 10".formatted(raw.raw()) : "";
    return "case when _f%s::varchar = %s%s then _f%s else %s end"
        .formatted(raw.number, raw.raw(), only, raw.number, raw.reading.careful());
  }

  /** Whether the source's column has the type wanted, so that its values are taken as they are. */
  private static boolean sameType(Declared each) {
    Optional<ValueType> type = each.raws.getFirst().nativeType;
    return type.isPresent() && type.get().equals(each.column.type());
  }

  private static String filled(Raw raw) {
    return raw.asIs() ? "(" + raw.raw() + " is not null)" : "(tidy(" + raw.raw() + ") is not null)";
  }

  /** Computed columns, each in a layer of its own, so that one can read another. */
  private String computed(String from, List<Declared> declared) {
    String select = from;
    for (Declared each : declared) {
      if (each.column.origin() instanceof PlannedOrigin.Computed computed) {
        String name = sql.column(each.column.name());
        String guarded = "_x" + declared.indexOf(each);
        select =
            "select *, "
                + dialect.guarded(computed.expr(), sql::column)
                + " as "
                + guarded
                + "\nfrom (\n"
                + indent(select)
                + ")";
        String value = "try_cast(" + guarded + ".v as " + SideSql.type(each.column.type()) + ")";
        if (each.column.reverseSign() && each.column.type().isNumber()) {
          value = "-(" + value + ")";
        }
        select = "select *, " + value + " as " + name + "\nfrom (\n" + indent(select) + ")";
      }
    }
    return select;
  }

  private String marked(String from, List<Declared> declared, boolean hasFault, long firstRid) {
    List<String> items = new ArrayList<>();
    if (sql.view) {
      items.add("file_row_number + " + firstRid + " as _rid");
    }
    for (Declared each : declared) {
      items.add(sql.column(each.column.name()));
    }
    if (sql.hasBad) {
      items.add(bad(declared, hasFault) + " as _bad");
    }
    if (sql.hasOut) {
      items.add(out(declared) + " as _out");
    }
    return "select\n" + Sql.lines(items) + "\nfrom (\n" + indent(from) + ")";
  }

  private String bad(List<Declared> declared, boolean hasFault) {
    List<String> present = new ArrayList<>();
    List<String> words = new ArrayList<>();
    if (hasFault) {
      present.add("_fault is null");
      words.add("_fault");
    }
    for (int i = 0; i < declared.size(); i++) {
      Declared each = declared.get(i);
      String name = sql.column(each.column.name());
      if (unreadable(each, i).isPresent()) {
        present.add(name + " is not null");
        words.add("case when " + unreadable(each, i).get() + " then " + badWords(each) + " end");
      }
    }
    if (words.isEmpty()) {
      return "null::varchar";
    }
    return "case when "
        + String.join(" and ", present)
        + " then null else nullif(concat_ws('; ',\n    "
        + String.join(",\n    ", words)
        + "), '') end";
  }

  /** The condition that a column could not be read; empty where it always can. */
  private Optional<String> unreadable(Declared each, int number) {
    String name = sql.column(each.column.name());
    boolean text = each.column.type() instanceof ValueType.Text;
    return switch (each.column.origin()) {
      case PlannedOrigin.From ignored -> {
        Raw raw = each.raws.getFirst();
        yield text || sameType(each)
            ? Optional.empty()
            : Optional.of(name + " is null and " + filled(raw));
      }
      case PlannedOrigin.Constant ignored -> Optional.empty();
      case PlannedOrigin.Computed ignored ->
          Optional.of(
              "(_x"
                  + number
                  + " is null or "
                  + name
                  + " is null and _x"
                  + number
                  + ".v is not null)");
      case PlannedOrigin.DebitCredit ignored -> Optional.of(name + " is null");
      case PlannedOrigin.Marked ignored -> Optional.of(name + " is null");
    };
  }

  private String badWords(Declared each) {
    PlannedColumn column = each.column;
    String type = column.type().written();
    String label = column.name();
    return switch (column.origin()) {
      case PlannedOrigin.From ignored ->
          Sql.text(label + ": '")
              + " || "
              + each.raws.getFirst().raw()
              + "::varchar || "
              + Sql.text("' is not " + article(type) + type + asFormat(column));
      case PlannedOrigin.Constant ignored -> Sql.text(label);
      case PlannedOrigin.Computed ignored ->
          Sql.text(label + ": cannot be computed as " + type + " from this record's values");
      case PlannedOrigin.DebitCredit both ->
          Sql.text(
                  label
                      + ": exactly one of "
                      + both.debit()
                      + " and "
                      + both.credit()
                      + " must hold "
                      + article(type)
                      + type
                      + "; they hold '")
              + " || coalesce("
              + each.raws.get(0).raw()
              + "::varchar, '') || "
              + Sql.text("' and '")
              + " || coalesce("
              + each.raws.get(1).raw()
              + "::varchar, '') || "
              + Sql.text("'");
      case PlannedOrigin.Marked marked ->
          Sql.text(label + ": '")
              + " || coalesce("
              + each.raws.get(0).raw()
              + "::varchar, '') || "
              + Sql.text("' with the mark '")
              + " || coalesce("
              + each.raws.get(1).raw()
              + "::varchar, '') || "
              + Sql.text("' in " + marked.mark() + " is not " + article(type) + type);
    };
  }

  private static String asFormat(PlannedColumn column) {
    return column.dateFormat().map(f -> " as " + f).orElse("");
  }

  private static String article(String type) {
    return type.startsWith("i") ? "an " : "a ";
  }

  private String out(List<Declared> declared) {
    StringBuilder text = new StringBuilder("case");
    List<PlannedExclusion> exclusions = sql.side.exclusions();
    for (int i = 0; i < exclusions.size(); i++) {
      PlannedExclusion exclusion = exclusions.get(i);
      List<String> readable = new ArrayList<>();
      for (String column : exclusion.where().columns()) {
        for (int b = 0; b < declared.size(); b++) {
          if (declared.get(b).column.name().equals(column)) {
            unreadable(declared.get(b), b)
                .ifPresent(u -> readable.add("not coalesce(" + u + ", false)"));
          }
        }
      }
      readable.add("coalesce(" + dialect.guarded(exclusion.where(), sql::column) + ".v, false)");
      text.append("\n    when ").append(String.join(" and ", readable)).append(" then ").append(i);
    }
    plan.period()
        .ifPresent(
            p ->
                text.append("\n    when ")
                    .append(afterCutOff(p.spec()))
                    .append(" then ")
                    .append(exclusions.size()));
    return text.length() == 4 ? "null::integer" : text + "\n    end::integer";
  }

  private String afterCutOff(PeriodSpec period) {
    String column = sql.column(period.by().text());
    return day(sql, period, column) + " > date " + Sql.text(period.to().toString());
  }

  /**
   * The day that a record counts for: of a timestamp, in the period's zone, the next from the
   * cut-off on.
   */
  static String day(SideSql sql, PeriodSpec period, String column) {
    if (!(sql.side.column(period.by().text()).type() instanceof ValueType.Timestamp)) {
      return column;
    }
    String local =
        period
            .zone()
            .map(z -> "timezone(" + Sql.text(z) + ", timezone('UTC', " + column + "))")
            .orElse(column);
    return period
        .cutOff()
        .map(
            c -> "(" + local + " + (interval 1 day - to_seconds(" + c.toSecondOfDay() + ")))::date")
        .orElse("(" + local + ")::date");
  }

  /** How DuckDB reads a text file of that form; {@code columns} by their unique names. */
  static String csv(
      java.nio.file.Path path,
      SourceSpec.CsvOptions csv,
      boolean tab,
      List<String> columns,
      String rejects,
      long lineLimit,
      ReadBuffer buffer,
      boolean dividable) {
    List<String> options = new ArrayList<>();
    options.add(Sql.text(path.toString()));
    options.add("columns = {" + Sql.commas(columns, c -> Sql.text(c) + ": 'VARCHAR'") + "}");
    options.add("header = " + csv.header());
    options.add("auto_detect = false");
    options.add("delim = " + Sql.text(csv.delimiter().orElse(tab ? "\t" : ",")));
    options.add("quote = " + Sql.text(csv.quote().orElse("\"")));
    options.add("escape = " + Sql.text(csv.escape().orElse(csv.quote().orElse("\""))));
    if (csv.skip() > 0) {
      options.add("skip = " + csv.skip());
    }
    csv.compression()
        .ifPresent(
            c ->
                options.add(
                    "compression = " + Sql.text(c.name().toLowerCase(java.util.Locale.ROOT))));
    options.add("store_rejects = true");
    options.add("rejects_table = " + Sql.text(rejects));
    options.add("rejects_scan = " + Sql.text(rejects + "_scan"));
    options.add("max_line_size = " + lineLimit);
    // Without an explicit size keeping the order of the file costs a quarter of the load.
    options.add("buffer_size = " + buffer.bytes());
    if (!dividable) {
      options.add("parallel = false");
    }
    return "read_csv(" + String.join(", ", options) + ")";
  }

  static String indent(String sql) {
    return sql.indent(2);
  }
}
