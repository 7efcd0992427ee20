package io.counterfoil.duckdb;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SourceSpec.Compression;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Brings text of other encodings to UTF-8 in the temp folder. The engine itself reads UTF-8; what
 * it calls UTF-16 has no surrogate pairs and one byte order.
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

  private static final int BUFFER_BYTES = 1 << 16;

  private Transcoding() {}

  /** Whether the engine has to be given a copy: it reads UTF-8 alone, and ASCII, which is in it. */
  static boolean needed(Optional<String> encoding) {
    return encoding
        .map(Charset::forName)
        .filter(c -> !c.equals(StandardCharsets.UTF_8) && !c.equals(StandardCharsets.US_ASCII))
        .isPresent();
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

  /**
   * The file's text, without a byte order mark; bytes that are not of the encoding become U+FFFD.
   */
  static BufferedReader reader(ResolvedFile file, CsvOptions csv) throws IOException {
    Charset charset = csv.encoding().map(Charset::forName).orElse(StandardCharsets.UTF_8);
    if (isZstd(file, csv.compression())) {
      return zstd(file, charset);
    }
    InputStream bytes =
        new BufferedInputStream(stream(file.path(), csv.compression()), BUFFER_BYTES);
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                charset(charset, bytes)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
            BUFFER_BYTES);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  /**
   * Without a mark, UTF-16 begins with the zero of its first (ASCII) character, or ends with it.
   */
  private static Charset charset(Charset said, InputStream bytes) throws IOException {
    if (!said.equals(StandardCharsets.UTF_16)) {
      return said;
    }
    bytes.mark(2);
    int first = bytes.read();
    int second = bytes.read();
    bytes.reset();
    boolean marked = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    return marked ? said : first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  static boolean isZstd(ResolvedFile file, Optional<Compression> compression) {
    return compression
        .map(c -> c == Compression.ZSTD)
        .orElse(file.path().toString().endsWith(".zst"));
  }

  // The engine unpacks it, and takes it for UTF-8.
  private static BufferedReader zstd(ResolvedFile file, Charset charset) {
    if (needed(Optional.of(charset.name()))) {
      throw Problem.of(
              ProblemCode.Source.FORMAT,
              Place.of(file.shown()),
              "is compressed with zstd, which can be read in UTF-8 only, not in " + charset.name(),
              "unpack it, or compress it with gzip")
          .asException();
    }
    return new BufferedReader(new ZstdText(file));
  }

  private static InputStream stream(Path path, Optional<Compression> compression)
      throws IOException {
    boolean gzip =
        compression.map(c -> c == Compression.GZIP).orElse(path.toString().endsWith(".gz"));
    InputStream plain = Files.newInputStream(path);
    try {
      return gzip ? new GZIPInputStream(plain, BUFFER_BYTES) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  static Path toUtf8(ResolvedFile file, CsvOptions csv, Path target) {
    try (Reader reader = reader(file, csv);
        BufferedWriter writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      reader.transferTo(writer);
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
}
