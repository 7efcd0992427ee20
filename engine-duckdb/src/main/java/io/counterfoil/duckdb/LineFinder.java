package io.counterfoil.duckdb;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * Finds on which line of a text file (1-based) records begin, in one pass over the file; used for
 * the few that cannot be read.
 */
final class LineFinder {
  private final Reader reader;
  private final char quote;
  private final char delimiter;
  private long line = 1;
  private int pushed = -2;

  private LineFinder(Reader reader, char quote, char delimiter) {
    this.reader = reader;
    this.quote = quote;
    this.delimiter = delimiter;
  }

  /**
   * Ordinal (1-based) to line; empty for files that cannot be read so. {@code quote} is 0 where
   * there is none.
   */
  static Map<Long, Long> lines(
      ResolvedFile file,
      CsvOptions csv,
      char quote,
      char delimiter,
      boolean header,
      SortedSet<Long> ordinals) {
    if (ordinals.isEmpty()) {
      return Map.of();
    }
    try (Reader reader = Transcoding.reader(file, csv)) {
      return new LineFinder(reader, quote, delimiter).find(csv.skip(), header, ordinals);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("while counting lines of " + file.shown(), e);
    }
  }

  private Map<Long, Long> find(int skip, boolean header, SortedSet<Long> ordinals)
      throws IOException {
    Map<Long, Long> found = new HashMap<>();
    for (int i = 0; i < skip; i++) {
      skipLine();
    }
    if (header) {
      record();
    }
    long last = ordinals.last();
    for (long ordinal = 1; ordinal <= last; ) {
      long begins = line;
      int cells = record();
      if (cells < 0) {
        break;
      }
      if (cells > 0) {
        if (ordinals.contains(ordinal)) {
          found.put(ordinal, begins);
        }
        ordinal++;
      }
    }
    return found;
  }

  private void skipLine() throws IOException {
    int c;
    do {
      c = read();
    } while (c >= 0 && c != '\n');
  }

  /** Goes past one record; 0 for an empty line, -1 at the end. */
  private int record() throws IOException {
    boolean quoted = false;
    boolean cellBegins = true;
    int any = 0;
    while (true) {
      int c = read();
      if (c < 0) {
        return any == 0 ? -1 : any;
      }
      if (c == '\n' && !quoted) {
        return any;
      }
      if (c == '\r' && !quoted) {
        continue;
      }
      any = 1;
      if (quote != 0 && c == quote) {
        if (quoted) {
          int next = read();
          if (next != quote) {
            quoted = false;
            pushed = next;
            if (next == '\n') {
              line--;
            }
          }
        } else if (cellBegins) {
          quoted = true;
        }
      }
      cellBegins = c == delimiter && !quoted;
    }
  }

  private int read() throws IOException {
    int c = pushed == -2 ? reader.read() : pushed;
    pushed = -2;
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
