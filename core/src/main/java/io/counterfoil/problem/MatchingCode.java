package io.counterfoil.problem;

/** Deciding which records belong together. */
public enum MatchingCode implements ProblemCode {
  WRONG_RESULT(
      1,
      Exit.DEFECT,
      Severity.FATAL,
      "a known example came out wrong",
      "do not use this program's results; report it with this text"),
  NOT_OPTIMAL(
      2,
      Exit.DATA,
      Severity.WARNING,
      "too many records that could pair with each other",
      "make the pass stricter, or raise limits: { component: … }");

  private final Described described;

  MatchingCode(int number, Exit exit, Severity severity, String title, String mend) {
    described = new Described("MATCH", number, exit, exit.status(), severity, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
