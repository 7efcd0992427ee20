package io.counterfoil.plan;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import java.util.ArrayList;
import java.util.List;

/** The logical steps of a plan, in the order in which an engine runs them. */
public final class PlanSteps {
  private PlanSteps() {}

  public static List<PlanStep> of(ReconPlan plan) {
    List<PlanStep> steps = new ArrayList<>();
    for (Side side : Side.values()) {
      steps.add(new PlanStep.Load(side, plan.side(side).name()));
    }
    for (PlannedPass pass : plan.passes()) {
      if (pass.keyed()) {
        steps.add(new PlanStep.KeyedComparison(pass));
      } else {
        steps.add(new PlanStep.Candidates(pass));
        steps.add(new PlanStep.Decide(pass));
        if (!plan.compare().isEmpty()) {
          steps.add(new PlanStep.Compare(pass));
        }
      }
    }
    steps.add(new PlanStep.Settle());
    steps.add(new PlanStep.Prove());
    steps.add(new PlanStep.Explain());
    steps.add(new PlanStep.Write());
    return List.copyOf(steps);
  }
}
