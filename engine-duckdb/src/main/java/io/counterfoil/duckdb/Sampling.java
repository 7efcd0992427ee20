package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.engine.Rows;
import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.engine.Rows.RowType;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the first records of a file, every value as text. */
final class Sampling {
  private Sampling() {}

  static Rows open(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv, long records) {
    List<String> names =
        Describing.columns(file, format, csv).stream().map(SourceColumn::name).toList();
    List<RowColumn> columns = names.stream().map(n -> new RowColumn(n, RowType.TEXT)).toList();
    Database database = Database.open();
    // What is brought to UTF-8 is read at once, and its file goes before the rows are handed out.
    try (Bytes bytes = Bytes.of(file, format, csv, names)) {
      String items = Sql.commas(bytes.columns(), c -> Sql.id(c) + "::varchar as " + Sql.id(c));
      database.execute(
          new NamedSql(
              "first records of " + file.shown(),
              "create temp table sample as select "
                  + items
                  + " from "
                  + bytes.source()
                  + " limit "
                  + records));
      return new CursorRows(
          database.cursor(new NamedSql("the sample", "select * from sample order by rowid")),
          columns,
          database::close);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The file, or a copy that the engine can read. */
  private record Bytes(String source, List<String> columns, Path temp) implements AutoCloseable {

    static Bytes of(
        ResolvedFile file,
        SourceSpec.Format format,
        SourceSpec.CsvOptions csv,
        List<String> names) {
      try {
        Path temp = Files.createTempFile("counterfoil-sample-", ".csv");
        String source =
            switch (format) {
              case PARQUET -> "read_parquet(" + Sql.text(file.path().toString()) + ")";
              case JSON_LINES -> {
                List<String> all = new ArrayList<>(Sql.unique(names));
                all.add("_fault");
                Path copy = JsonLines.asCsv(file, csv, names, temp);
                yield csv(copy, Transcoding.OWN, false, all);
              }
              case CSV, TSV -> {
                boolean needed = Transcoding.needed(csv.encoding());
                Path path = needed ? Transcoding.toUtf8(file, csv, temp) : file.path();
                yield csv(
                    path,
                    needed ? Transcoding.transcoded(csv) : csv,
                    format == SourceSpec.Format.TSV,
                    Sql.unique(names));
              }
            };
        boolean parquet = format == SourceSpec.Format.PARQUET;
        return new Bytes(source, parquet ? names : Sql.unique(names), temp);
      } catch (IOException e) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.Source.UNREADABLE,
                Place.of(file.shown()),
                "cannot be read: " + Database.firstLine(e.getMessage())),
            e);
      }
    }

    private static String csv(
        Path path, SourceSpec.CsvOptions csv, boolean tab, List<String> columns) {
      long line = LimitsSpec.DEFAULTS.value(Limit.LINE);
      return LoadSql.csv(
          path, csv, tab, columns, "rejects_sample", line, ReadBuffer.ofLine(line), false);
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(temp);
      } catch (IOException e) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.Command.INPUT_OUTPUT,
                Place.of(temp.toString()),
                "cannot be removed: " + Database.firstLine(e.getMessage())),
            e);
      }
    }
  }
}
