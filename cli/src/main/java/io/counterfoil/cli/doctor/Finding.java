package io.counterfoil.cli.doctor;

import io.counterfoil.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * What a check found.
 *
 * @param said what there is, in one line; may be empty where it could not be seen
 * @param took how long the look took
 */
public record Finding(String check, String said, List<Problem> problems, Duration took) {

  /** How it is about the thing. */
  public enum State {
    GOOD("good"),
    WARNING("warning"),
    BAD("bad");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Finding {
    problems = List.copyOf(problems);
  }

  public State state() {
    if (problems.isEmpty()) {
      return State.GOOD;
    }
    return problems.stream().allMatch(p -> p.code().severity().isWarning())
        ? State.WARNING
        : State.BAD;
  }
}
