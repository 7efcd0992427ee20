package io.counterfoil.testkit.oracle;

import io.counterfoil.outcome.Side;
import io.counterfoil.testkit.Ran;
import io.counterfoil.testkit.RecordOutcome;
import io.counterfoil.testkit.oracle.SmallCase.Pass;
import io.counterfoil.testkit.oracle.Verdict.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds what a run says against the oracle. Interchangeable records may stand for each other, so
 * that verdicts are held against each other by what records are, not by which rows they are.
 */
public final class OracleCheck {
  private final SmallCase rules;
  private final Oracle.Values values;

  private OracleCheck(SmallCase rules) {
    this.rules = rules;
    this.values = new Oracle.Values(rules);
  }

  /** What differs, in words, by the value of the case's part; empty if nothing does. */
  public static Map<String, List<String>> differences(SmallCase rules, Ran ran) {
    OracleCheck check = new OracleCheck(rules);
    Map<String, List<String>> wrong = new TreeMap<>();
    List<Verdict> actual;
    try {
      actual = check.verdicts(ran);
    } catch (IllegalArgumentException malformed) {
      return Map.of("", List.of(String.valueOf(malformed.getMessage())));
    }
    check.held(Oracle.verdicts(rules), actual, wrong);
    check.age(actual, wrong);
    return wrong;
  }

  /** The outcomes of a run in the oracle's terms. */
  private List<Verdict> verdicts(Ran ran) {
    Map<String, List<Ref>> groups = new HashMap<>();
    for (RecordOutcome outcome : ran.outcomes()) {
      groups.computeIfAbsent(group(outcome), g -> new ArrayList<>()).add(ref(outcome));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (RecordOutcome outcome : ran.outcomes()) {
      Ref ref = ref(outcome);
      int pass = outcome.pass().map(this::pass).orElse(-1);
      verdicts.add(
          new Verdict(
              ref.side(),
              ref.row(),
              outcome.word(),
              pass,
              groups.getOrDefault(group(outcome), List.of())));
    }
    return verdicts;
  }

  private static String group(RecordOutcome outcome) {
    return outcome
        .group()
        .map(g -> (outcome.matched() ? "match " : "break ") + g)
        .orElseGet(() -> "alone " + ref(outcome));
  }

  private static Ref ref(RecordOutcome outcome) {
    Side side =
        switch (outcome.side()) {
          case "left" -> Side.LEFT;
          case "right" -> Side.RIGHT;
          default -> throw new IllegalArgumentException("no side " + outcome.side());
        };
    return new Ref(side, Math.toIntExact(outcome.row()));
  }

  private int pass(String name) {
    for (int n = 0; n < rules.passes().size(); n++) {
      if (rules.passes().get(n).name().equals(name)) {
        return n;
      }
    }
    throw new IllegalArgumentException("no pass " + name);
  }

  private void held(List<Verdict> expected, List<Verdict> actual, Map<String, List<String>> wrong) {
    Map<String, List<String>> expectedByRecord = byRecord(expected);
    Map<String, List<String>> actualByRecord = byRecord(actual);
    TreeSet<String> records = new TreeSet<>(expectedByRecord.keySet());
    records.addAll(actualByRecord.keySet());
    for (String record : records) {
      List<String> should = expectedByRecord.getOrDefault(record, List.of());
      List<String> is = actualByRecord.getOrDefault(record, List.of());
      if (!should.equals(is)) {
        String part = record.substring(0, record.indexOf('|'));
        wrong
            .computeIfAbsent(part, p -> new ArrayList<>())
            .add(record + "\n  expected " + should + "\n  was      " + is);
      }
    }
  }

  /** Verdicts in words, sorted, by the values that a record has outside its unused key. */
  private Map<String, List<String>> byRecord(List<Verdict> verdicts) {
    Map<String, List<String>> byRecord = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      byRecord.computeIfAbsent(record(verdict), record -> new ArrayList<>()).add(words(verdict));
    }
    byRecord.values().forEach(words -> words.sort(null));
    return byRecord;
  }

  private String record(Verdict verdict) {
    Ref ref = new Ref(verdict.side(), verdict.row());
    return part(ref) + "|" + ref.side() + values.text(ref, visible());
  }

  private String part(Ref ref) {
    return rules.part().map(column -> String.valueOf(values.of(ref, column))).orElse("");
  }

  /** Every column but those of the key that no pass looks at. */
  private List<String> visible() {
    return rules.columns().stream()
        .map(SmallCase.Column::name)
        .filter(
            name ->
                !rules.key().contains(name)
                    || rules.passes().stream().anyMatch(pass -> pass.columns().contains(name)))
        .toList();
  }

  private String words(Verdict verdict) {
    if (verdict.pass() < 0 || verdict.kind().equals("duplicate")) {
      return verdict.kind();
    }
    Pass pass = rules.passes().get(verdict.pass());
    List<String> columns =
        rules.keyed(pass)
            ? rules.columns().stream().map(SmallCase.Column::name).toList()
            : rules.classColumns(pass);
    return verdict.kind()
        + " by "
        + pass.name()
        + verdict.group().stream()
            .map(ref -> " " + ref.side() + values.text(ref, columns))
            .sorted()
            .collect(Collectors.joining());
  }

  /** Of interchangeable records the oldest are matched first, and the youngest stay open. */
  private void age(List<Verdict> actual, Map<String, List<String>> wrong) {
    Map<String, List<Verdict>> byRecord = new TreeMap<>();
    for (Verdict verdict : actual) {
      byRecord.computeIfAbsent(record(verdict), record -> new ArrayList<>()).add(verdict);
    }
    byRecord.forEach(
        (record, verdicts) -> {
          verdicts.sort(
              java.util.Comparator.comparing(v -> new Ref(v.side(), v.row()), values.age()));
          for (int n = 1; n < verdicts.size(); n++) {
            if (turn(verdicts.get(n - 1)) > turn(verdicts.get(n))) {
              wrong
                  .computeIfAbsent(
                      record.substring(0, record.indexOf('|')), part -> new ArrayList<>())
                  .add(record + ": an older one stays behind a younger one: " + verdicts);
              return;
            }
          }
        });
  }

  private static int turn(Verdict verdict) {
    int within =
        switch (verdict.kind()) {
          case "matched", "value differs" -> 0;
          case "ambiguous" -> 1;
          default -> 2;
        };
    return verdict.kind().equals("missing") ? Integer.MAX_VALUE : verdict.pass() * 3 + within;
  }
}
