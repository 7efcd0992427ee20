package io.counterfoil.server.start;

import io.counterfoil.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * One step of the start.
 *
 * @param name one word, as the journal and health show it
 * @param deadline past it the watchdog ends the process
 * @param check made before the first step is started, so that all that is wrong is told at once;
 *     changes nothing
 * @param start raises a {@code ProblemException} if it cannot be done
 * @param stop undoes it; called in reverse, and only for what was started
 */
record StartStep(String name, Duration deadline, Check check, Action start, Action stop) {

  static final Action NOTHING = () -> {};

  /** What can be found out beforehand. */
  record Check(Finding finding, boolean mayWait) {
    static final Check NONE = new Check(List::of, false);

    /** One that is made at once. */
    static Check quick(Finding finding) {
      return new Check(finding, false);
    }

    /**
     * One that may wait for something outside, or has work to do: made beside the others, and
     * waited for when its step's turn comes.
     */
    static Check waiting(Finding finding) {
      return new Check(finding, true);
    }
  }

  interface Finding {
    List<Problem> problems();
  }

  interface Action {
    void run() throws Exception;
  }
}
