package io.counterfoil.plan;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.Problems;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a plan, at its places in the spec, and tells it in their order. */
final class PlanProblems {
  private final String file;
  private final List<String> lines;
  private final String left;
  private final String right;
  private final Problems problems = new Problems();

  PlanProblems(ReconSpec spec) {
    this.file = spec.text().file();
    this.lines = spec.text().yaml().lines().toList();
    this.left = spec.left().name().text();
    this.right = spec.right().name().text();
  }

  /** What differs, by the names of the sides: {@code date in ledger and text in bank}. */
  String onBoth(String ofLeft, String ofRight) {
    return "%s in %s and %s in %s".formatted(ofLeft, left, ofRight, right);
  }

  void add(ProblemCode code, Mark mark, String what, String mend) {
    problems.add(code, place(mark), what, mend);
  }

  void addAll(ProblemException exception) {
    exception.problems().forEach(problems::add);
  }

  /** For what adds problems with places of its own. */
  Problems all() {
    return problems;
  }

  Place place(Mark mark) {
    return new Place(file, mark.line(), mark.column(), mark.path());
  }

  /** Where the text of a scalar begins: after its quote; nowhere exactly in a block of lines. */
  Place textPlace(Written written) {
    Mark mark = written.mark();
    String line = mark.line() >= 1 && mark.line() <= lines.size() ? lines.get(mark.line() - 1) : "";
    char first =
        mark.column() >= 1 && mark.column() <= line.length() ? line.charAt(mark.column() - 1) : 0;
    return switch (first) {
      case '\'', '"' -> new Place(file, mark.line(), mark.column() + 1, mark.path());
      case '|', '>' -> new Place(file, mark.line(), 0, mark.path());
      default -> place(mark);
    };
  }

  /** Raises what was collected: the spec's in the order of its lines, then the files'. */
  void raise() {
    if (problems.isEmpty()) {
      return;
    }
    throw new ProblemException(
        problems.all().stream()
            .sorted(
                Comparator.comparing((Problem p) -> !place(p).file().equals(file))
                    .thenComparingInt(p -> place(p).line())
                    .thenComparingInt(p -> place(p).column()))
            .toList());
  }

  private Place place(Problem problem) {
    return problem.where() == null ? Place.of("") : problem.where();
  }
}
