package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.RunOptions.Witness;
import io.counterfoil.RunResult;
import io.counterfoil.artifact.Manifest.Build;
import io.counterfoil.artifact.RunJson;
import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.cli.Finished.FirstBreak;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/** Runs a reconciliation: shows how far it is, ends it when a signal comes, tells what came out. */
final class Execution {
  private final Engine engine;
  private final ParseResult given;
  private final Terminal terminal;
  private final boolean json;
  private final boolean quiet;

  Execution(Engine engine, ParseResult given, Terminal terminal) {
    this.engine = engine;
    this.given = given;
    this.terminal = terminal;
    this.json = given.hasMatchedOption("--json");
    this.quiet = given.hasMatchedOption("--quiet");
  }

  /**
   * What a command knows besides the result.
   *
   * @param notes told with those of the run
   * @param hints given the breaks, what could be done about them
   * @param spec printed in place of the summary, which then goes to standard error; empty for none
   */
  record Besides(
      List<String> notes, Function<Function<RowQuery, Rows>, List<String>> hints, String spec) {
    static final Besides NOTHING = new Besides(List.of(), breaks -> List.of(), "");
  }

  Exit run(Reconciliation reconciliation, Besides besides) {
    RunResult result;
    Seen seen = new Seen(besides);
    try (Interruption interruption = Interruption.listening()) {
      try {
        result = progressing(reconciliation, options(seen).cancelledBy(interruption::cancels));
      } catch (ProblemException ended) {
        if (!interruption.seen()) {
          throw ended;
        }
        // Told before the interruption is closed: the JVM ends at once after it.
        Exit exit = Failure.tell(ended.problems(), json, terminal);
        terminal.out().flush();
        return exit;
      }
    }
    tell(result, besides, seen);
    if (!result.summary().proven()) {
      throw Problem.of(
              ProblemCode.Engine.NOT_PROVEN,
              Place.of(result.artifact().toString()),
              result.summary().proof().words())
          .asException();
    }
    return result.summary().exit();
  }

  private RunResult progressing(Reconciliation reconciliation, RunOptions options) {
    if (quiet || !terminal.live()) {
      return reconciliation.run(engine, options);
    }
    try (ProgressLine line = ProgressLine.started(terminal.err(), terminal.width())) {
      return reconciliation.run(engine, options.with(line));
    }
  }

  private RunOptions options(Seen seen) {
    BuildIdentity build = BuildIdentity.current();
    RunOptions options =
        RunOptions.into(Path.of(Given.option(given, "--out", "runs")))
            .with(new Build(build.version(), build.commit()));
    if (!json && !quiet) {
      options = options.seenBy(seen);
    }
    if (given.hasMatchedOption("--keep-steps")) {
      options = options.keepingSteps();
    }
    String carried = given.matchedOptionValue("--carry", "");
    return carried.isEmpty() ? options : options.carrying(Path.of(carried));
  }

  private void tell(RunResult result, Besides besides, Seen seen) {
    List<String> notes = new ArrayList<>(besides.notes());
    for (Path removed : result.removed()) {
      notes.add("removed what a run that died left behind: " + removed);
    }
    RunSummary summary = with(notes, result.summary());
    String artifact = result.artifact().toString();
    if (json) {
      terminal.out().print(json(result, artifact, summary, besides.spec()).written());
      return;
    }
    terminal.out().print(besides.spec());
    if (quiet) {
      return;
    }
    Finished finished = new Finished(summary, artifact, result.digest(), seen.first, seen.hints);
    if (besides.spec().isEmpty()) {
      terminal.out().print(SummaryText.of(finished, terminal.outStyle(), terminal.width()));
    } else {
      terminal.err().print(SummaryText.of(finished, terminal.errStyle(), terminal.width()));
    }
  }

  private static Json json(RunResult result, String artifact, RunSummary summary, String spec) {
    Members members = RunJson.of(result.run(), artifact, summary);
    Map<String, Json> more = new LinkedHashMap<>(members.values());
    more.put("digest", Json.of(result.digest()));
    if (!spec.isEmpty()) {
      more.put("spec", Json.of(spec));
    }
    return new Members(more);
  }

  private static RunSummary with(List<String> notes, RunSummary summary) {
    if (notes.isEmpty()) {
      return summary;
    }
    List<String> all = new ArrayList<>(summary.notes());
    all.addAll(notes);
    return new RunSummary(
        summary.name(),
        summary.sides(),
        summary.passes(),
        summary.breaks(),
        summary.controls(),
        summary.residues(),
        summary.proof(),
        summary.completeness(),
        all,
        summary.limitsHit(),
        summary.exit(),
        summary.reasons());
  }

  /** What the summary shows of the breaks, read before the run ends. */
  private static final class Seen implements Witness {
    private final Besides besides;
    private List<FirstBreak> first = List.of();
    private List<String> hints = List.of();

    Seen(Besides besides) {
      this.besides = besides;
    }

    @Override
    public void see(RunSummary summary, Function<RowQuery, Rows> breaks) {
      if (summary.broken() == 0) {
        return;
      }
      try (Rows rows = breaks.apply(FirstBreaks.QUERY)) {
        first = FirstBreaks.of(rows);
      }
      hints = besides.hints().apply(breaks);
    }
  }
}
