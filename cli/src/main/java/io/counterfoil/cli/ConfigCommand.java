package io.counterfoil.cli;

import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.server.config.ConfigurationPages;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.config.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code config}: what the service would be set up with, and whether it could be. */
final class ConfigCommand implements Subcommand {

  private static final List<String> WORDS = List.of("show", "check", "example");

  @Override
  public CommandSpec model() {
    return Usage.command(
            "config",
            "Shows the configuration with where each value comes from (secrets as stars), checks"
                + " it, or prints an example with every setting.",
            List.of(
                "counterfoil config example > counterfoil.yaml",
                "counterfoil config check --config counterfoil.yaml",
                "counterfoil config show"),
            List.of(Exit.TIES_OUT, Exit.NO_INPUT, Exit.CONFIGURATION))
        .addOption(config())
        .addOption(Usage.flag("--json", "One JSON object on standard output."))
        .addPositional(Usage.choiceParameter(0, WORDS, "WORD", "show, check or example."));
  }

  /** The option that names the file. */
  static OptionSpec config() {
    return Usage.option(
        "FILE",
        "The configuration; else COUNTERFOIL_CONFIG, else counterfoil.yaml in the data folder.",
        "--config");
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    switch (Given.word(given, 0, "WORD", WORDS)) {
      case "example" -> terminal.out().print(ConfigurationPages.example());
      case "show" -> show(reading(given), given.hasMatchedOption("--json"), terminal);
      default -> check(reading(given), terminal);
    }
    return Exit.TIES_OUT;
  }

  /** The configuration as this command line and environment give it. */
  static Reading reading(ParseResult given) {
    Map<String, String> environment = System.getenv();
    String file = Given.option(given, "--config", "");
    return Reading.of(
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
        DataFolder.of(environment),
        environment);
  }

  private static void show(Reading reading, boolean json, Terminal terminal) {
    if (json) {
      Json.Fields fields = Json.object();
      for (Reading.Line line : reading.lines()) {
        fields.with(
            line.setting(),
            Json.object().with("value", line.value()).with("from", line.from()).done());
      }
      terminal.out().print(fields.done().written());
    } else {
      int setting =
          reading.lines().stream().mapToInt(line -> line.setting().length()).max().orElse(0);
      int value = reading.lines().stream().mapToInt(line -> line.value().length()).max().orElse(0);
      for (Reading.Line line : reading.lines()) {
        terminal
            .out()
            .println(
                padded(line.setting(), setting)
                    + "  "
                    + padded(line.value(), Math.min(value, 40))
                    + "  "
                    + terminal.outStyle().dim(line.from()));
      }
    }
    terminal.out().flush();
    refuse(reading, terminal);
  }

  private static void check(Reading reading, Terminal terminal) {
    refuse(reading, terminal);
    terminal
        .out()
        .println(
            "the configuration is right"
                + reading.file().map(file -> ": " + file).orElse(": without a file"));
  }

  private static void refuse(Reading reading, Terminal terminal) {
    if (!reading.notes().isEmpty()) {
      terminal.err().print(ProblemText.of(reading.notes(), terminal.errStyle()));
    }
    if (!reading.problems().isEmpty()) {
      throw new ProblemException(reading.problems());
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
