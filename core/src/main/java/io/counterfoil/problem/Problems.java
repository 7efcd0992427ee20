package io.counterfoil.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems, so that all are told at once. Not thread safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public void add(ProblemCode code, @Nullable Place where, String what, String mend) {
    add(Problem.of(code, where, what, mend));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** Raises what was collected, if anything was. */
  public void raise() {
    if (!found.isEmpty()) {
      throw new ProblemException(found);
    }
  }
}
