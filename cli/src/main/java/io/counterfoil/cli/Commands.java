package io.counterfoil.cli;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands by name. One is made only when it is called: the models of all cost a start. */
final class Commands {
  static final List<String> NAMES =
      List.of(
          "run",
          "diff",
          "explain",
          "verify",
          "report",
          "export",
          "schema",
          "explain-problem",
          "doctor",
          "selftest",
          "support-bundle",
          "serve",
          "config",
          "health",
          "metrics",
          "version",
          "completion",
          "man",
          "help");

  private Commands() {}

  /** The command, to be told about and not to be run. */
  static Optional<Subcommand> named(String name) {
    return named(name, Boot.ofOneCommand());
  }

  /**
   * The command, to be run.
   *
   * @param boot for the one that outlives its start
   */
  static Optional<Subcommand> named(String name, Boot boot) {
    return switch (name) {
      case "run" -> Optional.of(new RunCommand());
      case "diff" -> Optional.of(new DiffCommand());
      case "explain" -> Optional.of(new ExplainCommand());
      case "verify" -> Optional.of(new VerifyCommand());
      case "report" -> Optional.of(new ReportCommand());
      case "export" -> Optional.of(new ExportCommand());
      case "schema" -> Optional.of(new SchemaCommand());
      case "explain-problem" -> Optional.of(new ExplainProblemCommand());
      case "doctor" -> Optional.of(new DoctorCommand());
      case "support-bundle" -> Optional.of(new SupportBundleCommand());
      case "selftest" -> Optional.of(new SelftestCommand());
      case "serve" -> Optional.of(new ServeCommand(boot));
      case "config" -> Optional.of(new ConfigCommand());
      case "health" -> Optional.of(new HealthCommand());
      case "metrics" -> Optional.of(new MetricsCommand());
      case "version" -> Optional.of(new VersionCommand());
      case "completion" -> Optional.of(new CompletionCommand());
      case "man" -> Optional.of(new ManCommand());
      case "help" -> Optional.of(new HelpCommand());
      case "training" -> Optional.of(new TrainingCommand());
      default -> Optional.empty();
    };
  }

  /** The program with all its commands, for help, completion and manual. */
  static CommandSpec root() {
    CommandSpec root =
        Usage.command(
            "counterfoil",
            "Reconciles two populations of records and proves the result.",
            List.of(
                "counterfoil diff left.csv right.csv --key id",
                "counterfoil run recon.yaml",
                "counterfoil help run"),
            List.of(Exit.TIES_OUT, Exit.BREAKS, Exit.USAGE, Exit.DATA, Exit.NO_INPUT, Exit.DEFECT));
    root.usageMessage().commandListHeading("%nCommands:%n");
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build());
    for (String name : NAMES) {
      named(name).ifPresent(command -> root.addSubcommand(name, command.model()));
    }
    return root;
  }
}
