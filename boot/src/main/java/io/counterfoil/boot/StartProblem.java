package io.counterfoil.boot;

import java.util.List;

/**
 * Why a start failed, told in one readable block.
 *
 * @param code stable, as {@code BOOT-004}
 * @param exit the exit code that it leads to, 64 to 143
 * @param what what is wrong, in a few words
 * @param where a file, setting, step or address; empty when not known
 * @param cause the first cause; empty when {@code what} says it all
 * @param mend what a person can do
 */
public record StartProblem(
    String code, int exit, String what, String where, String cause, String mend) {

  /** Several told as one: the first, with what each of the others is about. */
  static StartProblem together(List<StartProblem> problems) {
    StartProblem first = problems.getFirst();
    StringBuilder cause = new StringBuilder(first.cause);
    for (StartProblem other : problems.subList(1, problems.size())) {
      cause.append('\n').append(other.code).append(' ').append(other.where).append(": ");
      cause.append(other.cause);
    }
    return new StartProblem(
        first.code, first.exit, first.what, first.where, cause.toString(), first.mend);
  }

  /** The block that a person reads, each line ended. */
  public String text() {
    StringBuilder text = new StringBuilder("counterfoil: ").append(what).append('\n');
    line(text, "code", code);
    line(text, "where", where);
    line(text, "cause", cause);
    line(text, "mend", mend);
    line(text, "build", BuildIdentity.current().toString());
    line(text, "exit", String.valueOf(exit));
    return text.toString();
  }

  /** The same in one line, for the journal. */
  String line() {
    return code
        + " exit "
        + exit
        + ": "
        + what
        + part("where", where)
        + part("cause", cause)
        + part("mend", mend);
  }

  private static String part(String name, String value) {
    return value.isEmpty() ? "" : " | " + name + ": " + value;
  }

  private static void line(StringBuilder text, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    text.append("  ").append(name).append(" ".repeat(7 - name.length()));
    text.append(value.strip().replace("\n", "\n         ")).append('\n');
  }
}
