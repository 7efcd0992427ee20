package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import java.util.Optional;

/** The result of a run in one sentence. */
final class Headline {

  private Headline() {}

  static String of(RunSummary run) {
    if (!run.proof().holds()) {
      return "Not proven: do not rely on these numbers";
    }
    SideSummary left = run.sides().getFirst();
    SideSummary right = run.sides().getLast();
    if (run.exit() == Exit.TIES_OUT) {
      return left.records() == 0 && right.records() == 0
          ? "Tied out: no records on either side"
          : (hasAcceptances(run) ? "Tied out with acceptances: " : "Tied out: ")
              + Figures.count(left.matched())
              + " "
              + left.name()
              + " and "
              + Figures.count(right.matched())
              + " "
              + right.name()
              + " records matched";
    }
    if (run.broken() > 0) {
      return ties(headline(left, right));
    }
    return "Does not tie out: "
        + (run.reasons().isEmpty() ? run.exit().means() : run.reasons().getFirst());
  }

  /** What the first sentence leaves out. */
  static Optional<String> second(RunSummary run) {
    if (!run.proof().holds()) {
      return Optional.empty();
    }
    SideSummary left = run.sides().getFirst();
    SideSummary right = run.sides().getLast();
    if (run.exit() == Exit.TIES_OUT) {
      long accepted = run.breaks().stream().mapToLong(b -> b.accepted()).sum();
      return accepted == 0
          ? Optional.empty()
          : Optional.of(
              Figures.counted(accepted, "broken record is", "broken records are")
                  + " accepted by rule; every other record is matched or excluded");
    }
    if (run.broken() == 0) {
      return Optional.empty();
    }
    SideSummary other = headline(left, right) == left ? right : left;
    StringBuilder words = new StringBuilder("and ").append(ties(other));
    String between = ". Broken: ";
    for (var broken : run.breaks()) {
      if (broken.records() > 0) {
        words.append(between).append(Figures.count(broken.records())).append(' ');
        words.append(broken.kind().word());
        between = ", ";
      }
    }
    return Optional.of(words.append('.').toString());
  }

  /** The side on which something is broken, so that a whole side does not hide the other. */
  private static SideSummary headline(SideSummary left, SideSummary right) {
    return left.broken() > 0 || right.broken() == 0 ? left : right;
  }

  private static String ties(SideSummary side) {
    return Figures.count(side.matched())
        + " of "
        + Figures.count(side.records())
        + " "
        + side.name()
        + (side.records() == 1 ? " record" : " records")
        + (side.matched() == 1 ? " ties out" : " tie out");
  }

  private static boolean hasAcceptances(RunSummary run) {
    return run.breaks().stream().anyMatch(b -> b.accepted() > 0);
  }

  /** As a heading: with a capital. */
  static String capital(BreakKind kind) {
    String word = kind.word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
