package io.counterfoil.plan;

import io.counterfoil.spec.SourceSpec.Format;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Knows the format of a file by its ending. */
public final class FormatByEnding {
  /** The endings that are known, in words. */
  public static final String ENDINGS =
      ".csv, .tsv, .txt, .jsonl or .ndjson (each also with .gz or .zst), or .parquet";

  private static final Map<String, Format> FORMATS =
      Map.of(
          "csv", Format.CSV,
          "txt", Format.CSV,
          "tsv", Format.TSV,
          "jsonl", Format.JSON_LINES,
          "ndjson", Format.JSON_LINES,
          "parquet", Format.PARQUET);

  private static final List<String> COMPRESSIONS = List.of(".gz", ".zst");

  private FormatByEnding() {}

  /** The format that the ending of a file's name says; empty if it says none. */
  public static Optional<Format> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<String> compression = COMPRESSIONS.stream().filter(lower::endsWith).findFirst();
    String bare =
        compression.map(c -> lower.substring(0, lower.length() - c.length())).orElse(lower);
    Optional<Format> format =
        Optional.ofNullable(FORMATS.get(bare.substring(bare.lastIndexOf('.') + 1)));
    return format.filter(f -> f != Format.PARQUET || compression.isEmpty());
  }
}
