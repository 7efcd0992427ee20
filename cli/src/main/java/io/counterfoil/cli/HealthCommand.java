package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.operations.PlainHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code health}: whether a service on this machine is ready, for containers that have no other
 * program to ask with.
 */
final class HealthCommand implements Subcommand {

  private static final String URL = "--url";
  private static final String USUAL = "http://127.0.0.1:9180";

  @Override
  public CommandSpec model() {
    return Usage.command(
            "health",
            "Asks a running service whether it is ready, and prints its answer.",
            List.of("counterfoil health", "counterfoil health --url http://127.0.0.1:9180"),
            List.of(Exit.TIES_OUT, Exit.BREAKS, Exit.UNAVAILABLE))
        .addOption(
            Usage.option(
                "URL",
                "Its management port, also with a path; else the one that the service in the data"
                    + " folder names, else that of the environment.",
                URL));
  }

  /** Whether these arguments need no parser. */
  static boolean isPlain(List<String> arguments) {
    return arguments.isEmpty()
        || arguments.size() == 2
            && arguments.getFirst().equals(URL)
            && arguments.getLast().startsWith("http://");
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    return ask(Given.option(given, URL, ""), terminal);
  }

  /** Asks; an empty address stands for that of the service in the data folder. */
  static Exit ask(String given, Terminal terminal) {
    String url = given.isEmpty() ? address(System.getenv()) : given;
    try {
      PlainHttp.Answer answer = PlainHttp.get(url, "/health/ready", "");
      terminal.out().print(answer.body());
      return answer.status() == 200 ? Exit.TIES_OUT : Exit.BREAKS;
    } catch (IOException silent) {
      throw PlainHttp.noAnswer(url, silent);
    }
  }

  /** Where the management port of this machine's service is. */
  static String address(Map<String, String> environment) {
    Path said = DataFolder.managementAddress(DataFolder.of(environment));
    try {
      return Files.readString(said).strip();
    } catch (IOException notRunning) {
      String port = environment.getOrDefault("COUNTERFOIL_MANAGEMENT_PORT", "");
      return port.isEmpty() ? USUAL : "http://127.0.0.1:" + port;
    }
  }
}
