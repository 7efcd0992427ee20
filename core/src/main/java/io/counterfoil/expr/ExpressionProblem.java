package io.counterfoil.expr;

/** Why an expression cannot be read on; {@code at} counts from 0. Never leaves the package. */
final class ExpressionProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final String mend;

  ExpressionProblem(int at, String what, String mend) {
    super(what, null, false, false);
    this.at = at;
    this.mend = mend;
  }

  int at() {
    return at;
  }

  String what() {
    return String.valueOf(getMessage());
  }

  String mend() {
    return mend;
  }
}
