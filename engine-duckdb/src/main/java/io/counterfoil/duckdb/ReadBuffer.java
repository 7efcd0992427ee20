package io.counterfoil.duckdb;

import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a text file is read at once. The engine divides a buffer into four parts, and stores
 * each as it is when its records fill a row group; smaller parts it copies once more, which is a
 * quarter of the load.
 */
final class ReadBuffer {
  /** Bytes that every file is read with. */
  static final long LEAST = 16_000_000;

  private static final long MOST = 128_000_000;
  private static final int PARTS = 4;
  private static final int ROW_GROUP = 122_880;
  private static final int SAMPLE = 1 << 16;

  private ReadBuffer() {}

  /** Bytes for the lines of {@code file}, by the length of its first ones. */
  static long of(Path file, LimitsSpec limits) {
    long line = limits.value(Limit.LINE);
    long memory = limits.value(Limit.MEMORY);
    long most = memory == 0 ? MOST : Math.min(MOST, memory / 32);
    long wanted = (long) (PARTS * ROW_GROUP * meanLine(file) * 1.15);
    return Math.max(PARTS * line, Math.max(LEAST, Math.min(most, wanted)));
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
