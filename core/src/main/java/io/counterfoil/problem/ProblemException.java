package io.counterfoil.problem;

import java.util.List;

/**
 * Ends a piece of work with one or more problems; the only exception that a user's mistake or a bad
 * input raises.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ProblemException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(text(List.of(problem)), cause);
    this.problems = List.of(problem);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The exit of the first problem: the one that a person should mend first. */
  public Exit exit() {
    return problems.getFirst().code().exit();
  }

  private static String text(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem given");
    }
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(text.isEmpty() ? "" : "\n").append(problem.code().code()).append(' ');
      if (problem.where() != null) {
        text.append(problem.where()).append(": ");
      }
      text.append(problem.what());
    }
    return text.toString();
  }
}
