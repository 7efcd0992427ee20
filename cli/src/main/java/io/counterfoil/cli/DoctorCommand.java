package io.counterfoil.cli;

import io.counterfoil.cli.doctor.Check;
import io.counterfoil.cli.doctor.ClassStart;
import io.counterfoil.cli.doctor.ClassStart.SetUp;
import io.counterfoil.cli.doctor.Doctor;
import io.counterfoil.cli.doctor.Finding;
import io.counterfoil.cli.doctor.Installation;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.operations.PlainHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: looks at all that a start stands on, without starting. */
final class DoctorCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "doctor",
            "Looks at all that a start stands on, without starting, and tells everything that is"
                + " wrong at once.",
            List.of(
                "counterfoil doctor", "counterfoil doctor --json", "counterfoil doctor --classes"),
            List.of(
                Exit.TIES_OUT,
                Exit.USAGE,
                Exit.UNAVAILABLE,
                Exit.SYSTEM,
                Exit.BUILD,
                Exit.CANNOT_CREATE,
                Exit.TRY_AGAIN,
                Exit.VERSION,
                Exit.PERMISSION,
                Exit.CONFIGURATION))
        .addOption(ConfigCommand.config())
        .addOption(
            Usage.flag(
                "--classes",
                "Show in which order a run sets up the program's classes, and how long that takes."))
        .addOption(Usage.flag("--json", "One JSON object on standard output."))
        .addOption(Usage.flag("--no-color", "Print without colours."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    boolean json = given.hasMatchedOption("--json");
    if (given.hasMatchedOption("--classes")) {
      List<SetUp> classes = ClassStart.observed();
      terminal.out().print(json ? json(classes).written() : text(classes, terminal.outStyle()));
      return Exit.TIES_OUT;
    }
    List<Finding> findings = Check.made(Doctor.checks(installation(given, System.getenv())));
    terminal
        .out()
        .print(
            json
                ? FindingsText.json(findings).written()
                : FindingsText.of(findings, terminal.outStyle()));
    terminal.out().flush();
    terminal.err().print(ProblemText.of(FindingsText.problems(findings), terminal.errStyle()));
    return FindingsText.exit(findings);
  }

  /** The one that the command line and the environment describe, and what runs of it. */
  static Installation installation(ParseResult given, Map<String, String> environment) {
    Optional<Path> file =
        Optional.of(Given.option(given, "--config", "")).filter(f -> !f.isEmpty()).map(Path::of);
    return Installation.of(file, environment, running(environment));
  }

  /** What a service that runs in the data folder says; one that cannot be asked does not run. */
  private static Optional<String> running(Map<String, String> environment) {
    Path said = DataFolder.managementAddress(DataFolder.of(environment));
    try {
      String url = Files.readString(said).strip();
      int status = PlainHttp.get(url, "/health/ready", "").status();
      return Optional.of((status == 200 ? "ready, " : "not ready, ") + url);
    } catch (IOException | IllegalArgumentException silent) {
      return Optional.empty();
    }
  }

  /** Only classes of ours that have an initialiser; the others are counted. */
  private static String text(List<SetUp> classes, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.dim("order   at ms  at most  class with an initialiser of its own\n"));
    List<SetUp> ours = classes.stream().filter(DoctorCommand::isOurs).toList();
    List<SetUp> working = ours.stream().filter(SetUp::works).toList();
    for (SetUp one : working) {
      text.append(
          "%5d  %6s  %7s  %s%n".formatted(one.order(), ms(one.at()), ms(one.took()), one.name()));
    }
    Duration sum = working.stream().map(SetUp::took).reduce(Duration.ZERO, Duration::plus);
    return text.append(
            "%d classes were set up in a selftest: %d are ours, %d of these have an initialiser, together at most %s ms%n"
                .formatted(classes.size(), ours.size(), working.size(), ms(sum)))
        .toString();
  }

  private static Json json(List<SetUp> classes) {
    return Json.object()
        .with("classes", Json.of(classes.size()))
        .with(
            "ours",
            Json.list(
                classes.stream().filter(DoctorCommand::isOurs).toList(),
                one ->
                    Json.object()
                        .with("order", one.order())
                        .with("class", one.name())
                        .with("atMicroseconds", one.at().toNanos() / 1000)
                        .with("tookMicroseconds", one.took().toNanos() / 1000)
                        .with("initialiser", one.works())
                        .done()))
        .done();
  }

  private static boolean isOurs(SetUp one) {
    return one.name().startsWith("io.counterfoil.");
  }

  private static String ms(Duration time) {
    return "%d.%02d".formatted(time.toMillis(), time.toNanos() / 10_000 % 100);
  }
}
