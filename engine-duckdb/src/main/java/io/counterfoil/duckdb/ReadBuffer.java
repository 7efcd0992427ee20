package io.counterfoil.duckdb;

import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many bytes of a text file are read at once. The engine divides a buffer into four parts, and
 * stores each as it is when its records fill a row group; smaller parts it copies once more, which
 * is a quarter of the load. Of a size that sixteen does not divide the engine (DuckDB 1.5.6) loses
 * the record at the end of each buffer without a word, so there is none.
 */
record ReadBuffer(long bytes) {
  private static final long LEAST = 16_000_000;
  private static final long MOST = 128_000_000;
  private static final int PARTS = 4;
  private static final int DIVISOR = 16;
  private static final int ROW_GROUP = 122_880;
  private static final int SAMPLE = 1 << 16;

  ReadBuffer {
    if (bytes <= 0 || bytes % DIVISOR != 0) {
      throw new IllegalArgumentException("not a size that the engine reads whole: " + bytes);
    }
  }

  /** For lines of at most so many bytes of which nothing else is known. */
  static ReadBuffer ofLine(long most) {
    return rounded(Math.max(LEAST, PARTS * most));
  }

  /** For the lines of {@code file}, by the length of its first ones. */
  static ReadBuffer of(Path file, LimitsSpec limits) {
    long memory = limits.value(Limit.MEMORY);
    long most = memory == 0 ? MOST : Math.min(MOST, memory / 32);
    long wanted = (long) (PARTS * ROW_GROUP * meanLine(file) * 1.15);
    return rounded(Math.max(ofLine(limits.value(Limit.LINE)).bytes, Math.min(most, wanted)));
  }

  private static ReadBuffer rounded(long bytes) {
    return new ReadBuffer(Math.ceilDiv(bytes, DIVISOR) * DIVISOR);
  }

  private static double meanLine(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(SAMPLE);
      int lines = 0;
      for (byte b : head) {
        lines += b == '\n' ? 1 : 0;
      }
      return (double) head.length / Math.max(1, lines);
    } catch (IOException e) {
      // Whether it can be read at all is said where it is read.
      return 0;
    }
  }
}
