package io.counterfoil.problem;

import org.jspecify.annotations.Nullable;

/** Something wrong, told to a person: which code, where, what is wrong, and how to mend it. */
public record Problem(ProblemCode code, @Nullable Place where, String what, String mend) {

  public Problem {
    if (what.isBlank() || mend.isBlank()) {
      throw new IllegalArgumentException(
          "a problem says what is wrong and how to mend it: " + code);
    }
  }

  public static Problem of(ProblemCode code, @Nullable Place where, String what, String mend) {
    return new Problem(code, where, what, mend);
  }

  /** A problem whose mend is the one that its code always has. */
  public static Problem of(ProblemCode code, @Nullable Place where, String what) {
    return new Problem(code, where, what, code.mend());
  }

  public ProblemException asException() {
    return new ProblemException(java.util.List.of(this));
  }
}
