package io.counterfoil.cli;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code explain-problem CODE}: what a code means and how to mend it; without one, all codes. */
final class ExplainProblemCommand implements Subcommand {
  private static final List<String> CODES =
      ProblemReference.codes().stream().map(ProblemCode::code).toList();

  /** As people type it: any case, leading zeros or the hyphen left out. */
  private static final Pattern WRITTEN = Pattern.compile("([A-Z]+)[- _]?0*(\\d{1,3})");

  @Override
  public CommandSpec model() {
    return Usage.command(
            "explain-problem",
            "Explains the code of a problem: what is wrong, how to mend it, how it ends a command."
                + " Without a code, lists all.",
            List.of("counterfoil explain-problem STORE-001", "counterfoil explain-problem --json"),
            List.of(Exit.TIES_OUT, Exit.USAGE))
        .addPositional(Usage.optionalParameter(0, CODES, "CODE", "The code, for example SPEC-004."))
        .addOption(Usage.flag("--json", "JSON on standard output."))
        .addOption(Usage.flag("--no-color", "Print without colours."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    boolean json = given.hasMatchedOption("--json");
    String written = given.matchedPositionalValue(0, "");
    if (written.isEmpty()) {
      terminal.out().print(json ? all().written() : list(terminal.outStyle()));
      return Exit.TIES_OUT;
    }
    ProblemCode code = named(written);
    terminal.out().print(json ? members(code).written() : text(code, terminal.outStyle()));
    return Exit.TIES_OUT;
  }

  private static ProblemCode named(String written) {
    String upper = written.strip().toUpperCase(Locale.ROOT);
    Matcher parts = WRITTEN.matcher(upper);
    String whole =
        parts.matches()
            ? "%s-%03d".formatted(parts.group(1), Integer.parseInt(parts.group(2)))
            : upper;
    Optional<ProblemCode> found =
        ProblemReference.codes().stream().filter(c -> c.code().equals(whole)).findFirst();
    return found.orElseThrow(
        () ->
            Problem.of(
                    ProblemCode.Command.USAGE,
                    null,
                    "there is no code " + Words.safe(written),
                    Nearest.of(whole, CODES).map(near -> "did you mean " + near + "? ").orElse("")
                        + "see: counterfoil explain-problem")
                .asException());
  }

  private static String text(ProblemCode code, Style style) {
    return "%s %s%n".formatted(style.bold(code.code()), code.title())
        + "  mend      %s%n".formatted(code.mend())
        + "  exit      %d: %s%n".formatted(code.exit().code(), code.exit().means())
        + "  HTTP      %d%n".formatted(code.status())
        + "  severity  %s%n".formatted(code.severity().word())
        + "  area      %s%n".formatted(ProblemReference.about(code));
  }

  private static String list(Style style) {
    StringBuilder text = new StringBuilder();
    String area = "";
    for (ProblemCode code : ProblemReference.codes()) {
      if (!area.equals(code.described().area())) {
        text.append(area.isEmpty() ? "" : "\n");
        area = code.described().area();
        text.append(style.dim(ProblemReference.about(code))).append('\n');
      }
      text.append("%-13s%4d  %s%n".formatted(code.code(), code.exit().code(), code.title()));
    }
    return text.toString();
  }

  private static Json all() {
    return new Json.Items(
        ProblemReference.codes().stream().<Json>map(ExplainProblemCommand::members).toList());
  }

  private static Members members(ProblemCode code) {
    return Json.object()
        .with("code", code.code())
        .with("title", code.title())
        .with("mend", code.mend())
        .with("exit", code.exit().code())
        .with("status", code.status())
        .with("severity", code.severity().word())
        .with("about", ProblemReference.about(code))
        .done();
  }
}
