package io.counterfoil.cli;

import io.counterfoil.cli.doctor.Check;
import io.counterfoil.cli.doctor.Finding;
import io.counterfoil.cli.doctor.Finding.State;
import io.counterfoil.cli.doctor.Selftest;
import io.counterfoil.problem.Exit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code selftest}: reconciles a built-in example, and says what broke if it does not come out. */
final class SelftestCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "selftest",
            "Reconciles a built-in example whose outcome is known. Needs no configuration, no store"
                + " and no network, and writes only to the temp folder.",
            List.of("counterfoil selftest", "counterfoil selftest --json"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.DEFECT, Exit.SYSTEM, Exit.BUILD))
        .addOption(Usage.flag("--json", "One JSON object on standard output."))
        .addOption(Usage.flag("--no-color", "Print without colours."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    List<Finding> findings = Check.made(Selftest.checks());
    if (given.hasMatchedOption("--json")) {
      terminal.out().print(FindingsText.json(findings).written());
    } else {
      terminal.out().print(FindingsText.of(findings, terminal.outStyle()));
      boolean good = FindingsText.worst(findings) == State.GOOD;
      terminal.out().print(good ? "the selftest came out as it must\n" : "");
    }
    terminal.out().flush();
    terminal.err().print(ProblemText.of(FindingsText.problems(findings), terminal.errStyle()));
    return FindingsText.exit(findings);
  }
}
