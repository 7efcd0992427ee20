package io.counterfoil.plan;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.ReconPlan.PlannedPass;

/** What is to be done, without SQL; an engine turns each into named statements. */
public sealed interface PlanStep {

  /** A short name as {@code load ledger}. */
  String name();

  /**
   * Reads a side's inputs into typed columns, marks unreadable and excluded records, and totals
   * what came in.
   */
  record Load(Side side, String sideName) implements PlanStep {
    @Override
    public String name() {
      return "load " + sideName;
    }
  }

  /** Matches by key and compares in one go; repeated keys are assigned as a whole. */
  record KeyedComparison(PlannedPass pass) implements PlanStep {
    @Override
    public String name() {
      return "compare by key: " + pass.name();
    }
  }

  /** Finds the candidates of a pass and decides those that nobody else wants. */
  record Candidates(PlannedPass pass) implements PlanStep {
    @Override
    public String name() {
      return "candidates: " + pass.name();
    }
  }

  /** Decides the components that are left, each as a whole. */
  record Decide(PlannedPass pass) implements PlanStep {
    @Override
    public String name() {
      return "decide: " + pass.name();
    }
  }

  /** Holds the compared columns of what a pass matched against each other. */
  record Compare(PlannedPass pass) implements PlanStep {
    @Override
    public String name() {
      return "compare: " + pass.name();
    }
  }

  /**
   * Gives every record that is left its kind of break, and finds the counterparts of unreadable
   * ones.
   */
  record Settle() implements PlanStep {
    @Override
    public String name() {
      return "settle";
    }
  }

  /** Totals what came out, independently of what came in. */
  record Prove() implements PlanStep {
    @Override
    public String name() {
      return "prove";
    }
  }

  /** Finds, for broken records, the nearest candidate and the first condition that failed. */
  record Explain() implements PlanStep {
    @Override
    public String name() {
      return "explain";
    }
  }

  /** Writes the files of the artifact. */
  record Write() implements PlanStep {
    @Override
    public String name() {
      return "write";
    }
  }
}
