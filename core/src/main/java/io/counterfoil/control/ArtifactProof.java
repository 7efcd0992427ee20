package io.counterfoil.control;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.CountQuery;
import io.counterfoil.engine.Engine.RowCount;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Artifact;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Proves an artifact again from its files: that its rows are what its manifest counts. */
public final class ArtifactProof {
  private final RunArtifact artifact;
  private final Engine engine;
  private final RunSummary run;
  private final List<Problem> problems = new ArrayList<>();

  private ArtifactProof(RunArtifact artifact, Engine engine) {
    this.artifact = artifact;
    this.engine = engine;
    this.run = artifact.manifest().summary();
  }

  /** Everything that does not add up; empty if all does. Digests are another question. */
  public static List<Problem> counts(RunArtifact artifact, Engine engine) {
    ArtifactProof proof = new ArtifactProof(artifact, engine);
    proof.manifest();
    proof.breaks();
    if (proof.keepsMatches()) {
      proof.matches();
    }
    proof.everyRecordOnce();
    return List.copyOf(proof.problems);
  }

  private boolean keepsMatches() {
    return artifact.has(RunArtifact.MATCHES);
  }

  /** The manifest's own arithmetic. */
  private void manifest() {
    for (SideSummary side : run.sides()) {
      same(
          RunArtifact.MANIFEST,
          side.name() + ": matched + broken + excluded",
          side.records(),
          side.matched() + side.broken() + side.excluded());
      same(
          RunArtifact.MANIFEST,
          side.name() + ": matched by its passes",
          side.matched(),
          side.matchedByPass().values().stream().mapToLong(Long::longValue).sum());
      same(
          RunArtifact.MANIFEST,
          side.name() + ": broken by kind",
          side.broken(),
          side.brokenByKind().values().stream().mapToLong(Long::longValue).sum());
    }
    same(
        RunArtifact.MANIFEST,
        "broken records of both sides",
        run.sides().stream().mapToLong(SideSummary::broken).sum(),
        run.broken());
    for (PassSummary pass : run.passes()) {
      same(
          RunArtifact.MANIFEST,
          "records matched by " + pass.name(),
          pass.records(),
          run.sides().stream()
              .mapToLong(s -> s.matchedByPass().getOrDefault(pass.name(), 0L))
              .sum());
    }
    for (ControlSummary control : run.controls()) {
      for (int i = 0; i < 2; i++) {
        SideAmounts side = i == 0 ? control.left() : control.right();
        same(
            RunArtifact.MANIFEST,
            run.sides().get(i).name() + ": amounts out of " + words(control),
            side.in(),
            side.matched().add(side.broken()).add(side.excluded()));
      }
    }
  }

  private void breaks() {
    Path file = artifact.file(RunArtifact.BREAKS);
    List<RowCount> byKind = count(file, List.of("side", "kind", "accepted"), List.of(), List.of());
    for (SideSummary side : run.sides()) {
      for (BreakKind kind : BreakKind.values()) {
        same(
            RunArtifact.BREAKS,
            "%s: rows that are %s".formatted(side.name(), kind.word()),
            side.brokenByKind().getOrDefault(kind, 0L),
            rows(byKind, c -> is(c, 0, side.name()) && is(c, 1, kind.word())));
      }
    }
    same(RunArtifact.BREAKS, "rows", run.broken(), rows(byKind, c -> true));
    groups(file, byKind);
    for (ControlSummary control : run.controls()) {
      for (int i = 0; i < 2; i++) {
        String side = run.sides().get(i).name();
        SideAmounts told = i == 0 ? control.left() : control.right();
        List<RowCount> sums = sums(file, side, "kind", control);
        for (BreakKind kind : BreakKind.values()) {
          same(
              RunArtifact.BREAKS,
              "%s: amounts that are %s of %s".formatted(side, kind.word(), words(control)),
              told.brokenByKind().getOrDefault(kind, BigDecimal.ZERO),
              sum(sums, side, kind.word(), control));
        }
      }
    }
    numbered(file, run.broken());
  }

  /** Groups are of one kind each, and as many as told. */
  private void groups(Path file, List<RowCount> byKind) {
    List<RowCount> groups = count(file, List.of("kind"), List.of(), List.of("group"));
    for (BreakKind kind : BreakKind.values()) {
      BreakSummary told =
          run.breaks().stream()
              .filter(b -> b.kind() == kind)
              .findFirst()
              .orElse(new BreakSummary(kind, 0, 0, 0));
      same(
          RunArtifact.BREAKS,
          "groups that are " + kind.word(),
          told.groups(),
          groups.stream().filter(c -> is(c, 0, kind.word())).mapToLong(RowCount::distinct).sum());
      same(
          RunArtifact.BREAKS,
          "accepted rows that are " + kind.word(),
          told.accepted(),
          rows(byKind, c -> is(c, 1, kind.word()) && c.by().get(2) != null));
    }
    same(
        RunArtifact.BREAKS,
        "groups of all kinds",
        count(file, List.of(), List.of(), List.of("group")).stream()
            .mapToLong(RowCount::distinct)
            .sum(),
        groups.stream().mapToLong(RowCount::distinct).sum());
  }

