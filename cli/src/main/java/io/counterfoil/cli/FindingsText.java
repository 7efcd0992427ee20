package io.counterfoil.cli;

import io.counterfoil.artifact.ProblemJson;
import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.cli.doctor.Finding;
import io.counterfoil.cli.doctor.Finding.State;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import java.util.List;

/** What checks found: a line for each on a terminal, or one object for machines. */
final class FindingsText {

  private FindingsText() {}

  static String of(List<Finding> findings, Style style) {
    int width = findings.stream().mapToInt(f -> f.check().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(mark(finding.state(), style))
          .append(' ')
          .append(finding.check())
          .append(" ".repeat(width - finding.check().length() + 2))
          .append(Words.safe(said(finding)))
          .append('\n');
    }
    return text.toString();
  }

  static Members json(List<Finding> findings) {
    return Json.object()
        .with("exit", exit(findings).code())
        .with("state", worst(findings).word())
        .with("version", BuildIdentity.current().version())
        .with("build", BuildIdentity.current().id())
        .with("checks", Json.list(findings, FindingsText::member))
        .done();
  }

  /** That of the first problem that is more than a warning. */
  static Exit exit(List<Finding> findings) {
    return problems(findings).stream()
        .filter(problem -> !problem.code().severity().isWarning())
        .map(problem -> problem.code().exit())
        .findFirst()
        .orElse(Exit.TIES_OUT);
  }

  static List<Problem> problems(List<Finding> findings) {
    return findings.stream().flatMap(finding -> finding.problems().stream()).toList();
  }

  static State worst(List<Finding> findings) {
    return findings.stream().map(Finding::state).max(State::compareTo).orElse(State.GOOD);
  }

  private static Json member(Finding finding) {
    return Json.object()
        .with("check", finding.check())
        .with("state", finding.state().word())
        .with("said", finding.said())
        .with("ms", finding.took().toMillis())
        .with("problems", Json.list(finding.problems(), ProblemJson::of))
        .done();
  }

  /** What could not be seen is told by the first problem, in short; all follow below in full. */
  private static String said(Finding finding) {
    if (!finding.said().isEmpty() || finding.problems().isEmpty()) {
      return finding.said();
    }
    return finding.problems().getFirst().code().title();
  }

  private static String mark(State state, Style style) {
    return switch (state) {
      case GOOD -> style.good("good   ");
      case WARNING -> style.warn("warning");
      case BAD -> style.bad("bad    ");
    };
  }
}
