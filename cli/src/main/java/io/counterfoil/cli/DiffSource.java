package io.counterfoil.cli;

import io.counterfoil.cli.DiffColumns.Header;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Rows;
import io.counterfoil.plan.FormatByEnding;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import io.counterfoil.spec.SourceSpec.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that {@code diff} compares.
 *
 * @param delimiter as a spec writes it; empty means as usual for the format
 * @param encoding empty means UTF-8
 */
record DiffSource(String path, String delimiter, String encoding) {

  /** Its columns. */
  Header header(Engine engine) {
    return new Header(path, engine.describe(file(), format(), csv()));
  }

  /** Its first records. */
  Rows sample(Engine engine, long records) {
    return engine.sample(file(), format(), csv(), records);
  }

  ResolvedFile file() {
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw Problem.of(
              ProblemCode.Source.NOT_FOUND,
              Place.of(path),
              "no file " + path,
              "check the path; it is relative to " + Path.of("").toAbsolutePath())
          .asException();
    }
    return new ResolvedFile(path, file);
  }

  CsvOptions csv() {
    CsvOptions usual = CsvOptions.DEFAULTS;
    return new CsvOptions(
        delimiter.isEmpty() ? usual.delimiter() : Optional.of(CsvOptions.delimiter(delimiter)),
        usual.quote(),
        usual.escape(),
        encoding.isEmpty() ? usual.encoding() : Optional.of(CsvOptions.charset(encoding)),
        usual.header(),
        usual.names(),
        usual.skip(),
        usual.compression());
  }

  Format format() {
    return FormatByEnding.of(path)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.Source.FORMAT,
                        Place.of(path),
                        "its ending does not say its format",
                        "use the ending "
                            + FormatByEnding.ENDINGS
                            + "; or write a spec with format:")
                    .asException());
  }
}
