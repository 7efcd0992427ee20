package io.counterfoil;

import io.counterfoil.artifact.ArtifactWriter;
import io.counterfoil.artifact.ArtifactWriter.Finished;
import io.counterfoil.artifact.Manifest;
import io.counterfoil.artifact.Manifest.StepTime;
import io.counterfoil.artifact.Manifest.UsedEngine;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.artifact.RunId;
import io.counterfoil.control.Balances;
import io.counterfoil.control.Counted;
import io.counterfoil.control.InputChecks;
import io.counterfoil.control.Reckoning;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.Workspace;
import io.counterfoil.engine.EngineSession;
import io.counterfoil.json.Json;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlanSteps;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.report.HtmlReport;
import io.counterfoil.source.InputDigests;
import io.counterfoil.spec.ReconSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One run, from the plan to the finished artifact. */
final class Run {
  private final Reconciliation reconciliation;
  private final Engine engine;
  private final RunOptions options;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final List<StepTime> times = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();

  Run(Reconciliation reconciliation, Engine engine, RunOptions options) {
    this.reconciliation = reconciliation;
    this.engine = engine;
    this.options = options;
  }

  RunResult perform() {
    ReconPlan plan = carried(reconciliation.plan(engine));
    Optional<Balances> balances = Balances.read(plan);
    RunId id = RunId.of(started, new SplittableRandom().nextInt());
    boolean hash = plan.spec().digest() == ReconSpec.Digest.FULL;
    try (ArtifactWriter writer = RunArtifact.create(options.out(), id);
        InputDigests digests = InputDigests.start(files(plan), hash)) {
      Path temp = writer.folder().resolve("temp");
      create(temp);
      RunSummary summary;
      List<EngineSession.Loaded> loaded;
      try (EngineSession session =
          engine.open(
              plan,
              new Workspace(temp, writer.folder(), options.keepSteps()),
              options.progress())) {
        options.cancellation().accept(session::cancel);
        steps(plan, session);
        summary = Reckoning.of(plan, Counted.by(session, balances, notes(plan, session)));
        loaded = session.loaded();
        ReportRows rows = ReportRows.of(plan, session);
        writer.write(RunArtifact.SPEC, plan.spec().text().yaml());
        Manifest manifest =
            Manifests.of(
                plan,
                new UsedEngine(engine.name(), session.engineVersion()),
                options,
                id,
                started,
                summary,
                loaded,
                digests.join(),
                times);
        writer.write(RunArtifact.REPORT, HtmlReport.of(rows.input(plan, manifest)));
        writer.write(RunArtifact.LOG, log.toString());
        writer.write(manifest);
        long broken = summary.broken();
        options
            .witness()
            .see(
                summary,
                query ->
                    rows.first()
                        .asked(query, broken)
                        .orElseGet(() -> session.rows(RunArtifact.BREAKS, query)));
      }
      remove(temp);
      Finished finished = writer.finish(summary.proven());
      return new RunResult(
          id.text(), summary, finished.path(), finished.digest(), writer.removedLeftovers());
    }
  }

  private ReconPlan carried(ReconPlan plan) {
    return options
        .carry()
        .map(artifact -> Carrying.from(RunArtifact.open(artifact), plan))
        .orElse(plan);
  }

  private void steps(ReconPlan plan, EngineSession session) {
    boolean checked = false;
    for (PlanStep step : PlanSteps.of(plan)) {
      if (!checked && !(step instanceof PlanStep.Load)) {
        InputChecks.raise(plan, session.loaded(), session.tallies());
        checked = true;
      }
      long begun = System.nanoTime();
      log("begin", step.name(), Optional.empty());
      session.run(step);
      BigDecimal seconds =
          BigDecimal.valueOf(System.nanoTime() - begun, 9).setScale(3, RoundingMode.HALF_UP);
      times.add(new StepTime(step.name(), seconds));
      log("end", step.name(), Optional.of(seconds));
    }
  }

  private void log(String event, String step, Optional<BigDecimal> seconds) {
    Json.Fields line =
        Json.object()
            .with("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
            .with("event", event)
            .with("step", step);
    seconds.ifPresent(s -> line.with("seconds", s));
    log.append(line.done().line());
  }

  private List<String> notes(ReconPlan plan, EngineSession session) {
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(session.notes());
    return notes;
  }

  private static List<ResolvedFile> files(ReconPlan plan) {
    return Stream.concat(plan.left().inputs().stream(), plan.right().inputs().stream())
        .map(SideInput::file)
        .toList();
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Artifact.WRITE,
              Place.of(folder.toString()),
              "cannot be made: " + e.getMessage()),
          e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Artifact.WRITE,
              Place.of(folder.toString()),
              "cannot be removed: " + e.getMessage()),
          e);
    }
  }
}
