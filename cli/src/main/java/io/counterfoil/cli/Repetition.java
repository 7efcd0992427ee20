package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.artifact.Json;
import io.counterfoil.artifact.Json.Members;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/** A run performed again from its spec and inputs, held against the artifact that it left. */
final class Repetition {
  private static final String TIMES = "times";

  private final RunArtifact artifact;
  private final Path base;
  private final Engine engine;

  private Repetition(RunArtifact artifact, Path base, Engine engine) {
    this.artifact = artifact;
    this.base = base;
    this.engine = engine;
  }

  static Repetition of(RunArtifact artifact, Path base, Engine engine) {
    return new Repetition(artifact, base, engine);
  }

  /** Every file that came out otherwise; empty if none did. */
  List<Problem> differences() throws IOException {
    Path folder = Files.createTempDirectory("counterfoil-verify-");
    try {
      String yaml = Files.readString(artifact.file(RunArtifact.SPEC));
      Reconciliation again =
          Reconciliation.of(
              SpecReader.read(RunArtifact.SPEC, yaml), new FileResolver(base.toAbsolutePath()));
      RunOptions options = RunOptions.into(folder).with(artifact.manifest().build());
      RunArtifact repeated = RunArtifact.open(again.run(engine, options).artifact());
      return differences(repeated);
    } finally {
      remove(folder);
    }
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
