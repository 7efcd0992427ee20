package io.counterfoil.spec;

import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where records are read from.
 *
 * @param path a file or a glob, relative to the spec
 * @param format absent means known by the file's ending
 */
public record SourceSpec(
    Written path, Optional<Format> format, CsvOptions csv, Optional<ExpectSpec> expect, Mark mark) {

  public enum Format {
    CSV,
    TSV,
    PARQUET,
    JSON_LINES
  }

  public enum Compression {
    NONE,
    GZIP,
    ZSTD
  }

  /**
   * @param delimiter absent means comma, or tab for TSV
   * @param encoding the name of a charset; absent means UTF-8
   * @param names the names of the columns of a file without a header; empty means 1, 2, 3 …
   * @param skip lines before the header (or the first record)
   * @param compression absent means known by the ending
   */
  public record CsvOptions(
      Optional<String> delimiter,
      Optional<String> quote,
      Optional<String> escape,
      Optional<String> encoding,
      boolean header,
      List<String> names,
      int skip,
      Optional<Compression> compression) {
    public static final CsvOptions DEFAULTS =
        new CsvOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            List.of(),
            0,
            Optional.empty());
  }

  /**
   * How many there may be, as {@code 1..}, {@code 3} or {@code 0..5}.
   *
   * @param most absent means without end
   */
  public record CountRange(long least, OptionalLong most) {
    public boolean holds(long count) {
      return count >= least && (most.isEmpty() || count <= most.getAsLong());
    }

    public String written() {
      if (most.isEmpty()) {
        return least + "..";
      }
      return most.getAsLong() == least ? Long.toString(least) : least + ".." + most.getAsLong();
    }
  }

  /**
   * What a source must hold.
   *
   * @param trailerCount the label of the cell before the number of records; {@code trailerAmount}
   *     of the cell before the total of {@code amountColumn}
   */
  public record ExpectSpec(
      Optional<CountRange> files,
      Optional<CountRange> records,
      Optional<String> trailerCount,
      Optional<String> trailerAmount,
      Optional<Written> amountColumn,
      Mark mark) {}
}
