package io.counterfoil.plan;

import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SpecReader;
import io.counterfoil.value.ValueType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Plans of specs over files that are only names with columns. */
final class Plans {
  private final Map<String, List<SourceColumn>> files = new LinkedHashMap<>();
  private final Map<String, List<String>> globs = new LinkedHashMap<>();

  /** A file with columns as {@code name} or {@code name:type} in a source that knows types. */
  Plans file(String name, String... columns) {
    List<SourceColumn> all = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(":", 2);
      all.add(
          new SourceColumn(
              parts[0], parts.length == 1 ? Optional.empty() : Optional.of(type(parts[1]))));
    }
    files.put(name, all);
    return this;
  }

  Plans glob(String glob, String... names) {
    globs.put(glob, List.of(names));
    return this;
  }

  private static ValueType type(String word) {
    return io.counterfoil.value.TypeText.read(word);
  }

  ReconPlan plan(String yaml) {
    return Planner.plan(
        SpecReader.read("spec.yaml", yaml),
        this::resolve,
        (file, format, csv) -> files.getOrDefault(file.shown(), List.of()),
        file -> new TreeSet<>(List.of(LocalDate.of(2026, 12, 25))));
  }

  private List<ResolvedFile> resolve(String path) {
    List<String> names =
        globs.getOrDefault(path, files.containsKey(path) ? List.of(path) : List.of());
    return names.stream().map(name -> new ResolvedFile(name, Path.of("/data", name))).toList();
  }

  /** Each problem as {@code code line: what}. */
  List<String> problems(String yaml) {
    try {
      plan(yaml);
      return List.of();
    } catch (ProblemException e) {
      return e.problems().stream().map(Plans::shown).toList();
    }
  }

  private static String shown(Problem problem) {
    int line = problem.where() == null ? 0 : problem.where().line();
    return problem.code().code() + " " + line + ": " + problem.what();
  }

  List<String> mends(String yaml) {
    try {
      plan(yaml);
      return List.of();
    } catch (ProblemException e) {
      return e.problems().stream().map(Problem::mend).toList();
    }
  }
}