  /** {@code break} is 1..n: n different numbers of which the least is 1 and the greatest n. */
  private void numbered(Path file, long rows) {
    same(
        RunArtifact.BREAKS,
        "different numbers of breaks",
        rows,
        count(file, List.of(), List.of(), List.of("break")).stream()
            .mapToLong(RowCount::distinct)
            .sum());
    if (rows > 0) {
      same(RunArtifact.BREAKS, "the first break's number", "1", numberAt(file, 0));
      same(
          RunArtifact.BREAKS,
          "the last break's number",
          Long.toString(rows),
          numberAt(file, rows - 1));
    }
  }

  private String numberAt(Path file, long offset) {
    try (Rows rows = engine.rows(file, new RowQuery(Map.of(), List.of("break"), offset, 1))) {
      int column = rows.columns().stream().map(Rows.RowColumn::name).toList().indexOf("break");
      List<@Nullable String> row = rows.next();
      String number = row == null || column < 0 ? null : row.get(column);
      return number == null ? "none" : number;
    }
  }

  private void matches() {
    Path file = artifact.file(RunArtifact.MATCHES);
    List<RowCount> byPass = count(file, List.of("side", "pass"), List.of(), List.of());
    List<RowCount> groups = count(file, List.of("pass"), List.of(), List.of("group"));
    for (PassSummary pass : run.passes()) {
      for (SideSummary side : run.sides()) {
        same(
            RunArtifact.MATCHES,
            "%s: rows matched by %s".formatted(side.name(), pass.name()),
            side.matchedByPass().getOrDefault(pass.name(), 0L),
            rows(byPass, c -> is(c, 0, side.name()) && is(c, 1, pass.name())));
      }
      same(
          RunArtifact.MATCHES,
          "groups matched by " + pass.name(),
          pass.groups(),
          groups.stream().filter(c -> is(c, 0, pass.name())).mapToLong(RowCount::distinct).sum());
    }
    same(
        RunArtifact.MATCHES,
        "rows",
        run.sides().stream().mapToLong(SideSummary::matched).sum(),
        rows(byPass, c -> true));
    for (ControlSummary control : run.controls()) {
      for (int i = 0; i < 2; i++) {
        String side = run.sides().get(i).name();
        same(
            RunArtifact.MATCHES,
            side + ": matched amounts of " + words(control),
            (i == 0 ? control.left() : control.right()).matched(),
            sum(sums(file, side, "pass", control), side, null, control));
      }
    }
  }

  private void everyRecordOnce() {
    List<Path> files = new ArrayList<>(List.of(artifact.file(RunArtifact.BREAKS)));
    if (keepsMatches()) {
      files.add(artifact.file(RunArtifact.MATCHES));
    }
    for (RowCount all :
        engine.counts(
            files, new CountQuery(List.of(), List.of(), List.of("side", "source", "row")))) {
      same(
          files.size() == 1 ? RunArtifact.BREAKS : "breaks and matches",
          "different records in as many rows",
          all.rows(),
          all.distinct());
    }
  }

  /** The rows of a side and their amounts, by side, one more column, and what the total is by. */
  private List<RowCount> sums(Path file, String side, String and, ControlSummary control) {
    List<String> by = new ArrayList<>(List.of("side", and));
    control.by().keySet().forEach(column -> by.add(side + "." + column));
    return count(file, by, List.of(side + "." + control.column()), List.of());
  }

  private static BigDecimal sum(
      List<RowCount> counts, String side, @Nullable String second, ControlSummary control) {
    List<@Nullable String> by = new ArrayList<>(control.by().values());
    return counts.stream()
        .filter(c -> is(c, 0, side) && (second == null || is(c, 1, second)))
        .filter(c -> c.by().subList(2, c.by().size()).equals(by))
        .map(c -> c.sums().getFirst())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<RowCount> count(
      Path file, List<String> by, List<String> sums, List<String> distinct) {
    return engine.counts(List.of(file), new CountQuery(by, sums, distinct));
  }

  private static boolean is(RowCount count, int index, String value) {
    return value.equals(count.by().get(index));
  }

  private static long rows(List<RowCount> counts, Predicate<RowCount> which) {
    return counts.stream().filter(which).mapToLong(RowCount::rows).sum();
  }

  private static String words(ControlSummary control) {
    String by = Groups.words(control.by());
    return by.isEmpty() ? control.column() : control.column() + " (" + by + ")";
  }

  private void same(String file, String what, long told, long found) {
    same(file, what, Long.toString(told), Long.toString(found));
  }

  private void same(String file, String what, BigDecimal told, BigDecimal found) {
    if (told.compareTo(found) != 0) {
      same(file, what, told.toPlainString(), found.toPlainString());
    }
  }

  private void same(String file, String what, String told, String found) {
    if (!told.equals(found)) {
      problems.add(
          Problem.of(
              Artifact.COUNTS,
              Place.of(artifact.folder().resolve(file).toString()),
              "%s: %s expected, %s found".formatted(what, told, found)));
    }
  }
}
