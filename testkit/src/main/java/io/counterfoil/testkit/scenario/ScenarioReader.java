package io.counterfoil.testkit.scenario;

import io.counterfoil.testkit.scenario.Scenario.Expected;
import io.counterfoil.testkit.scenario.Scenario.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .scenario} file, strictly: what is not understood fails.
 *
 * <pre>
 * === a difference of exactly the tolerance still matches
 * both: { columns: { id: {}, amount: { type: "decimal(18,2)" } } }
 * match: [{ pass: near, within: { amount: 0.05 } }]
 * --- left.csv
 * id,amount
 * A,1.00          =&gt; matched a by near
 * --- right.csv
 * id,amount
 * B,1.05          =&gt; matched a
 * --- expect
 * residue near, amount: -0.05
 * </pre>
 *
 * <p>First comes the spec, in which {@code both:} (one line) is short for two sides of that form
 * named left and right, and {@code counterfoil}, {@code name} and {@code keep: all} are added where
 * they are not written. Then the files ({@code --- name}, with {@code as CHARSET} if not UTF-8; one
 * ending in .gz is compressed): what stands before {@code =>} is a line of the file without spaces
 * at its end, with {@link Escapes}; what stands behind it, what must become of the record. Last,
 * facts of the whole run.
 */
public final class ScenarioReader {
  private final String file;
  private final List<Scenario> scenarios = new ArrayList<>();
  private int number;
  private @Nullable Draft draft;

  private ScenarioReader(String file) {
    this.file = file;
  }

  /**
   * All scenarios of a file, in order.
   *
   * @throws IllegalArgumentException naming file and line of the first thing not understood
   */
  public static List<Scenario> read(String file, String text) {
    ScenarioReader reader = new ScenarioReader(file);
    for (String line : text.lines().toList()) {
      reader.number++;
      try {
        reader.line(line);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            file + ":" + reader.number + ": " + wrong.getMessage(), wrong);
      }
    }
    reader.finish();
    if (reader.scenarios.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no scenario");
    }
    return reader.scenarios;
  }

  private void line(String line) {
    if (line.startsWith("=== ")) {
      finish();
      draft = new Draft(file + ":" + number, line.substring(4).strip());
    } else if (draft != null) {
      draft.line(line);
    } else if (!line.isBlank() && !line.startsWith("#")) {
      throw new IllegalArgumentException("text before the first scenario: " + line);
    }
  }

  private void finish() {
    if (draft != null) {
      scenarios.add(draft.finished());
      draft = null;
    }
  }

  /** A scenario whose lines are still coming. */
  private static final class Draft {
    private final String place;
    private final String title;
    private final StringBuilder spec = new StringBuilder();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Expected> expected = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private Part part = Part.SPEC;
    private @Nullable FileDraft open;

    Draft(String place, String title) {
      this.place = place;
      this.title = title;
    }

    void line(String line) {
      if (line.equals("--- expect")) {
        closeFile();
        part = Part.EXPECT;
      } else if (line.startsWith("--- ")) {
        closeFile();
        part = Part.FILE;
        open = FileDraft.of(line.substring(4).strip());
      } else {
        switch (part) {
          case SPEC -> spec.append(line).append('\n');
          case FILE -> fileLine(line);
          case EXPECT -> {
            if (!line.isBlank()) {
              facts.add(FactLine.read(line.strip()));
            }
          }
        }
      }
    }

    private void fileLine(String line) {
      if (open != null) {
        open.line(line, expected);
      }
    }

    private void closeFile() {
      if (part == Part.EXPECT) {
        throw new IllegalArgumentException("nothing comes after expect");
      }
      if (open != null && files.put(open.name, open.bytes()) != null) {
        throw new IllegalArgumentException("two files " + open.name);
      }
      open = null;
    }

    Scenario finished() {
      if (part != Part.EXPECT) {
        closeFile();
      }
      Scenario scenario =
          new Scenario(place, title, SpecShorthand.whole(spec.toString()), files, expected, facts);
      String wrong = null;
      if (scenario.refused().isPresent() && !expected.isEmpty()) {
        wrong = "a run that is refused has no outcomes";
      } else if (scenario.refused().isEmpty() && expected.isEmpty()) {
        wrong = "no outcome is expected";
      }
      if (wrong != null) {
        throw new IllegalArgumentException(place + ": " + wrong);
      }
      return scenario;
    }
  }

  private enum Part {
    SPEC,
    FILE,
    EXPECT
  }

  /** A file whose lines are still coming. */
  private static final class FileDraft {
    private final String name;
    private final Escapes content;
    private int rows;
    private boolean blank;

    private FileDraft(String name, Charset charset) {
      this.name = name;
      this.content = new Escapes(charset);
    }

    static FileDraft of(String heading) {
      int as = heading.indexOf(" as ");
      return as < 0
          ? new FileDraft(heading, StandardCharsets.UTF_8)
          : new FileDraft(heading.substring(0, as), Charset.forName(heading.substring(as + 4)));
    }

    void line(String line, List<Expected> expected) {
      if (line.isBlank()) {
        blank = true;
        return;
      }
      if (blank) {
        throw new IllegalArgumentException("an empty line inside a file is written \\e");
      }
      int arrow = line.lastIndexOf("=> ");
      if (arrow == 0 || arrow > 0 && line.charAt(arrow - 1) == ' ') {
        rows++;
        expected.add(OutcomeLine.read(name, rows, line.substring(arrow + 3)));
        content.line(line.substring(0, arrow).stripTrailing());
      } else if (arrow > 0) {
        throw new IllegalArgumentException("a space belongs before =>");
      } else {
        content.line(line.stripTrailing());
      }
    }

    byte[] bytes() {
      if (!name.endsWith(".gz")) {
        return content.bytes();
      }
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(content.bytes());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return compressed.toByteArray();
    }
  }
}
