package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.value.ValueType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * What columns a file has: the header of a text file, the schema of a Parquet file, the names in
 * JSON lines.
 */
final class Describing {
  private static final int LONGEST_HEADER = 1_000_000;

  private Describing() {}

  static List<SourceColumn> columns(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv) {
    List<SourceColumn> columns =
        switch (format) {
          case PARQUET -> parquet(file);
          case JSON_LINES ->
              JsonLines.columns(file, csv).stream()
                  .map(n -> new SourceColumn(n, Optional.empty()))
                  .toList();
          case CSV -> text(file, csv, csv.delimiter().orElse(","));
          case TSV -> text(file, csv, csv.delimiter().orElse("\t"));
        };
    columns.forEach(column -> refuseUnreadable(file, csv, column.name()));
    return columns;
  }

  private static void refuseUnreadable(ResolvedFile file, SourceSpec.CsvOptions csv, String name) {
    String encoding = csv.encoding().orElse("UTF-8");
    if (name.indexOf('\0') >= 0) {
      throw Problem.of(
              ProblemCode.Source.FORMAT,
              Place.of(file.shown()),
              "the names of its columns have NUL characters, as UTF-16 has when it is read as "
                  + encoding,
              "say the encoding of the file: encoding: UTF-16")
          .asException();
    }
    if (name.indexOf('\uFFFD') >= 0) {
      throw Problem.of(
              ProblemCode.Source.FORMAT,
              Place.of(file.shown()),
              "the name of its column " + name + " is not text in " + encoding,
              "say the encoding of the file, as encoding: ISO-8859-1, windows-1252 or UTF-16")
          .asException();
    }
  }

  private static List<SourceColumn> parquet(ResolvedFile file) {
    List<SourceColumn> columns = new ArrayList<>();
    try (Database database = Database.open()) {
      database.query(
          new NamedSql(
              "read the columns of " + file.shown(),
              "select column_name, column_type from (describe select * from read_parquet("
                  + Sql.text(file.path().toString())
                  + "))"),
          row -> columns.add(new SourceColumn(row.getString(1), type(row.getString(2)))));
    } catch (ProblemException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Source.FORMAT,
              Place.of(file.shown()),
              "is not a Parquet file that can be read: " + e.problems().getFirst().what(),
              "check that the file is whole, and that it is Parquet"),
          e);
    }
    return columns;
  }

  private static Optional<ValueType> type(String sql) {
    String name = sql.toUpperCase(Locale.ROOT);
    if (name.startsWith("DECIMAL(")) {
      String[] parts = name.substring(8, name.length() - 1).split(",");
      return Optional.of(
          new ValueType.Decimal(
              Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip())));
    }
    return switch (name) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          Optional.of(new ValueType.Whole());
      case "HUGEINT", "UBIGINT" -> Optional.of(new ValueType.Decimal(38, 0));
      case "DATE" -> Optional.of(new ValueType.Date());
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
          Optional.of(new ValueType.Timestamp(Optional.empty()));
      case "BOOLEAN" -> Optional.of(new ValueType.Truth());
      case "VARCHAR" -> Optional.of(new ValueType.Text());
      default -> Optional.empty();
    };
  }

  private static List<SourceColumn> text(
      ResolvedFile file, SourceSpec.CsvOptions csv, String delimiter) {
    List<String> cells;
    try (BufferedReader reader = Transcoding.reader(file, csv)) {
      for (int i = 0; i < csv.skip(); i++) {
        reader.readLine();
      }
      cells =
          record(
              reader,
              delimiter,
              csv.quote().orElse("\""),
              csv.escape().orElse(csv.quote().orElse("\"")));
    } catch (IOException e) {
      throw new ProblemException(unreadable(file, e), e);
    }
    if (cells.isEmpty()) {
      throw Problem.of(
              ProblemCode.Source.EMPTY,
              Place.of(file.shown()),
              "is empty: not even a header stands in it",
              "check that the file is whole; an empty set of records has at least its header")
          .asException();
    }
    List<String> names = new ArrayList<>();
    if (csv.header()) {
      refuseOtherDelimiter(file, cells, delimiter);
      names.addAll(distinct(cells));
    } else if (csv.names().isEmpty()) {
      for (int i = 1; i <= cells.size(); i++) {
        names.add(Integer.toString(i));
      }
    } else if (csv.names().size() == cells.size()) {
      names.addAll(csv.names());
    } else {
      throw Problem.of(
              ProblemCode.Source.FORMAT,
              Place.of(file.shown()),
              "has "
                  + cells.size()
                  + " columns in its first record, names: gives "
                  + csv.names().size(),
              "name every column")
          .asException();
    }
    return names.stream().map(n -> new SourceColumn(n, Optional.empty())).toList();
  }

  private static Problem unreadable(ResolvedFile file, IOException e) {
    if (e instanceof ZipException) {
      return Problem.of(
          ProblemCode.Source.FORMAT,
          Place.of(file.shown()),
          "is not compressed with gzip, or is damaged: " + Database.firstLine(e.getMessage()),
          "get the file whole, or say how it is compressed: compression: none");
    }
    return Problem.of(
        ProblemCode.Source.UNREADABLE,
        Place.of(file.shown()),
        "cannot be read: " + Database.firstLine(e.getMessage()));
  }

  /** The cells of the first record (RFC 4180, with the characters of the spec). */
  private static List<String> record(Reader reader, String delimiter, String quote, String escape)
      throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    int pushed = -2;
    for (int read = 0; read < LONGEST_HEADER; read++) {
      int c = pushed == -2 ? reader.read() : pushed;
      pushed = -2;
      if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
        break;
      }
      any = true;
      String ch = String.valueOf((char) c);
      if (quoted && ch.equals(escape) && !escape.equals(quote)) {
        int next = reader.read();
        cell.append((char) next);
      } else if (quoted && ch.equals(quote)) {
        int next = reader.read();
        if (next == c) {
          cell.append(ch);
        } else {
          quoted = false;
          pushed = next;
        }
      } else if (!quoted && ch.equals(quote) && cell.isEmpty()) {
        quoted = true;
      } else if (!quoted && ch.equals(delimiter)) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(ch);
      }
    }
    if (any) {
      cells.add(cell.toString());
    }
    return cells;
  }

  private static void refuseOtherDelimiter(
      ResolvedFile file, List<String> cells, String delimiter) {
    if (cells.size() == 1) {
      for (String other : List.of(";", "\t", "|", ",")) {
        if (!other.equals(delimiter) && cells.getFirst().contains(other)) {
          String word = other.equals("\t") ? "tab" : other;
          throw Problem.of(
                  ProblemCode.Source.FORMAT,
                  Place.of(file.shown()),
                  "its header has no '" + delimiter + "' but '" + word + "'",
                  "say the delimiter of the file: delimiter: \""
                      + word
                      + "\"; of a diff: --delimiter '"
                      + word
                      + "'")
              .asException();
        }
      }
    }
  }

  /**
   * Names as they are; those that stand several times are numbered, so that none of them is taken
   * for the other.
   */
  private static List<String> distinct(List<String> cells) {
    Map<String, Integer> often = new HashMap<>();
    cells.forEach(cell -> often.merge(cell.strip(), 1, Integer::sum));
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String cell : cells) {
      String name = cell.strip();
      boolean repeated = !name.isEmpty() && often.getOrDefault(name, 1) > 1;
      names.add(repeated ? name + " (" + seen.merge(name, 1, Integer::sum) + ")" : name);
    }
    return names;
  }
}
