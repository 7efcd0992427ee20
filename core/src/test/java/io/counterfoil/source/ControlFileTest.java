package io.counterfoil.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFileTest {

  @Test
  void quotesLineEndsAndAMarkOfByteOrderAreRead() {
    ControlFile file =
        ControlFile.parse(
            "a.csv", "\uFEFFname, note\r\n\"Smith, \"\"J\"\"\",\"two\nlines\"\r\n\r\nÖl , x");
    assertEquals(List.of("name", "note"), file.header());
    assertEquals(
        List.of(
            new ControlFile.Line(2, List.of("Smith, \"J\"", "two\nlines")),
            new ControlFile.Line(5, List.of("Öl", "x"))),
        file.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b;1              | SOURCE-003 a.csv:2: 1 values where the header has 2",
        "a,b;1,\"2          | SOURCE-003 a.csv:2: a quote is opened and never closed",
        "a,b;1,2\"          | SOURCE-003 a.csv:2: a quote inside a value that is not quoted",
        "a,b;1,\"2\"x       | SOURCE-003 a.csv:2: text after the closing quote of a value",
        "``                 | SOURCE-003 a.csv:1: it has no header line",
      })
  void whatIsNotWholeIsToldWithItsLine(String text, String problem) {
    assertEquals(
        problem,
        assertThrows(
                ProblemException.class, () -> ControlFile.parse("a.csv", text.replace(';', '\n')))
            .getMessage());
  }

  @Test
  void onlyUtf8IsRead(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.csv");
    Files.write(path, "Öl".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "SOURCE-003 a.csv: it is not UTF-8",
        assertThrows(
                ProblemException.class, () -> ControlFile.read(new ResolvedFile("a.csv", path)))
            .getMessage());
    assertEquals(
        "SOURCE-001 b.csv: there is no such file",
        assertThrows(
                ProblemException.class,
                () -> ControlFile.read(new ResolvedFile("b.csv", folder.resolve("b.csv"))))
            .getMessage());
  }
}
