package io.counterfoil.testkit.oracle;

import io.counterfoil.testkit.Ran;
import io.counterfoil.testkit.oracle.Verdict.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what a run says against the oracle. Interchangeable records may stand for each other, so
 * that verdicts are held against each other by what records are, not by which rows they are.
 */
public final class OracleCheck {
  private final Verdicts verdicts;
  private final Oracle.Values values;

  private OracleCheck(SmallCase rules) {
    this.verdicts = new Verdicts(rules);
    this.values = new Oracle.Values(rules);
  }

  /** What differs, in words, by the value of the case's part; empty if nothing does. */
  public static Map<String, List<String>> differences(SmallCase rules, Ran ran) {
    OracleCheck check = new OracleCheck(rules);
    Map<String, List<String>> wrong = new TreeMap<>();
    List<Verdict> actual;
    try {
      actual = check.verdicts.of(ran);
    } catch (IllegalArgumentException malformed) {
      return Map.of("", List.of(String.valueOf(malformed.getMessage())));
    }
    check.held(Oracle.verdicts(rules), actual, wrong);
    check.age(actual, wrong);
    return wrong;
  }

  private void held(List<Verdict> expected, List<Verdict> actual, Map<String, List<String>> wrong) {
    Map<String, List<String>> expectedByRecord = verdicts.byRecord(expected);
    Map<String, List<String>> actualByRecord = verdicts.byRecord(actual);
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

  /** Of interchangeable records the oldest are matched first, and the youngest stay open. */
  private void age(List<Verdict> actual, Map<String, List<String>> wrong) {
    Map<String, List<Verdict>> byRecord = new TreeMap<>();
    for (Verdict verdict : actual) {
      byRecord.computeIfAbsent(verdicts.record(verdict), record -> new ArrayList<>()).add(verdict);
    }
    byRecord.forEach(
        (record, alike) -> {
          alike.sort(java.util.Comparator.comparing(v -> new Ref(v.side(), v.row()), values.age()));
          for (int n = 1; n < alike.size(); n++) {
            if (turn(alike.get(n - 1)) > turn(alike.get(n))) {
              wrong
                  .computeIfAbsent(
                      record.substring(0, record.indexOf('|')), part -> new ArrayList<>())
                  .add(record + ": an older one stays behind a younger one: " + alike);
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
