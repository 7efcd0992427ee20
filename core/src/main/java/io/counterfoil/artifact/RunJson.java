package io.counterfoil.artifact;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import java.util.List;
import java.util.function.ToLongFunction;

/** The one object that a command prints for machines. */
public final class RunJson {

  private RunJson() {}

  /**
   * A run. {@code breaks} and {@code breakGroups} have every kind, {@code breaks} counts records.
   *
   * @param artifact the path of the artifact, as it is shown
   */
  public static Members of(String run, String artifact, RunSummary summary) {
    String left = summary.sides().get(0).name();
    String right = summary.sides().get(1).name();
    return Json.object()
        .with("run", run)
        .with("name", summary.name())
        .with("artifact", artifact)
        .with("exit", summary.exit().code())
        .with("verdict", summary.verdict())
        .with("reasons", Json.texts(summary.reasons()))
        .with("proof", SummaryJson.proof(summary.proof()))
        .with("sides", Json.list(summary.sides(), RunJson::side))
        .with("breaks", byKind(summary, BreakSummary::records))
        .with("breakGroups", byKind(summary, BreakSummary::groups))
        .with("accepted", summary.accepted())
        .with("passes", Json.list(summary.passes(), SummaryJson::pass))
        .with("controls", Json.list(summary.controls(), c -> SummaryJson.control(c, left, right)))
        .with("completeness", SummaryJson.completeness(summary.completeness(), left, right))
        .with("residue", residue(summary))
        .with("notes", Json.texts(summary.notes()))
        .with("limitsHit", Json.list(summary.limitsHit(), SummaryJson::limit))
        .done();
  }

  /** What went wrong instead. */
  public static Members of(Exit exit, List<Problem> problems) {
    return Json.object()
        .with("exit", exit.code())
        .with("problems", Json.list(problems, ProblemJson::of))
        .done();
  }

  private static Json side(SideSummary side) {
    return Json.object()
        .with("name", side.name())
        .with("records", side.records())
        .with("matched", side.matched())
        .with("broken", side.broken())
        .with("excluded", side.excluded())
        .with("carried", side.carried())
        .with("unreadableAmounts", side.unreadableAmounts())
        .with("excludedByReason", SummaryJson.map(side.excludedByReason(), r -> r, Json::of))
        .with("plus", Json.of(side.plus()))
        .done();
  }

  private static Json byKind(RunSummary summary, ToLongFunction<BreakSummary> number) {
    Json.Fields fields = Json.object();
    for (BreakKind kind : BreakKind.values()) {
      fields.with(
          kind.word(),
          summary.breaks().stream().filter(b -> b.kind() == kind).mapToLong(number).sum());
    }
    return fields.done();
  }

  /** By pass where it is not zero, and in total for each control total. */
  private static Json residue(RunSummary summary) {
    return Json.object()
        .with("passes", Json.list(summary.residues(), SummaryJson::residue))
        .with("totals", Json.list(summary.controls(), RunJson::residueTotal))
        .done();
  }

  private static Json residueTotal(ControlSummary control) {
    return Json.object()
        .with("column", control.column())
        .with("by", SummaryJson.by(control.by()))
        .with("amount", control.residue())
        .done();
  }
}
