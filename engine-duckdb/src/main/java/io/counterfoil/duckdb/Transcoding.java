package io.counterfoil.duckdb;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SourceSpec.Compression;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Brings text of other encodings to UTF-8 in the temp folder; the engine itself reads UTF-8 and
 * UTF-16.
 */
final class Transcoding {
  /** How the files are written that we make ourselves. */
  static final CsvOptions OWN =
      new CsvOptions(
          Optional.of(","),
          Optional.of("\""),
          Optional.of("\""),
          Optional.empty(),
          true,
          List.of(),
          0,
          Optional.of(Compression.NONE));

  private Transcoding() {}

  static boolean needed(Optional<String> encoding) {
    return encoding
        .map(
            e ->
                !List.of("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le")
                    .contains(e.toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  static CsvOptions transcoded(CsvOptions csv) {
    return new CsvOptions(
        csv.delimiter(),
        csv.quote(),
        csv.escape(),
        Optional.empty(),
        csv.header(),
        csv.names(),
        csv.skip(),
        Optional.of(Compression.NONE));
  }

  /** The file's text; bytes that are not of the encoding become U+FFFD. */
  static Reader reader(ResolvedFile file, CsvOptions csv) throws IOException {
    Charset charset = csv.encoding().map(Charset::forName).orElse(StandardCharsets.UTF_8);
    return new BufferedReader(
        new InputStreamReader(
            stream(file.path(), csv.compression()),
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
        1 << 16);
  }

  static InputStream stream(Path path, Optional<Compression> compression) throws IOException {
    InputStream plain = Files.newInputStream(path);
    boolean gzip =
        compression.map(c -> c == Compression.GZIP).orElse(path.toString().endsWith(".gz"));
    return gzip ? new GZIPInputStream(plain, 1 << 16) : plain;
  }

  static Path toUtf8(ResolvedFile file, CsvOptions csv, Path target) {
    try (Reader reader = reader(file, csv);
        BufferedWriter writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      copy(reader, writer);
      return target;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Source.UNREADABLE,
              Place.of(file.shown()),
              "cannot be read as "
                  + csv.encoding().orElse("UTF-8")
                  + ": "
                  + Database.firstLine(e.getMessage())),
          e);
    }
  }

  private static void copy(Reader reader, Writer writer) throws IOException {
    reader.transferTo(writer);
  }
}
