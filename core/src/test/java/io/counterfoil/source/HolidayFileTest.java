package io.counterfoil.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolidayFileTest {
  @TempDir Path folder;

  @Test
  void dates_are_read_with_or_without_a_header_and_remarks() throws IOException {
    ResolvedFile file =
        file(
            "\uFEFFdate;name\n# fixed\n2026-12-25;Christmas\n\n\"2026-01-01\",New Year # off\n2026-12-25\n");
    assertEquals(
        List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 25)),
        List.copyOf(HolidayFile.read(file)));
  }

  @Test
  void every_line_that_is_no_date_is_told() throws IOException {
    ResolvedFile file = file("2026-12-25\n25.12.2026\n2026-02-30\nChristmas\n");
    ProblemException e = assertThrows(ProblemException.class, () -> HolidayFile.read(file));
    assertEquals(
        List.of("h.csv:2:1", "h.csv:3:1", "h.csv:4:1"),
        e.problems().stream().map(p -> String.valueOf(p.where())).toList());
  }

  private ResolvedFile file(String text) throws IOException {
    return new ResolvedFile("h.csv", Files.writeString(folder.resolve("h.csv"), text));
  }
}
