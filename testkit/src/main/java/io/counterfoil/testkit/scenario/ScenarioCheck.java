package io.counterfoil.testkit.scenario;

import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.testkit.Ran;
import io.counterfoil.testkit.RecordOutcome;
import io.counterfoil.testkit.scenario.Scenario.Clause;
import io.counterfoil.testkit.scenario.Scenario.Expected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds a finished run against its scenario and tells every difference in words. */
public final class ScenarioCheck {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final Scenario scenario;
  private final Ran ran;
  private final List<String> wrong = new ArrayList<>();

  /** Group by label and label by group, so that each stands for exactly one of the other. */
  private final Map<String, String> groupOf = new HashMap<>();

  private final Map<String, String> labelOf = new HashMap<>();

  private ScenarioCheck(Scenario scenario, Ran ran) {
    this.scenario = scenario;
    this.ran = ran;
  }

  /** What is not as expected; empty if all is. */
  public static List<String> differences(Scenario scenario, Ran ran) {
    ScenarioCheck check = new ScenarioCheck(scenario, ran);
    check.records();
    check.counts();
    check.wrong.addAll(FactCheck.differences(scenario, ran.summary()));
    return check.wrong;
  }

  private void records() {
    Map<String, RecordOutcome> actual = new LinkedHashMap<>();
    for (RecordOutcome outcome : ran.outcomes()) {
      String place = place(outcome.source(), outcome.row());
      if (actual.put(place, outcome) != null) {
        wrong.add(place + " has two outcomes");
      }
    }
    for (Expected expected : scenario.expected()) {
      String place = place(expected.file(), expected.row());
      RecordOutcome outcome = actual.remove(place);
      if (expected.kind().equals("excluded")) {
        if (outcome != null) {
          wrong.add(place + ": expected excluded, was " + outcome.word());
        }
      } else if (outcome == null) {
        wrong.add(place + ": expected " + expected.kind() + ", has no outcome");
      } else {
        record(place, expected, outcome);
      }
    }
    actual.forEach((place, outcome) -> wrong.add(place + ": not expected, was " + outcome.word()));
  }

  private void record(String place, Expected expected, RecordOutcome outcome) {
    if (!expected.kind().equals(outcome.word())) {
      wrong.add(
          "%s: expected %s, was %s (%s)"
              .formatted(place, expected.kind(), outcome.word(), outcome.explanation()));
      return;
    }
    group(place, expected, outcome);
    expected.pass().ifPresent(pass -> same(place, "pass", pass, outcome.pass()));
    if (!expected.columns().isEmpty()) {
      String json = "[\"" + String.join("\",\"", expected.columns()) + "\"]";
      same(place, "differs", json, outcome.differs().map(text -> text.replace(", ", ",")));
    }
    for (Clause clause : expected.clauses()) {
      clause(place, clause, outcome);
    }
  }

  private void group(String place, Expected expected, RecordOutcome outcome) {
    if (expected.label().isEmpty()) {
      outcome.group().ifPresent(g -> wrong.add(place + ": expected no group, was in " + g));
      return;
    }
    if (outcome.group().isEmpty()) {
      wrong.add(place + ": expected a group, has none");
      return;
    }
    String label = expected.label().get();
    String group = (outcome.matched() ? "match " : "break ") + outcome.group().get();
    String labelled = groupOf.putIfAbsent(label, group);
    String grouped = labelOf.putIfAbsent(group, label);
    if (labelled != null && !labelled.equals(group)) {
      wrong.add(place + ": not in the group of the other " + label);
    }
    if (grouped != null && !grouped.equals(label)) {
      wrong.add(place + ": in the group of " + grouped + ", expected apart as " + label);
    }
  }

  private void clause(String place, Clause clause, RecordOutcome outcome) {
    switch (clause) {
      case Clause.Says says -> {
        if (!outcome.explanation().contains(says.text())) {
          wrong.add(
              "%s: expected to say `%s`, said `%s`"
                  .formatted(place, says.text(), outcome.explanation()));
        }
      }
      case Clause.Key key -> same(place, "key", key.text(), outcome.key());
      case Clause.Accepted accepted ->
          same(place, "accepted", accepted.reason(), outcome.accepted());
      case Clause.Cardinality cardinality ->
          same(place, "cardinality", cardinality.text(), outcome.cardinality());
      case Clause.Line line ->
          same(place, "line", Long.toString(line.line()), outcome.line().map(String::valueOf));
      case Clause.Shows shows -> {
        String column = outcome.side() + "." + shows.column();
        String value = outcome.values().get(column);
        String shown = value == null ? "-" : value;
        if (!sameValue(shows.text(), shown)) {
          wrong.add("%s: expected %s %s, was %s".formatted(place, column, shows.text(), shown));
        }
      }
    }
  }

  /** Equal texts, or equal numbers however many zeros they end in. */
  private static boolean sameValue(String expected, String actual) {
    return expected.equals(actual)
        || NUMBER.matcher(expected).matches()
            && NUMBER.matcher(actual).matches()
            && new BigDecimal(expected).compareTo(new BigDecimal(actual)) == 0;
  }

  private void same(String place, String what, String expected, Optional<String> actual) {
    if (!actual.equals(Optional.of(expected))) {
      wrong.add(
          "%s: expected %s %s, was %s".formatted(place, what, expected, actual.orElse("none")));
    }
  }

  /** Excluded records stand only in the counts, and every record must be counted once. */
  private void counts() {
    RunSummary summary = ran.summary();
    long records = summary.sides().stream().mapToLong(SideSummary::records).sum();
    if (records != scenario.expected().size()) {
      wrong.add(
          "expected %d records on both sides, were %d"
              .formatted(scenario.expected().size(), records));
    }
    Map<String, Long> expected = new HashMap<>();
    for (Expected record : scenario.expected()) {
      record.reason().ifPresent(reason -> expected.merge(reason, 1L, Long::sum));
    }
    Map<String, Long> actual = new HashMap<>();
    for (SideSummary side : summary.sides()) {
      side.excludedByReason().forEach((reason, n) -> actual.merge(reason, n, Long::sum));
    }
    actual.values().removeIf(count -> count == 0);
    if (!expected.equals(actual)) {
      wrong.add("expected excluded " + expected + ", was " + actual);
    }
    if (!summary.proof().holds()) {
      wrong.add("the proof does not hold: " + summary.proof().words());
    }
  }

  private static String place(String source, long row) {
    return source + " row " + row;
  }
}
