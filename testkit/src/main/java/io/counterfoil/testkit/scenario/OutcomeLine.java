package io.counterfoil.testkit.scenario;

import io.counterfoil.testkit.scenario.Scenario.Clause;
import io.counterfoil.testkit.scenario.Scenario.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands behind {@code =>}: {@code matched a by same id}, {@code value differs b in
 * amount, booked}, {@code excluded: voided}, {@code missing; says "no counterpart"}.
 */
final class OutcomeLine {
  private static final Pattern GROUPED =
      Pattern.compile(
          "(matched|value differs|ambiguous|suggested|unreadable) ([a-z][0-9]?)"
              + "(?: by (.+?))?(?: in (.+))?");
  private static final Pattern LONE = Pattern.compile("(missing|duplicate|unreadable)");
  private static final Pattern EXCLUDED = Pattern.compile("(excluded): (.+)");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(says|key|accepted) \"(.*)\"|(cardinality) (\\d+:\\d+)|(line) (\\d+)"
              + "|(shows) (\\S+) \"(.*)\"");

  private OutcomeLine() {}

  static Expected read(String file, int row, String text) {
    String[] parts = text.strip().split("; (?=says |key |accepted |cardinality |line |shows )");
    List<Clause> clauses = new ArrayList<>();
    for (int n = 1; n < parts.length; n++) {
      clauses.add(clause(parts[n].strip()));
    }
    return outcome(file, row, parts[0].strip(), clauses);
  }

  private static Expected outcome(String file, int row, String text, List<Clause> clauses) {
    Matcher lone = LONE.matcher(text);
    if (lone.matches()) {
      return new Expected(
          file,
          row,
          text,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          clauses);
    }
    Matcher excluded = EXCLUDED.matcher(text);
    if (excluded.matches()) {
      return new Expected(
          file,
          row,
          "excluded",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(excluded.group(2)),
          clauses);
    }
    Matcher grouped = GROUPED.matcher(text);
    if (!grouped.matches()) {
      throw new IllegalArgumentException("not an outcome: " + text);
    }
    String columns = grouped.group(4);
    if (columns != null && !grouped.group(1).equals("value differs")) {
      throw new IllegalArgumentException("only `value differs` has columns: " + text);
    }
    return new Expected(
        file,
        row,
        grouped.group(1),
        Optional.of(grouped.group(2)),
        Optional.ofNullable(grouped.group(3)),
        columns == null ? List.of() : List.of(columns.split(", ")),
        Optional.empty(),
        clauses);
  }

  private static Clause clause(String text) {
    Matcher clause = CLAUSE.matcher(text);
    if (!clause.matches()) {
      throw new IllegalArgumentException("not a check of a record: " + text);
    }
    if (clause.group(3) != null) {
      return new Clause.Cardinality(clause.group(4));
    }
    if (clause.group(5) != null) {
      return new Clause.Line(Long.parseLong(clause.group(6)));
    }
    if (clause.group(7) != null) {
      return new Clause.Shows(clause.group(8), clause.group(9));
    }
    return switch (clause.group(1)) {
      case "says" -> new Clause.Says(clause.group(2));
      case "key" -> new Clause.Key(clause.group(2));
      default -> new Clause.Accepted(clause.group(2));
    };
  }
}
