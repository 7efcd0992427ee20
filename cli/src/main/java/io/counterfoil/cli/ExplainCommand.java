package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.engine.Engine;
import io.counterfoil.plan.PlanSteps;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.problem.Exit;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code explain SPEC}: what a run would do, down to its SQL. */
final class ExplainCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "explain",
            "Shows what a run would do: its columns, its passes, and the SQL of each step.",
            List.of("counterfoil explain recon.yaml", "counterfoil explain recon.yaml > plan.sql"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.DATA, Exit.NO_INPUT))
        .addPositional(Usage.parameter(0, "SPEC", "The spec, a YAML or JSON file."))
        .addOption(Usage.flag("--no-color", "Print without colours."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    Engine engine = new DuckDbEngine();
    Reconciliation reconciliation = Reconciliation.read(Path.of(Given.parameter(given, 0)));
    ReconPlan plan = reconciliation.plan(engine);
    terminal.out().print(PlanText.of(plan, PlanSteps.of(plan), engine, terminal.outStyle()));
    return Exit.TIES_OUT;
  }
}
