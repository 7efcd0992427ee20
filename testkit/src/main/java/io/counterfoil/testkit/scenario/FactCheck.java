package io.counterfoil.testkit.scenario;

import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.testkit.scenario.Scenario.Clause;
import io.counterfoil.testkit.scenario.Scenario.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the numbers of a run against the facts of its scenario. */
final class FactCheck {
  private final RunSummary summary;
  private final List<String> wrong = new ArrayList<>();

  private FactCheck(RunSummary summary) {
    this.summary = summary;
  }

  static List<String> differences(Scenario scenario, RunSummary summary) {
    FactCheck check = new FactCheck(summary);
    scenario.facts().forEach(check::fact);
    if (scenario.facts().stream().noneMatch(Fact.Exit.class::isInstance)) {
      check.fact(new Fact.Exit(usualExit(scenario)));
    }
    return check.wrong;
  }

  /** Where a scenario does not say how it exits: 1 where a break is not accepted, else 0. */
  private static int usualExit(Scenario scenario) {
    return scenario.expected().stream()
            .filter(e -> !e.kind().equals("matched") && !e.kind().equals("excluded"))
            .allMatch(e -> e.clauses().stream().anyMatch(Clause.Accepted.class::isInstance))
        ? 0
        : 1;
  }

  private void fact(Fact fact) {
    switch (fact) {
      case Fact.Exit exit -> same("exit", exit.code(), summary.exit().code());
      case Fact.Refused refused ->
          wrong.add("expected to be refused with " + refused.code() + ", but it ran");
      case Fact.Total total -> total(total);
      case Fact.Residue residue -> residue(residue);
      case Fact.Reason reason -> holds("reason", reason.text(), summary.reasons());
      case Fact.Note note -> holds("note", note.text(), summary.notes());
      case Fact.Completeness completeness ->
          same("completeness proven", completeness.proven(), summary.completeness().proven());
      case Fact.Unexplained unexplained -> unexplained(unexplained);
      case Fact.Amounts amounts -> {
        Boolean proven = summary.proof().amounts();
        same("amounts", amounts.word(), proven == null ? "unknown" : proven ? "proven" : "wrong");
      }
    }
  }

  private void total(Fact.Total total) {
    List<ControlSummary> found =
        summary.controls().stream()
            .filter(c -> c.column().equals(total.column()) && by(c.by()).equals(total.by()))
            .toList();
    if (found.size() != 1) {
      wrong.add(
          "expected one control total %s %s, were %d of %s"
              .formatted(total.column(), total.by(), found.size(), summary.controls()));
      return;
    }
    String what = total.part() + " " + total.column() + " " + total.by();
    sameAmount(what + " left", total.left(), part(total.part(), found.getFirst().left()));
    sameAmount(what + " right", total.right(), part(total.part(), found.getFirst().right()));
  }

  private static BigDecimal part(String part, SideAmounts amounts) {
    return switch (part) {
      case "in" -> amounts.in();
      case "matched" -> amounts.matched();
      case "broken" -> amounts.broken();
      case "excluded" -> amounts.excluded();
      default -> throw new IllegalArgumentException("no part of a total: " + part);
    };
  }

  private void residue(Fact.Residue residue) {
    BigDecimal amount =
        summary.residues().stream()
            .filter(r -> r.pass().equals(residue.pass()))
            .filter(r -> r.column().equals(residue.column()))
            .filter(r -> by(r.by()).equals(residue.by()))
            .map(RunSummary.ResidueSummary::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    sameAmount("residue of " + residue.pass() + " " + residue.by(), residue.amount(), amount);
  }

  private void unexplained(Fact.Unexplained unexplained) {
    BigDecimal amount =
        summary.completeness().balances().stream()
            .filter(line -> by(line.by()).equals(unexplained.by()))
            .map(RunSummary.BalanceLine::unexplained)
            .findFirst()
            .orElse(null);
    if (amount == null) {
      wrong.add("no balance of " + unexplained.by());
    } else {
      sameAmount("unexplained " + unexplained.by(), unexplained.amount(), amount);
    }
  }

  private static List<String> by(Map<String, @Nullable String> by) {
    return by.values().stream().map(value -> value == null ? "-" : value).toList();
  }

  private void sameAmount(String what, String expected, BigDecimal actual) {
    if (new BigDecimal(expected).compareTo(actual) != 0) {
      wrong.add("expected %s %s, was %s".formatted(what, expected, actual.toPlainString()));
    }
  }

  private void same(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      wrong.add("expected %s %s, was %s %s".formatted(what, expected, actual, summary.reasons()));
    }
  }

  private void holds(String what, String text, List<String> lines) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(lower))) {
      wrong.add("expected a %s with `%s`, were %s".formatted(what, text, lines));
    }
  }
}
