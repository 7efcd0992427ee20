package io.counterfoil.cli;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.server.config.Configuration;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.config.Reading;
import io.counterfoil.server.operations.Meters;
import io.counterfoil.server.operations.PlainHttp;
import io.counterfoil.server.operations.ServiceReadings;
import io.counterfoil.server.operations.StartProgress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code metrics}: all of a running service, or, if none runs, those of this process. */
final class MetricsCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "metrics",
            "Prints all metrics of the running service, or of this process if none runs.",
            List.of("counterfoil metrics", "counterfoil metrics --url http://127.0.0.1:9180"),
            List.of(Exit.TIES_OUT, Exit.UNAVAILABLE, Exit.PERMISSION))
        .addOption(ConfigCommand.config())
        .addOption(
            Usage.option(
                "URL", "The management port of a service; then no answer is an error.", "--url"));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    String url = Given.option(given, "--url", "");
    String asked = url.isEmpty() ? HealthCommand.address(System.getenv()) : url;
    try {
      PlainHttp.Answer answer = PlainHttp.get(asked, "/metrics", token(given));
      terminal.out().print(answer.body());
      if (answer.status() == 200) {
        return Exit.TIES_OUT;
      }
      throw Problem.of(
              MonitoringCode.ANSWER,
              Place.of(asked + "/metrics"),
              "it answered " + answer.status(),
              answer.status() == 401
                  ? "set management.token, as the service has it"
                  : MonitoringCode.ANSWER.mend())
          .asException();
    } catch (IOException silent) {
      if (!url.isEmpty()) {
        throw PlainHttp.noAnswer(url, silent);
      }
    }
    terminal.err().println("no service answers at " + asked + ": these are of this process");
    terminal.out().print(own(terminal).text());
    return Exit.TIES_OUT;
  }

  private static String token(ParseResult given) {
    Reading reading = ConfigCommand.reading(given);
    return reading
        .read()
        .map(Configuration::management)
        .flatMap(Configuration.Management::token)
        .or(() -> Optional.ofNullable(System.getenv("COUNTERFOIL_MANAGEMENT_TOKEN")))
        .orElse("");
  }

  private static Meters own(Terminal terminal) {
    ServiceReadings readings =
        new ServiceReadings(
            Boot.ofOneCommand(),
            new StartProgress(System.nanoTime()),
            DataFolder.of(System.getenv()));
    return new Meters(
        readings,
        problem -> terminal.err().print(ProblemText.of(List.of(problem), terminal.errStyle())));
  }
}
