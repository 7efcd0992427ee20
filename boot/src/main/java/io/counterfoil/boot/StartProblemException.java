package io.counterfoil.boot;

/** Carries a problem that the launcher itself has found to where it is told. */
final class StartProblemException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient StartProblem problem;

  StartProblemException(StartProblem problem) {
    super(problem.what());
    this.problem = problem;
  }

  StartProblem problem() {
    return problem;
  }
}
