package io.counterfoil.spec;

import io.counterfoil.problem.ProblemCode.Spec;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.ReconSpec.Digest;
import io.counterfoil.spec.ReconSpec.Keep;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a spec from YAML or JSON: its form, not yet whether its columns exist. Every scalar is its
 * source text, typed by the place where it stands.
 */
public final class SpecReader {
  private static final Mark TOP = new Mark(1, 1, "");

  private SpecReader() {}

  /**
   * Reads a whole spec.
   *
   * @param file what its file is called in messages
   * @param yaml its text, at most a million characters
   * @throws io.counterfoil.problem.ProblemException with every problem that it has (the first
   *     hundred), in the order of its lines
   */
  public static ReconSpec read(String file, String yaml) {
    SpecProblems problems = new SpecProblems(file);
    Optional<Node> root = YamlTree.read(yaml, problems);
    if (root.isEmpty()) {
      if (problems.isEmpty()) {
        problems.add(
            Spec.MISSING,
            TOP,
            "the spec is empty",
            "write counterfoil: 1, then sides: and match:; counterfoil init writes one for you");
      }
      throw problems.asException();
    }
    if (!(GrammarCheck.check(root.get(), Grammar.SPEC, problems) instanceof Fields fields)) {
      throw problems.asException();
    }
    List<SideSpec> sides = sides(fields, problems);
    ReconSpec spec =
        sides.size() == 2 ? spec(fields, sides, new SpecText(file, yaml), problems) : null;
    problems.raise();
    if (spec == null) {
      throw new IllegalStateException("a spec without two sides, and no problem was told");
    }
    return spec;
  }

  private static List<SideSpec> sides(Fields fields, SpecProblems problems) {
    List<SideSpec> sides = new ArrayList<>();
    for (Entry entry : fields.fields("sides").map(Fields::names).orElse(List.of())) {
      if (entry.value() instanceof Fields side) {
        sides.add(new SideReader(problems).side(entry.key(), side));
      }
    }
    boolean sameName =
        sides.size() == 2
            && sides.getFirst().name().text().equalsIgnoreCase(sides.getLast().name().text());
    if (sameName) {
      problems.add(
          Spec.CONFLICT,
          sides.getLast().mark(),
          "both sides have the same name but for case",
          "give them names that differ: files and columns are named after them");
    }
    return sides;
  }

  private static ReconSpec spec(
      Fields fields, List<SideSpec> sides, SpecText text, SpecProblems problems) {
    RulesReader rules = new RulesReader(problems);
    ControlsReader controls = new ControlsReader(problems);
    return new ReconSpec(
        fields.text("name").orElseGet(() -> nameOf(text.file())),
        sides.getFirst(),
        sides.getLast(),
        rules.match(fields.each("match")),
        fields.fields("compare").map(rules::compare).orElse(CompareSpec.NOTHING),
        controls.control(fields.fields("control")),
        fields.fields("balances").flatMap(controls::balances),
        fields.fields("period").flatMap(controls::period),
        controls.calendar(fields.fields("calendar")),
        controls.autoAccept(fields.each("auto-accept")),
        fields.text("keep").map(w -> Words.read(Keep.class, w)).orElse(Keep.BREAKS),
        fields
            .fields("inputs")
            .flatMap(inputs -> inputs.text("digest"))
            .map(w -> Words.read(Digest.class, w))
            .orElse(Digest.FULL),
        fields.fields("limits").map(controls::limits).orElse(LimitsSpec.DEFAULTS),
        fields.scalar("strict").map(Scalar::text).orElse("false").equals("true"),
        text);
  }

  /** The file's name without folders and ending. */
  private static String nameOf(String file) {
    String name = file.replaceAll(".*[/\\\\]", "");
    String bare = name.replaceAll("\\.[^.]*$", "");
    return bare.isBlank() ? "reconciliation" : bare;
  }
}
