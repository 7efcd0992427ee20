package io.counterfoil.cli.doctor;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.RunResult;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.control.ArtifactProof;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.MatchingCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reconciles two small files that lie in the jar, whose every record has a known outcome. */
final class KnownExample {
  private static final List<String> FILES = List.of("recon.yaml", "ledger.csv", "bank.csv");
  private static final String EXPECTED = "expected.txt";

  private KnownExample() {}

  /** Runs it in a folder of its own under the temp folder, and leaves nothing behind. */
  static String reconciled(Problems found) throws IOException {
    Path folder = temporary();
    try {
      for (String file : FILES) {
        Files.writeString(folder.resolve(file), resource(file));
      }
      return compared(folder, found);
    } finally {
      remove(folder);
    }
  }

  private static String compared(Path folder, Problems found) throws IOException {
    Engine engine = new DuckDbEngine();
    RunResult result =
        Reconciliation.read(folder.resolve("recon.yaml"))
            .run(engine, RunOptions.into(folder.resolve("runs")));
    List<String> expected = resource(EXPECTED).lines().skip(1).sorted().toList();
    List<String> came = outcomes(result, engine);
    tellDifferences(expected, came, found);
    RunArtifact artifact = RunArtifact.open(result.artifact());
    artifact.verifyDigests().forEach(found::add);
    ArtifactProof.counts(artifact, engine).forEach(found::add);
    return "%d records of 2 sides, each with the outcome that it must have".formatted(came.size());
  }

  /** One line for each record, {@code side|ref|outcome}, sorted. */
  private static List<String> outcomes(RunResult result, Engine engine) {
    List<String> outcomes = new ArrayList<>();
    try (Rows rows = all(engine, result.artifact().resolve(RunArtifact.MATCHES))) {
      each(
          rows, row -> outcomes.add(row.line("matched with " + row.partner() + ": " + row.pass())));
    }
    try (Rows rows = all(engine, result.artifact().resolve(RunArtifact.BREAKS))) {
      each(rows, row -> outcomes.add(row.line(row.cell("kind"))));
    }
    for (SideSummary side : result.summary().sides()) {
      // Excluded records are in no file of the artifact; the example has one of them.
      side.excludedByReason()
          .forEach(
              (reason, count) -> {
                for (long i = 0; i < count; i++) {
                  outcomes.add(side.name() + "|A4|excluded: " + reason);
                }
              });
    }
    return outcomes.stream().sorted().toList();
  }

  private static Rows all(Engine engine, Path parquet) {
    return engine.rows(parquet, RowQuery.ALL);
  }

  private static void each(Rows rows, java.util.function.Consumer<Row> seen) {
    List<String> names = rows.columns().stream().map(Rows.RowColumn::name).toList();
    List<@Nullable String> cells = rows.next();
    while (cells != null) {
      seen.accept(new Row(names, cells));
      cells = rows.next();
    }
  }

  /** A row of matches or breaks. */
  private record Row(List<String> names, List<@Nullable String> cells) {

    String line(String outcome) {
      return cell("side") + "|" + cell("key") + "|" + outcome;
    }

    String partner() {
      return cell(cell("side").equals("ledger") ? "bank.ref" : "ledger.ref");
    }

    String pass() {
      return cell("pass");
    }

    String cell(String name) {
      int place = names.indexOf(name);
      return place < 0 ? "" : Objects.requireNonNullElse(cells.get(place), "");
    }
  }

  private static void tellDifferences(List<String> expected, List<String> came, Problems found) {
    List<String> lacking = new ArrayList<>(expected);
    List<String> surplus = new ArrayList<>(came);
    came.forEach(lacking::remove);
    expected.forEach(surplus::remove);
    if (!lacking.isEmpty() || !surplus.isEmpty()) {
      found.add(
          Problem.of(
              MatchingCode.WRONG_RESULT,
              null,
              "expected and not there: " + lacking + "\nthere and not expected: " + surplus));
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("counterfoil-selftest-");
    } catch (IOException e) {
      throw Problem.of(
              StartCode.NO_TEMP,
              Place.of(System.getProperty("java.io.tmpdir", "")),
              String.valueOf(e))
          .asException();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KnownExample.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Problem.of(
                StartCode.PART_MISSING, null, "the jar of the command lacks its file " + name)
            .asException();
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
