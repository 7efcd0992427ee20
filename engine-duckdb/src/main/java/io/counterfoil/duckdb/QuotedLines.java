package io.counterfoil.duckdb;

import io.counterfoil.spec.SourceSpec.CsvOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a text file may be read from several places at once. Where a quoted value goes over
 * several lines, a reader that begins amid a file can take a line of the value for a record: the
 * engine (DuckDB 1.5.6) then counts it twice without a word. So a file is divided only if no line
 * ends within quotes.
 */
final class QuotedLines {
  /** Shorter files are not divided: one reader has them in an instant. */
  private static final long SHORT = 4_000_000;

  private static final int PIECE = 1 << 20;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private QuotedLines() {}

  /** Whether every line of {@code file} is a record or part of none. */
  static boolean dividable(Path file, CsvOptions csv) {
    String quote = csv.quote().orElse("\"");
    try {
      if (Files.size(file) < SHORT || csv.compression().isPresent() || isCompressed(file)) {
        return false;
      }
      return quote.isEmpty()
          || !endsWithinQuotes(
              file, (byte) quote.charAt(0), (byte) csv.escape().orElse(quote).charAt(0));
    } catch (IOException e) {
      // Whether it can be read at all is said where it is read.
      return false;
    }
  }

  private static boolean isCompressed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && ((head[0] == 0x1f && head[1] == (byte) 0x8b)
              || (head[0] == 0x28 && head[1] == (byte) 0xb5));
    }
  }

  private static boolean endsWithinQuotes(Path file, byte quote, byte escape) throws IOException {
    byte[] piece = new byte[PIECE];
    boolean quoted = false;
    boolean escaped = false;
    try (InputStream in = Files.newInputStream(file)) {
      int length;
      while ((length = in.readNBytes(piece, 0, PIECE)) > 0) {
        int from = quoted || escaped ? 0 : firstQuote(piece, length, quote);
        for (int i = from; i < length; i++) {
          byte b = piece[i];
          if (escaped) {
            escaped = false;
          } else if (quoted && b == escape && escape != quote) {
            escaped = true;
          } else if (b == quote) {
            quoted = !quoted;
          } else if (quoted && (b == '\n' || b == '\r')) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * The place of the first quote or, where there is none, {@code length}; eight bytes at a time.
   */
  private static int firstQuote(byte[] piece, int length, byte quote) {
    long wanted = ONES * (quote & 0xff);
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      long differing = (long) LONG.get(piece, i) ^ wanted;
      if (((differing - ONES) & ~differing & HIGHS) != 0) {
        break;
      }
    }
    while (i < length && piece[i] != quote) {
      i++;
    }
    return i;
  }
}
