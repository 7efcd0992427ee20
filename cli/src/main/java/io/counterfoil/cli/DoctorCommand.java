package io.counterfoil.cli;

import io.counterfoil.boot.BuildComparison.Difference;
import io.counterfoil.cli.doctor.BuildParts;
import io.counterfoil.cli.doctor.Check;
import io.counterfoil.cli.doctor.ClassStart;
import io.counterfoil.cli.doctor.ClassStart.SetUp;
import io.counterfoil.cli.doctor.Doctor;
import io.counterfoil.cli.doctor.Finding;
import io.counterfoil.cli.doctor.Installation;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
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
                "counterfoil doctor",
                "counterfoil doctor --json",
                "counterfoil doctor --classes",
                "counterfoil doctor --against http://127.0.0.1:9180",
                "counterfoil doctor --against image.tar"),
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
            Usage.option(
                "BUILD",
                "List what differs between this program and another build of it: the management address"
                    + " of a running service, the folder of a distribution, an image as docker save"
                    + " writes it, or an artifact. Ends with 72 if anything does.",
                "--against"))
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
    String other = Given.option(given, "--against", "");
    if (!other.isEmpty()) {
      return against(other, json, terminal);
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

  private static Exit against(String other, boolean json, Terminal terminal) {
    List<Difference> differences = BuildParts.against(other);
    if (json) {
      terminal
          .out()
          .print(
              Json.object()
                  .with("same", Json.of(differences.isEmpty()))
                  .with(
                      "differences",
                      Json.list(
                          differences,
                          one ->
                              Json.object()
                                  .with("what", one.what())
                                  .with("here", one.here())
                                  .with("there", one.there())
                                  .done()))
                  .done()
                  .written());
    } else if (differences.isEmpty()) {
      terminal.out().println("the same build: " + BuildParts.words());
    } else {
      differences.forEach(terminal.out()::println);
    }
    terminal.out().flush();
    if (differences.isEmpty()) {
      return Exit.TIES_OUT;
    }
    Problem differ =
        Problem.of(
            StartCode.BUILDS_DIFFER,
            Place.of(other),
            "%s of what makes a build, see the list"
                .formatted(Words.count(differences.size(), "part")));
    terminal.err().print(ProblemText.of(List.of(differ), terminal.errStyle()));
    return Exit.BUILD;
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
