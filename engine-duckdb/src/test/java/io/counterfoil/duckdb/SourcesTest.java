package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files in the encodings and compressions in which they come, and what is said of those that lie.
 */
class SourcesTest {
  private static final String TEXT = "id,größe\n1,10.00\n2,7.50\n3,1.00\n";
  private static final String OTHER = "id,größe\n1,10\n2,7.5\n4,1\n";
  private static final String LINES =
      "{\"id\":\"1\",\"größe\":10}\n\n{\"id\":\"2\",\"größe\":7.5}\n{\"größe\":\"1\",\"id\":4}\n";
  private static final List<Long> EXPECTED = List.of(2L, 1L, 2L, 1L);

  @TempDir Path folder;
  private SmallRun run = new SmallRun(Path.of(""));

  @BeforeEach
  void here() throws IOException {
    run = new SmallRun(folder);
    run.file("r.csv", OTHER);
  }

  private SmallRun.Done reading(String left, String right) throws IOException {
    return run.of(
        """
        counterfoil: 1
        name: sources
        sides:
          l: { read: %s, columns: { id: {}, amount: { from: größe, type: "decimal(18,2)" } }, key: id }
          r: { read: %s, columns: { id: {}, amount: { from: größe, type: "decimal(18,2)" } }, key: id }
        match: [{ pass: p, equal: id }]
        compare: { all: {} }
        """
            .formatted(left, right));
  }

  private String problem(String left) {
    ProblemException refused = assertThrows(ProblemException.class, () -> reading(left, "r.csv"));
    return refused.problems().getFirst().what() + " | " + refused.problems().getFirst().mend();
  }

  @ParameterizedTest
  @CsvSource({
    // said, written as, mark
    "UTF-16, UTF-16LE, true",
    "UTF-16, UTF-16BE, true",
    "UTF-16, UTF-16LE, false",
    "UTF-16, UTF-16BE, false",
    "utf-16le, UTF-16LE, true",
    "utf-16le, UTF-16LE, false",
    "UTF-16BE, UTF-16BE, true",
    "UTF-8, UTF-8, true",
    "latin1, ISO-8859-1, false",
    "windows-1252, windows-1252, false",
  })
  void anEncodingIsReadWithAndWithoutAMark(String said, String written, boolean mark)
      throws IOException {
    byte[] bytes = ((mark ? "\uFEFF" : "") + TEXT).getBytes(Charset.forName(written));
    run.file("l.csv", bytes);
    assertEquals(EXPECTED, reading("{ path: l.csv, encoding: " + said + " }", "r.csv").counts());
    run.file("l.csv.gz", gzip(bytes));
    assertEquals(EXPECTED, reading("{ path: l.csv.gz, encoding: " + said + " }", "r.csv").counts());
  }

  @Test
  void pairsOfSurrogatesAreOneCharacterInUtf16() throws IOException {
    run.file("l.csv", "id,größe\n😀,1\n".getBytes(StandardCharsets.UTF_16));
    run.file("r.csv", "id,größe\n😀,1.0\n");
    assertEquals(
        List.of(1L, 0L, 1L, 0L), reading("{ path: l.csv, encoding: UTF-16 }", "r.csv").counts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
  void jsonLinesHaveEncodingsToo(String encoding) throws IOException {
    run.file("l.csv", TEXT);
    run.file("r.jsonl", LINES.getBytes(Charset.forName(encoding)));
    assertEquals(
        EXPECTED, reading("l.csv", "{ path: r.jsonl, encoding: " + encoding + " }").counts());
  }

  @Test
  void zstdIsUnpackedAlsoForJsonLines() throws IOException {
    run.file("l.csv", TEXT);
    zstd(LINES, "r.jsonl.zst");
    assertEquals(EXPECTED, reading("l.csv", "r.jsonl.zst").counts());
  }

  @Test
  void theLineOfAnUnreadableRecordIsFoundInZstd() throws IOException {
    zstd("id,größe\n1,10\n\n2,x\n", "l.csv.zst");
    assertTrue(
        reading("l.csv.zst", "r.csv").breaks().stream()
            .anyMatch(b -> "2".equals(b.get("row")) && "4".equals(b.get("line"))));
  }

  @Test
  void linesMayEndInCarriageReturnsAlone() throws IOException {
    run.file("l.csv", TEXT.replace('\n', '\r'));
    assertEquals(EXPECTED, reading("l.csv", "r.csv").counts());
  }

  @Test
  void lineEndsWithinATextAreAlike() throws IOException {
    run.file("l.csv", "id,größe\r\n\"a\r\nb\",1\r\n");
    run.file("r.csv", "id,größe\n\"a\nb\",1\n");
    assertEquals(List.of(1L, 0L, 1L, 0L), reading("l.csv", "r.csv").counts());
  }

  @Test
  void numbersOfAnArtifactKeepTheirPlaces() throws IOException {
    run.file("l.csv", TEXT);
    assertTrue(
        reading("l.csv", "r.csv").breaks().stream()
            .anyMatch(b -> "1.00".equals(b.get("l.amount")) && "3".equals(b.get("key"))));
  }

  @Test
  void anEncodingThatIsNotSaidIsAskedFor() throws IOException {
    run.file("l.csv", TEXT.getBytes(StandardCharsets.UTF_16));
    assertEquals(
        "l.csv: the names of its columns have NUL characters, as UTF-16 has when it is read as"
            + " UTF-8 | say the encoding of the file: encoding: UTF-16",
        problem("l.csv"));
    run.file("l.csv", TEXT.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "l.csv: the name of its column gr\uFFFD\uFFFDe is not text in UTF-8 | say the encoding of"
            + " the file, as encoding: ISO-8859-1, windows-1252 or UTF-16",
        problem("l.csv"));
  }

  @Test
  void whatIsNotCompressedAsSaidIsToldSo() throws IOException {
    run.file("l.csv.gz", TEXT);
    assertEquals(
        "l.csv.gz: is not compressed with gzip, or is damaged: Not in GZIP format | get the file"
            + " whole, or say how it is compressed: compression: none",
        problem("l.csv.gz"));
    zstd("id,x\n", "l.csv.zst");
    assertEquals(
        "l.csv.zst: is compressed with zstd, which can be read in UTF-8 only, not in ISO-8859-1 |"
            + " unpack it, or compress it with gzip",
        problem("{ path: l.csv.zst, encoding: latin1 }"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** The engine packs it: one column without quotes, a line a row. */
  private void zstd(String text, String name) {
    try (Database database = Database.open()) {
      database.execute(
          new NamedSql(
              "pack a file",
              "copy (select unnest(string_split(%s, chr(10)))) to %s (format csv, header false, quote '', escape '', delimiter '|', compression zstd)"
                  .formatted(
                      Sql.text(text.stripTrailing()), Sql.text(folder.resolve(name).toString()))));
    }
  }
}
