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
import java.util.stream.Collectors;

/**
 * Verdicts about the records of a case in a form in which interchangeable records may stand for
 * each other: by what records are, not by which rows they are.
 */
public final class Verdicts {
  private final SmallCase rules;
  private final Oracle.Values values;

  public Verdicts(SmallCase rules) {
    this.rules = rules;
    this.values = new Oracle.Values(rules);
  }

  /**
   * The outcomes of a run in the oracle's terms.
   *
   * @throws IllegalArgumentException if they name a side or pass that the case does not have
   */
  public List<Verdict> of(Ran ran) {
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

  /**
   * Verdicts in words, sorted, by the values that make the record what it is to the pass that
   * settled it.
   */
  public Map<String, List<String>> byRecord(List<Verdict> verdicts) {
    Map<String, List<String>> byRecord = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      byRecord
          .computeIfAbsent(record(verdict, columns(verdict)), record -> new ArrayList<>())
          .add(words(verdict));
    }
    byRecord.values().forEach(words -> words.sort(null));
    return byRecord;
  }

  /** A record to all passes together, however it was settled. */
  String record(Verdict verdict) {
    return record(verdict, visible());
  }

  private String record(Verdict verdict, List<String> columns) {
    Ref ref = new Ref(verdict.side(), verdict.row());
    return part(ref) + "|" + ref.side() + values.text(ref, columns);
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

  private List<String> columns(Verdict verdict) {
    if (alone(verdict)) {
      return visible();
    }
    Pass pass = rules.passes().get(verdict.pass());
    return rules.keyed(pass)
        ? rules.columns().stream().map(SmallCase.Column::name).toList()
        : rules.classColumns(pass);
  }

  private static boolean alone(Verdict verdict) {
    return verdict.pass() < 0 || verdict.kind().equals("duplicate");
  }

  private String words(Verdict verdict) {
    if (alone(verdict)) {
      return verdict.kind();
    }
    List<String> columns = columns(verdict);
    return verdict.kind()
        + " by "
        + rules.passes().get(verdict.pass()).name()
        + verdict.group().stream()
            .map(ref -> " " + ref.side() + values.text(ref, columns))
            .sorted()
            .collect(Collectors.joining());
  }
}
