package io.counterfoil.spec;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.Node.Broken;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Mapping;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * YAML that is no spec, but names within names with a text at their end, such as a configuration:
 * read by the same rules (a value is its source text, no anchors, no tags) and laid out flat.
 */
public final class FlatYaml {

  /** What stands at the end of a path. */
  public enum Kind {
    TEXT,
    NOTHING,
    LIST,
    /** Names within it, or nothing but the braces of none. */
    MAPPING
  }

  /**
   * A name with what it leads to, in written order; mappings come before what is in them.
   *
   * @param path names with dots between, as {@code http.port}
   * @param where the place of the name
   * @param text of a {@code TEXT}, else empty
   */
  public record Line(String path, Place where, Kind kind, String text) {}

  /**
   * @param problems of the YAML itself; then the lines are those before it
   */
  public record Reading(List<Line> lines, List<Problem> problems) {}

  private FlatYaml() {}

  /** Reads the text of a file, which is named as people know it. */
  public static Reading read(String yaml, String file) {
    SpecProblems problems = new SpecProblems(file);
    Optional<Node> root = YamlTree.read(yaml, problems);
    List<Line> lines = new ArrayList<>();
    root.ifPresent(node -> add(node, file, lines));
    return new Reading(List.copyOf(lines), told(problems));
  }

  private static List<Problem> told(SpecProblems problems) {
    if (problems.isEmpty()) {
      return List.of();
    }
    ProblemException all = problems.asException();
    return all.problems();
  }

  private static void add(Node node, String file, List<Line> lines) {
    switch (node) {
      case Mapping mapping -> {
        for (Entry entry : mapping.entries()) {
          lines.add(line(entry, file));
          if (entry.value() instanceof Mapping inner) {
            add(inner, file, lines);
          }
        }
      }
      case Scalar scalar when scalar.isNothing() -> {}
      case Scalar scalar -> lines.add(new Line("", at(scalar.mark(), file), Kind.TEXT, ""));
      case Sequence list -> lines.add(new Line("", at(list.mark(), file), Kind.LIST, ""));
      case Broken broken -> lines.add(new Line("", at(broken.mark(), file), Kind.NOTHING, ""));
      case Fields fields -> throw new IllegalStateException("not held against a grammar");
    }
  }

  private static Line line(Entry entry, String file) {
    Place where = at(entry.key().mark(), file);
    String path = entry.key().mark().path();
    return switch (entry.value()) {
      case Scalar scalar when scalar.isNothing() -> new Line(path, where, Kind.NOTHING, "");
      case Scalar scalar -> new Line(path, where, Kind.TEXT, scalar.text());
      case Sequence list -> new Line(path, where, Kind.LIST, "");
      case Mapping mapping -> new Line(path, where, Kind.MAPPING, "");
      case Broken broken -> new Line(path, where, Kind.NOTHING, "");
      case Fields fields -> throw new IllegalStateException("not held against a grammar");
    };
  }

  private static Place at(Mark mark, String file) {
    return new Place(file, mark.line(), mark.column(), mark.path().isEmpty() ? null : mark.path());
  }
}
