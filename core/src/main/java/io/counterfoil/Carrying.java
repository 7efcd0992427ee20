package io.counterfoil;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Adds the open items of an earlier run to the inputs of a plan. */
final class Carrying {
  private Carrying() {}

  static ReconPlan from(RunArtifact artifact, ReconPlan plan) {
    List<Problem> damaged = artifact.verifyDigests();
    if (!damaged.isEmpty()) {
      throw new io.counterfoil.problem.ProblemException(damaged);
    }
    if (!artifact.manifest().spec().name().equals(plan.spec().name())) {
      throw Problem.of(
              ProblemCode.Spec.CONFLICT,
              Place.of(artifact.folder().toString()),
              "is a run of " + artifact.manifest().spec().name() + ", not of " + plan.spec().name(),
              "carry the open items of the same reconciliation")
          .asException();
    }
    return new ReconPlan(
        plan.spec(),
        side(artifact, plan, Side.LEFT),
        side(artifact, plan, Side.RIGHT),
        plan.passes(),
        plan.compare(),
        plan.control(),
        plan.period(),
        plan.balances(),
        plan.calendar(),
        plan.notes());
  }

  private static PlannedSide side(RunArtifact artifact, ReconPlan plan, Side which) {
    PlannedSide side = plan.side(which);
    String run = artifact.manifest().times().run();
    String name = "open/" + side.name() + ".parquet";
    List<SideInput> inputs = new ArrayList<>(side.inputs());
    inputs.add(
        new SideInput.CarriedInput(new ResolvedFile(run + "/" + name, artifact.file(name)), run));
    return new PlannedSide(
        side.side(),
        side.name(),
        inputs,
        side.columns(),
        side.key(),
        side.identity(),
        side.currencyColumn(),
        side.exclusions(),
        side.overlapBy(),
        side.expect());
  }
}
