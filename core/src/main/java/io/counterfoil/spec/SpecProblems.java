package io.counterfoil.spec;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.ReconSpec.Mark;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one spec and tells them in the order of its lines. */
final class SpecProblems {
  /** Nobody mends more at once; a spec full of errors must not make a list without end. */
  static final int MOST = 100;

  private final String file;
  private final Set<Problem> found = new LinkedHashSet<>();

  SpecProblems(String file) {
    this.file = file;
  }

  void add(ProblemCode code, Mark mark, String what, String mend) {
    if (found.size() < MOST) {
      Place place = new Place(file, mark.line(), mark.column(), mark.path());
      found.add(Problem.of(code, place, what, mend));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void raise() {
    if (!found.isEmpty()) {
      throw asException();
    }
  }

  /** Everything found so far; something must have been. */
  ProblemException asException() {
    Comparator<Problem> byLine =
        Comparator.comparingInt((Problem p) -> place(p).line())
            .thenComparingInt(p -> place(p).column());
    List<Problem> all = found.stream().sorted(byLine).toList();
    return new ProblemException(all);
  }

  private static Place place(Problem problem) {
    return java.util.Objects.requireNonNull(problem.where());
  }
}
