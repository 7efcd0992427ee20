package io.counterfoil.cli;

import io.counterfoil.boot.Boot;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.problem.Exit;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.start.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}: starts the service, and serves until it is told to stop. */
final class ServeCommand implements Subcommand {

  private static final String UNTIL_READY = "--until-ready";

  private final Boot boot;

  ServeCommand(Boot boot) {
    this.boot = boot;
  }

  @Override
  public CommandSpec model() {
    return Usage.command(
            "serve",
            "Starts the service, and serves until it is told to stop. It becomes ready, or ends"
                + " with the step that failed, the cause and how to mend it.",
            List.of("counterfoil serve", "counterfoil serve --config counterfoil.yaml"),
            List.of(
                Exit.TIES_OUT,
                Exit.UNAVAILABLE,
                Exit.DEFECT,
                Exit.SYSTEM,
                Exit.BUILD,
                Exit.CANNOT_CREATE,
                Exit.IO,
                Exit.TRY_AGAIN,
                Exit.VERSION,
                Exit.PERMISSION,
                Exit.CONFIGURATION,
                Exit.STOPPED))
        .addOption(ConfigCommand.config())
        .addOption(
            Usage.flag(
                UNTIL_READY, "Stops as soon as it is ready, and ends with 0: to try a start."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    Map<String, String> environment = System.getenv();
    String file = Given.option(given, "--config", "");
    Path data = boot.data().orElseGet(() -> DataFolder.of(environment));
    Service service =
        new Service(
            new Service.Given(
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                data,
                environment,
                ServeCommand::engine,
                given.hasMatchedOption(UNTIL_READY)),
            boot,
            terminal.err());
    try {
      return service.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Exit.STOPPED;
    }
  }

  private static String engine() {
    DuckDbEngine engine = new DuckDbEngine();
    return engine.name() + " " + engine.version();
  }
}
