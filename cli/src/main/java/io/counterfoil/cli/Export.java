package io.counterfoil.cli;

import io.counterfoil.engine.Rows;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an artifact's Parquet file, written in a format that others read.
 *
 * @param rows opens the rows of {@code parquet}
 * @param title of a sheet
 * @param raw whether CSV leaves texts that a spreadsheet would run
 */
record Export(Format format, Path parquet, Supplier<Rows> rows, String title, boolean raw) {

  /** The formats there are; a file's ending says it, too. */
  enum Format {
    CSV,
    JSON,
    JSONL,
    XLSX,
    PARQUET;

    static final List<String> WORDS = List.of("csv", "json", "jsonl", "xlsx", "parquet");

    static Format of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
      return WORDS.get(ordinal());
    }

    /** A format that is more than text, which nobody wants on a terminal. */
    boolean isBinary() {
      return this == XLSX || this == PARQUET;
    }
  }

  /** Into a file, which appears whole or not at all. */
  void to(Path file) throws IOException {
    try (OutputFile output = OutputFile.at(file)) {
      to(output.stream());
      output.finish();
    }
  }

  /** Into a stream, which is flushed and left open. */
  void to(OutputStream out) throws IOException {
    if (format == Format.PARQUET) {
      Files.copy(parquet, out);
    } else {
      write(new LeftOpen(out));
    }
    out.flush();
  }

  private void write(OutputStream out) throws IOException {
    try (Rows from = rows.get();
        RowWriter to = writer(out, from)) {
      for (List<@Nullable String> row = from.next(); row != null; row = from.next()) {
        to.row(row);
      }
    }
  }

  private RowWriter writer(OutputStream out, Rows from) throws IOException {
    return switch (format) {
      case CSV -> new CsvWriter(text(out), from.columns(), raw);
      case JSON -> new JsonWriter(text(out), from.columns(), true);
      case JSONL -> new JsonWriter(text(out), from.columns(), false);
      case XLSX -> new XlsxWriter(out, title, from.columns());
      case PARQUET -> throw new IllegalStateException("Parquet is copied as it is");
    };
  }

  private static Writer text(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Flushed where a writer would close it: whoever opened it has still to force it to the disk. */
  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
