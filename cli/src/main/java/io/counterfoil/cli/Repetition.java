package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.artifact.Manifest;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.source.FileResolver;
import io.counterfoil.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A run performed again from its spec and inputs, held against the artifact that it left. */
final class Repetition {
  private static final String TIMES = "times";

  private final RunArtifact artifact;
  private final Path base;
  private final Optional<Path> carried;
  private final Engine engine;

  private Repetition(RunArtifact artifact, Path base, Optional<Path> carried, Engine engine) {
    this.artifact = artifact;
    this.base = base;
    this.carried = carried;
    this.engine = engine;
  }

  /**
   * @param base the folder that the spec's paths are relative to
   * @param carried the earlier artifact whose open items came along; empty means that it lies
   *     beside this one, if there is one
   */
  static Repetition of(RunArtifact artifact, Path base, Optional<Path> carried, Engine engine) {
    return new Repetition(artifact, base, carried, engine);
  }

  /** Every file that came out otherwise; empty if none did. */
  List<Problem> differences() throws IOException {
    Path folder = Files.createTempDirectory("counterfoil-verify-");
    try {
      String yaml = Files.readString(artifact.file(RunArtifact.SPEC));
      Reconciliation again =
          Reconciliation.of(
              SpecReader.read(RunArtifact.SPEC, yaml), new FileResolver(base.toAbsolutePath()));
      Manifest manifest = artifact.manifest();
      RunOptions options = RunOptions.into(folder).with(manifest.build());
      if (manifest.carried().isPresent()) {
        options = options.carrying(earlier(manifest.carried().get()).folder());
      }
      RunArtifact repeated = RunArtifact.open(again.run(engine, options).artifact());
      return differences(repeated);
    } finally {
      remove(folder);
    }
  }

  /** The run whose open items came along. */
  private RunArtifact earlier(String run) {
    Path path = carried.orElseGet(() -> artifact.folder().resolveSibling(run));
    if (carried.isEmpty() && !Files.isDirectory(path)) {
      throw Problem.of(
              ProblemCode.Artifact.NOT_FOUND,
              Place.of(path.toString()),
              "the run took along the open items of " + run + ", which is not beside it",
              "say where it is: --carry " + run)
          .asException();
    }
    RunArtifact earlier = RunArtifact.open(path);
    String found = earlier.manifest().times().run();
    if (!found.equals(run)) {
      throw Problem.of(
              ProblemCode.Artifact.NOT_FOUND,
              Place.of(path.toString()),
              "is the run " + found + "; the open items that came along are of " + run,
              "say where that is: --carry " + run)
          .asException();
    }
    return earlier;
  }

  private List<Problem> differences(RunArtifact repeated) throws IOException {
    List<Problem> problems = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    names.addAll(artifact.files().keySet());
    names.addAll(repeated.files().keySet());
    for (String name : names) {
      boolean same =
          switch (name) {
            case RunArtifact.MANIFEST -> manifest(artifact).equals(manifest(repeated));
            // These tell times, and are compared by what they are made of.
            case RunArtifact.REPORT, RunArtifact.LOG -> true;
            default ->
                artifact.has(name)
                    && repeated.has(name)
                    && Files.mismatch(artifact.file(name), repeated.file(name)) < 0;
          };
      if (!same && !name.startsWith("steps/")) {
        problems.add(
            Problem.of(
                ProblemCode.Artifact.COUNTS,
                Place.of(artifact.folder().resolve(name).toString()),
                "performed again, the run gives other content",
                "look for what changed: an input, the spec, or the version of the program"));
      }
    }
    return problems;
  }

  /** All but the times, which differ between any two runs. */
  private static Map<String, Json> manifest(RunArtifact artifact) throws IOException {
    Json manifest = Json.read(Files.readString(artifact.file(RunArtifact.MANIFEST)));
    if (!(manifest instanceof Members members)) {
      return Map.of();
    }
    Map<String, Json> lasting = new LinkedHashMap<>(members.values());
    lasting.remove(TIMES);
    return lasting;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
