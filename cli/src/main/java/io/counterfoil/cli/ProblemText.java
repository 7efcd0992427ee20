package io.counterfoil.cli;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.IdentityCode;
import io.counterfoil.problem.MatchingCode;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.StartCode;
import io.counterfoil.problem.StoreCode;
import java.util.List;
import java.util.Optional;

/** Problems on a terminal: where and which, what is wrong, how to mend it; all of them. */
final class ProblemText {

  private ProblemText() {}

  static String of(List<Problem> problems, Style style) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      append(text, problem, style);
    }
    if (problems.size() > 1) {
      text.append(style.bold(Words.count(problems.size(), "problem"))).append('\n');
    }
    problems.stream()
        .flatMap(problem -> page(problem.code()).stream())
        .distinct()
        .forEach(page -> text.append(style.dim("see: " + page)).append('\n'));
    return text.toString();
  }

  /** The page of the docs that helps where the mend itself may not be enough. */
  private static Optional<String> page(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c -> Optional.of("docs/operations.md");
      case StartCode c -> Optional.of("docs/when-it-does-not-start.md");
      case StoreCode c -> Optional.of("docs/when-it-does-not-start.md");
      case MonitoringCode c -> Optional.of("docs/operations.md");
      case IdentityCode c -> Optional.empty();
      case MatchingCode c -> Optional.empty();
      case ProblemCode.Spec c -> Optional.empty();
      case ProblemCode.Source c -> Optional.empty();
      case ProblemCode.Control c -> Optional.empty();
      case ProblemCode.Limit c -> Optional.empty();
      case ProblemCode.Engine c -> Optional.empty();
      case ProblemCode.Artifact c -> Optional.empty();
      case ProblemCode.Command c -> Optional.empty();
    };
  }

  private static void append(StringBuilder text, Problem problem, Style style) {
    // The place comes first and alone, so that editors and terminals make a link of it.
    if (problem.where() != null) {
      text.append(style.bold(Words.safe(problem.where().toString()))).append('\n');
    }
    String indent = problem.where() == null ? "" : "  ";
    text.append(indent)
        .append(coloured(problem.code(), style))
        .append(' ')
        .append(problem.code().title())
        .append('\n');
    lines(text, indent + "  ", problem.what());
    lines(text, indent + "  " + style.dim("mend: "), problem.mend());
  }

  private static String coloured(ProblemCode code, Style style) {
    return switch (code.severity()) {
      case WARNING -> style.warn(code.code());
      case ERROR, FATAL -> style.bad(code.code());
    };
  }

  /** A text may have several lines, each of which is kept apart. */
  private static void lines(StringBuilder text, String first, String said) {
    String indent = first;
    int start = 0;
    while (start <= said.length()) {
      int end = said.indexOf('\n', start);
      end = end < 0 ? said.length() : end;
      text.append(indent).append(Words.safe(said.substring(start, end))).append('\n');
      indent = "    ";
      start = end + 1;
    }
  }
}
