package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.cli.Execution.Besides;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.problem.Exit;
import io.counterfoil.source.FileResolver;
import io.counterfoil.spec.ReconSpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code run SPEC}: reconciles what a spec says. */
final class RunCommand implements Subcommand {
  private final DuckDbEngine engine = new DuckDbEngine();

  @Override
  public void begin() {
    engine.begin();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public CommandSpec model() {
    CommandSpec command =
        Usage.command(
            "run",
            "Reconciles the two sides that a spec names, and leaves a folder with the result.",
            List.of(
                "counterfoil run recon.yaml",
                "counterfoil run recon.yaml --out archive --json > result.json",
                "counterfoil run recon.yaml --quiet || mail -s 'breaks' desk@example.com < /dev/null"),
            List.of(
                Exit.TIES_OUT,
                Exit.BREAKS,
                Exit.USAGE,
                Exit.DATA,
                Exit.NO_INPUT,
                Exit.DEFECT,
                Exit.SYSTEM,
                Exit.CANNOT_CREATE,
                Exit.INTERRUPTED,
                Exit.STOPPED));
    command.addPositional(Usage.parameter(0, "SPEC", "The spec, a YAML or JSON file."));
    RunUsage.addTo(command);
    return command.addOption(
        Usage.option(
            "ARTIFACT", "Take the open items of an earlier run as further records.", "--carry"));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    Path file = Path.of(Given.parameter(given, 0));
    ReconSpec spec =
        SpecOverrides.of(
            Reconciliation.read(file).spec(), Given.keep(given, ""), Given.memory(given));
    Path folder = file.toAbsolutePath().getParent();
    Reconciliation reconciliation =
        Reconciliation.of(spec, new FileResolver(folder == null ? Path.of("") : folder));
    return new Execution(engine, given, terminal).run(reconciliation, Besides.NOTHING);
  }
}
