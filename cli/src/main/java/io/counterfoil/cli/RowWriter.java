package io.counterfoil.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in one format; closing it ends the file. */
sealed interface RowWriter extends Closeable permits CsvWriter, JsonWriter, XlsxWriter {

  /** One cell for each column; null where there is no value. */
  void row(List<@Nullable String> cells) throws IOException;
}
