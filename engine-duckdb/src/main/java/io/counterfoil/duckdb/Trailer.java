package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trailer of a text file: lines whose first filled cell is a label and whose next is a number.
 * They are no records.
 */
final class Trailer {
  private final SideSql sql;
  private final Database database;
  private final FileInput file;
  private final String source;
  private final long before;
  private final Optional<ExpectSpec> expect;
  private Optional<BigDecimal> count = Optional.empty();
  private Optional<BigDecimal> amount = Optional.empty();
  private long taken;

  Trailer(
      ReconPlan plan, SideSql sql, Database database, FileInput file, String source, long before) {
    this.sql = sql;
    this.database = database;
    this.file = file;
    this.source = source;
    this.before = before;
    this.expect =
        file.spec()
            .expect()
            .filter(Trailer::asked)
            .or(() -> sql.side.expect().filter(Trailer::asked));
  }

  private static boolean asked(ExpectSpec expect) {
    return expect.trailerCount().isPresent() || expect.trailerAmount().isPresent();
  }

  Optional<BigDecimal> count() {
    return count;
  }

  Optional<BigDecimal> amount() {
    return amount;
  }

  /** Records of the file's table that were trailer lines after all. */
  long taken() {
    return taken;
  }

  /** Takes a line that is no record, if it is a trailer line. */
  boolean take(String line) {
    if (expect.isEmpty()) {
      return false;
    }
    String delimiter =
        file.spec().csv().delimiter().orElse(file.format() == SourceSpec.Format.TSV ? "\t" : ",");
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(java.util.regex.Pattern.quote(delimiter), -1)) {
      String text = cell.strip();
      if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
        text = text.substring(1, text.length() - 1).strip();
      }
      if (!text.isEmpty()) {
        cells.add(text);
      }
    }
    return cells.size() >= 2 && take(cells.get(0), cells.get(1));
  }

  private boolean take(String label, String value) {
    ExpectSpec expected = expect.orElseThrow();
    boolean isCount = expected.trailerCount().filter(label::equals).isPresent();
    boolean isAmount = expected.trailerAmount().filter(label::equals).isPresent();
    if (!isCount && !isAmount) {
      return false;
    }
    Optional<BigDecimal> number = number(value);
    if (isCount) {
      count = number;
    } else {
      amount = number;
    }
    return true;
  }

  private Optional<BigDecimal> number(String text) {
    String plain = text;
    Optional<PlannedColumn> column = amountColumn();
    if (column.isPresent() && column.get().number().decimal() == ',') {
      plain = plain.replace(".", "").replace(',', '.');
    } else {
      plain = plain.replace(",", "");
    }
    try {
      return Optional.of(new BigDecimal(plain.replace(" ", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<PlannedColumn> amountColumn() {
    return expect
        .flatMap(e -> e.amountColumn().flatMap(c -> sql.side.find(c.text())))
        .or(
            () ->
                sql.side.columns().stream()
                    .filter(
                        c ->
                            c.type() instanceof io.counterfoil.value.ValueType.Money
                                || c.type() instanceof io.counterfoil.value.ValueType.Decimal)
                    .findFirst());
  }

  /** Takes trailer lines that have as many cells as a record, and takes them out of the table. */
  void takeRecords() {
    if (expect.isEmpty()
        || file.format() != SourceSpec.Format.CSV && file.format() != SourceSpec.Format.TSV) {
      return;
    }
    List<String> labels = new ArrayList<>();
    expect.get().trailerCount().ifPresent(labels::add);
    expect.get().trailerAmount().ifPresent(labels::add);
    List<String> cells =
        Sql.unique(file.columns().stream().map(c -> c.name()).toList()).stream()
            .map(c -> "tidy(" + Sql.id(c) + ")")
            .toList();
    List<Long> numbers = new ArrayList<>();
    String again =
        source
            .replaceFirst("rejects_table = '([^']*)'", "rejects_table = '$1_again'")
            .replaceFirst("rejects_scan = '([^']*)'", "rejects_scan = '$1_again'");
    database.query(
        new NamedSql(
            "trailer of " + file.shown(),
            """
            select i, filled[1], filled[2] from (
              select row_number() over () as i, list_filter([%s], lambda x: x is not null) as filled from %s)
            where filled[1] in (%s)"""
                .formatted(String.join(", ", cells), again, Sql.commas(labels, Sql::text))),
        row -> {
          String value = row.getString(3);
          if (value != null && take(row.getString(2), value)) {
            numbers.add(row.getLong(1) - 1 + before);
          }
        });
    taken = numbers.size();
    if (!numbers.isEmpty()) {
      database.execute(
          new NamedSql(
              "trailer lines are no records",
              "delete from "
                  + sql.table
                  + " where rowid in ("
                  + Sql.commas(numbers, n -> Long.toString(n))
                  + ")"));
    }
  }

  /** The total of the amount column over the file's records, if a trailer asks for it. */
  Optional<BigDecimal> total(long after) {
    if (expect.isEmpty() || expect.get().trailerAmount().isEmpty() || amountColumn().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal[] total = {BigDecimal.ZERO};
    database.query(
        new NamedSql(
            "total of " + file.shown(),
            "select sum(%s) from %s where rowid >= %s and rowid < %s"
                .formatted(sql.column(amountColumn().get().name()), sql.table, before, after)),
        row -> total[0] = Database.decimal(row, 1));
    return Optional.of(total[0]);
  }
}
