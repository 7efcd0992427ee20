package io.counterfoil.cli;

import io.counterfoil.problem.Problem;
import java.util.List;

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
    return text.toString();
  }

  private static void append(StringBuilder text, Problem problem, Style style) {
    // The place comes first and alone, so that editors and terminals make a link of it.
    if (problem.where() != null) {
      text.append(style.bold(Words.safe(problem.where().toString()))).append('\n');
    }
    String indent = problem.where() == null ? "" : "  ";
    text.append(indent)
        .append(style.bad(problem.code().code()))
        .append(' ')
        .append(problem.code().title())
        .append('\n');
    lines(text, indent + "  ", problem.what());
    lines(text, indent + "  " + style.dim("mend: "), problem.mend());
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
