package io.counterfoil.source;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small CSV file that controls a run (balances, holidays), read whole: RFC 4180, UTF-8, a header.
 * Values are trimmed; lines without anything are left out. At most 16 MB.
 */
public record ControlFile(String shown, List<String> header, List<Line> lines) {
  private static final long MOST_BYTES = 16L << 20;

  public ControlFile {
    header = List.copyOf(header);
    lines = List.copyOf(lines);
  }

  /**
   * @param number the 1-based line of the file on which it starts
   */
  public record Line(int number, List<String> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /**
   * @throws ProblemException if it is not there, not UTF-8, or not whole CSV with as many values in
   *     each line as the header has
   */
  public static ControlFile read(ResolvedFile file) {
    return parse(file.shown(), text(file));
  }

  public static ControlFile parse(String shown, String text) {
    List<Line> all = new Scan(shown, text.startsWith("\uFEFF") ? text.substring(1) : text).lines();
    if (all.isEmpty()) {
      throw problem(shown, 1, "it has no header line");
    }
    List<String> header = all.getFirst().values();
    for (Line line : all) {
      if (line.values().size() != header.size()) {
        throw problem(
            shown,
            line.number(),
            "%d values where the header has %d".formatted(line.values().size(), header.size()));
      }
    }
    return new ControlFile(shown, header, all.subList(1, all.size()));
  }

  /** The position of a column, if the header has it. */
  public Optional<Integer> position(String column) {
    int at = header.indexOf(column);
    return at < 0 ? Optional.empty() : Optional.of(at);
  }

  private static String text(ResolvedFile file) {
    try {
      if (Files.size(file.path()) > MOST_BYTES) {
        throw problem(file.shown(), 0, "larger than 16 MB, which no control file is");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file.path())))
          .toString();
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          Problem.of(Source.NOT_FOUND, Place.of(file.shown()), "there is no such file"), e);
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(
              Source.FORMAT, Place.of(file.shown()), "it is not UTF-8", "save the file as UTF-8"),
          e);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              Source.UNREADABLE, Place.of(file.shown()), "it cannot be read: " + e.getMessage()),
          e);
    }
  }

  private static ProblemException problem(String shown, int line, String what) {
    return Problem.of(
            Source.FORMAT,
            new Place(shown, line, 0, null),
            what,
            "write comma-separated values with a header, values with commas in double quotes")
        .asException();
  }

  /** Reads the text once, left to right. */
  private static final class Scan {
    private final String shown;
    private final String text;
    private int at;
    private int lineNumber = 1;

    Scan(String shown, String text) {
      this.shown = shown;
      this.text = text;
    }

    List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      while (at < text.length()) {
        int number = lineNumber;
        List<String> values = line();
        if (values.size() > 1 || !values.getFirst().isEmpty()) {
          lines.add(new Line(number, values));
        }
      }
      return lines;
    }

    private List<String> line() {
      List<String> values = new ArrayList<>();
      while (true) {
        values.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        if (at >= text.length()) {
          return values;
        }
        char end = text.charAt(at++);
        if (end == ',') {
          continue;
        }
        if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        lineNumber++;
        return values;
      }
    }

    private String plain() {
      int start = at;
      while (at < text.length() && !endsValue(text.charAt(at))) {
        if (text.charAt(at) == '"') {
          throw problem(shown, lineNumber, "a quote inside a value that is not quoted");
        }
        at++;
      }
      return text.substring(start, at).strip();
    }

    private String quoted() {
      int opened = lineNumber;
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c != '"') {
          lineNumber += c == '\n' ? 1 : 0;
          value.append(c);
        } else if (at < text.length() && text.charAt(at) == '"') {
          at++;
          value.append('"');
        } else if (at < text.length() && !endsValue(text.charAt(at))) {
          throw problem(shown, lineNumber, "text after the closing quote of a value");
        } else {
          return value.toString().strip();
        }
      }
      throw problem(shown, opened, "a quote is opened and never closed");
    }

    private static boolean endsValue(char c) {
      return c == ',' || c == '\n' || c == '\r';
    }
  }
}
