package io.counterfoil.plan;

import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.spec.SourceSpec.CountRange;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import io.counterfoil.spec.SourceSpec.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** The files of one side, with the columns that each has. */
final class SideSources {
  private static final int MOST_SHOWN = 5;

  private final SourceResolver resolver;
  private final SourceDescriber describer;
  private final PlanProblems problems;
  private final List<FileInput> inputs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean whole = true;

  private SideSources(SourceResolver resolver, SourceDescriber describer, PlanProblems problems) {
    this.resolver = resolver;
    this.describer = describer;
    this.problems = problems;
  }

  static SideSources of(
      SideSpec side, SourceResolver resolver, SourceDescriber describer, PlanProblems problems) {
    SideSources sources = new SideSources(resolver, describer, problems);
    sources.read(side);
    return sources;
  }

  List<FileInput> inputs() {
    return inputs;
  }

  /** What the paths were found to mean. */
  List<String> notes() {
    return notes;
  }

  /** Whether every file was found and described; else columns may be missing for that reason. */
  boolean isWhole() {
    return whole;
  }

  private void read(SideSpec side) {
    // Paths of one mapping share what is expected of it.
    Map<ExpectSpec, Integer> found = new LinkedHashMap<>();
    Map<String, Written> seen = new HashMap<>();
    for (SourceSpec source : side.read()) {
      Optional<List<ResolvedFile>> files = resolve(source);
      if (files.isEmpty()) {
        continue;
      }
      source.expect().ifPresent(expect -> found.merge(expect, files.get().size(), Integer::sum));
      if (files.get().isEmpty() && !noneIsRight(source.expect()) && !noneIsRight(side.expect())) {
        whole = false;
        problems.add(
            ProblemCode.Source.NOT_FOUND,
            source.mark(),
            (isGlob(source.path().text()) ? "no file matches " : "no file ") + source.path(),
            "check the path: it is relative to the spec; write expect: { files: 0.. } if none is right");
      }
      for (ResolvedFile file : files.get()) {
        Written before = seen.putIfAbsent(file.shown(), source.path());
        if (before != null) {
          problems.add(
              ProblemCode.Spec.CONFLICT,
              source.mark(),
              "%s is read twice, by %s and by %s".formatted(file.shown(), before, source.path()),
              "name each file once: its records would count twice");
        } else {
          describe(source, file);
        }
      }
    }
    found.forEach((expect, count) -> checkFiles(paths(side, expect), expect, count));
    side.expect().ifPresent(expect -> checkFiles(paths(side, expect), expect, inputs.size()));
  }

  private static boolean noneIsRight(Optional<ExpectSpec> expect) {
    return expect.flatMap(ExpectSpec::files).filter(files -> files.holds(0)).isPresent();
  }

  private Optional<List<ResolvedFile>> resolve(SourceSpec source) {
    try {
      List<ResolvedFile> files = resolver.resolve(source.path().text());
      if (isGlob(source.path().text()) && !files.isEmpty()) {
        notes.add("%s: %s".formatted(source.path(), listed(files)));
      }
      return Optional.of(files);
    } catch (ProblemException e) {
      tell(source, e);
      return Optional.empty();
    }
  }

  private void tell(SourceSpec source, ProblemException e) {
    whole = false;
    e.problems()
        .forEach(
            p -> {
              String about = p.where() == null ? "" : p.where() + ": ";
              problems.add(p.code(), source.mark(), about + p.what(), p.mend());
            });
  }

  private static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static String listed(List<ResolvedFile> files) {
    List<String> names = files.stream().limit(MOST_SHOWN).map(ResolvedFile::shown).toList();
    String count = files.size() == 1 ? "1 file" : files.size() + " files";
    return count + ", " + String.join(", ", names) + (files.size() > MOST_SHOWN ? ", …" : "");
  }

  private void describe(SourceSpec source, ResolvedFile file) {
    Optional<Format> format =
        source.format().or(() -> FormatByEnding.of(file.path().getFileName().toString()));
    if (format.isEmpty()) {
      whole = false;
      problems.add(
          ProblemCode.Source.FORMAT,
          source.mark(),
          "the ending of " + file.shown() + " does not say its format",
          "write { path: …, format: csv }, or use the ending " + FormatByEnding.ENDINGS);
      return;
    }
    try {
      List<SourceColumn> columns = describer.describe(file, format.get(), source.csv());
      inputs.add(new FileInput(file, format.get(), source, List.copyOf(columns)));
    } catch (ProblemException e) {
      tell(source, e);
    }
  }

  /** The paths of which something is expected. */
  private static List<String> paths(SideSpec side, ExpectSpec expect) {
    boolean all = side.expect().filter(expect::equals).isPresent();
    return side.read().stream()
        .filter(source -> all || source.expect().filter(expect::equals).isPresent())
        .map(source -> source.path().text())
        .toList();
  }

  private void checkFiles(List<String> paths, ExpectSpec expect, int found) {
    Optional<CountRange> files = expect.files();
    if (files.isPresent() && !files.get().holds(found) && whole) {
      problems.add(
          ProblemCode.Source.EXPECTED,
          expect.mark(),
          "%d %s found (%s), expected %s"
              .formatted(
                  found,
                  found == 1 ? "file" : "files",
                  String.join(", ", paths),
                  files.get().written()),
          "get the missing files, or correct expect: { files: … }");
    }
  }

  /** The columns that any file has, in the order of the first that has them. */
  SequencedSet<String> names() {
    SequencedSet<String> names = new LinkedHashSet<>();
    inputs.forEach(
        input ->
            input.columns().stream()
                .map(SourceColumn::name)
                .filter(name -> !name.isBlank())
                .forEach(names::add));
    return names;
  }

  /** The column in each file that has it. */
  List<SourceColumn> find(String column) {
    return inputs.stream()
        .flatMap(input -> input.columns().stream().filter(c -> c.name().equals(column)))
        .toList();
  }

  /** Whether every file has the column; where one has not, that is told. */
  boolean has(Written column) {
    List<FileInput> without =
        inputs.stream()
            .filter(
                input -> input.columns().stream().noneMatch(c -> c.name().equals(column.text())))
            .toList();
    if (without.isEmpty()) {
      return true;
    }
    List<String> names = without.getFirst().columns().stream().map(SourceColumn::name).toList();
    String where =
        without.size() == 1
            ? without.getFirst().shown()
            : "%s and %d more files".formatted(without.getFirst().shown(), without.size() - 1);
    problems.add(
        ProblemCode.Source.COLUMN,
        column.mark(),
        "no column \"%s\" in %s".formatted(column, where),
        "from: names a column of the source: "
            + Nearest.hint(column.text(), names)
            + byPosition(column.text(), without));
    return false;
  }

  private static String byPosition(String column, List<FileInput> without) {
    Set<Format> text = Set.of(Format.CSV, Format.TSV);
    boolean position = column.chars().allMatch(Character::isDigit);
    boolean header =
        without.stream().anyMatch(i -> text.contains(i.format()) && i.spec().csv().header());
    return position && header ? "; columns have numbers only where header: false is written" : "";
  }
}
