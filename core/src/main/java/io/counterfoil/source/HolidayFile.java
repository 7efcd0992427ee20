package io.counterfoil.source;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads a file of holidays: UTF-8, one ISO date at the start of a line, what follows a comma,
 * semicolon or # is a remark; the first line may be a header. At most 1 MB.
 */
public final class HolidayFile {
  private static final long MOST_BYTES = 1_000_000;

  private HolidayFile() {}

  /**
   * @throws ProblemException if it cannot be read, or with each line that is no date
   */
  public static SortedSet<LocalDate> read(ResolvedFile file) {
    Problems problems = new Problems();
    SortedSet<LocalDate> days = new TreeSet<>();
    List<String> lines = lines(file);
    boolean headerMayCome = true;
    for (int i = 0; i < lines.size(); i++) {
      String line =
          i == 0 && lines.get(i).startsWith("\uFEFF") ? lines.get(i).substring(1) : lines.get(i);
      String first = line.split("[,;#]", 2)[0].replace("\"", "").strip();
      if (first.isEmpty()) {
        continue;
      }
      if (!first.matches("\\d{4}-\\d{2}-\\d{2}")) {
        if (!headerMayCome || first.matches(".*\\d.*")) {
          tell(problems, file, i, first);
        }
      } else {
        try {
          days.add(LocalDate.parse(first));
        } catch (DateTimeException e) {
          tell(problems, file, i, first);
        }
      }
      headerMayCome = false;
    }
    problems.raise();
    return days;
  }

  private static void tell(Problems problems, ResolvedFile file, int line, String text) {
    problems.add(
        Source.FORMAT,
        new Place(file.shown(), line + 1, 1, null),
        "not a date: " + text,
        "write one ISO date a line: 2026-12-25");
  }

  private static List<String> lines(ResolvedFile file) {
    try {
      if (Files.size(file.path()) > MOST_BYTES) {
        throw problem(file, "larger than 1 MB, which no list of holidays is").asException();
      }
      return Files.readAllLines(file.path(), StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new ProblemException(problem(file, "it is not UTF-8"), e);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              Source.UNREADABLE, Place.of(file.shown()), "it cannot be read: " + e.getMessage()),
          e);
    }
  }

  private static Problem problem(ResolvedFile file, String what) {
    return Problem.of(
        Source.FORMAT, Place.of(file.shown()), what, "write one ISO date a line: 2026-12-25");
  }
}
