package io.counterfoil.problem;

/** Who calls, and what they may do. */
public enum IdentityCode implements ProblemCode {
  NOT_KNOWN(1, 401, "nobody is named", "sign in, or send a token"),
  NOT_ALLOWED(2, 403, "not allowed to this caller", "ask somebody who may, or for the role"),
  EXPIRED(3, 401, "a sign-in that has ended", "sign in again"),
  TOKEN(4, 401, "a token that is not valid", "send the token that the configuration names");

  private final Described described;

  IdentityCode(int number, int status, String title, String mend) {
    described =
        new Described("IDENTITY", number, Exit.PERMISSION, status, Severity.ERROR, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
