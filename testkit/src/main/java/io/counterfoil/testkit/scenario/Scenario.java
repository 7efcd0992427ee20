package io.counterfoil.testkit.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two small tables, a spec, and what must become of every record.
 *
 * @param place file and line of its title, for messages
 * @param files the bytes of every file, by its path relative to the spec
 * @param expected one for each record, in the order of the file
 * @param facts what else must be true of the run
 */
public record Scenario(
    String place,
    String title,
    String spec,
    Map<String, byte[]> files,
    List<Expected> expected,
    List<Fact> facts) {

  public Scenario {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    expected = List.copyOf(expected);
    facts = List.copyOf(facts);
  }

  /** The code of the problem that must refuse the run, if one must. */
  public Optional<Fact.Refused> refused() {
    return facts.stream()
        .filter(Fact.Refused.class::isInstance)
        .map(Fact.Refused.class::cast)
        .findFirst();
  }

  /** Tests are listed by where they stand and what they are about. */
  @Override
  public String toString() {
    return place + " " + title;
  }

  /**
   * What must become of one record.
   *
   * @param row 1-based ordinal within its file
   * @param kind {@code matched}, {@code excluded} or the word of a break kind
   * @param label records with one label are one group; empty means no group
   * @param columns the compared columns that differ; empty where that is not checked
   * @param clauses what else is checked of the record
   */
  public record Expected(
      String file,
      int row,
      String kind,
      Optional<String> label,
      Optional<String> pass,
      List<String> columns,
      Optional<String> reason,
      List<Clause> clauses) {
    public Expected {
      columns = List.copyOf(columns);
      clauses = List.copyOf(clauses);
    }
  }

  /** A further check of one record. */
  public sealed interface Clause {
    /** The explanation holds this text. */
    record Says(String text) implements Clause {}

    record Key(String text) implements Clause {}

    /** Accepted by the rule with that reason. */
    record Accepted(String reason) implements Clause {}

    record Cardinality(String text) implements Clause {}

    /** The physical line in the file. */
    record Line(long line) implements Clause {}

    /** A value as the artifact shows it; {@code -} stands for null. */
    record Shows(String column, String text) implements Clause {}
  }

  /** A further check of the whole run. */
  public sealed interface Fact {
    record Exit(int code) implements Fact {}

    /**
     * A problem with that code (or of that area), whose text holds the fragment, refuses the run.
     */
    record Refused(String code, String fragment) implements Fact {}

    /**
     * A control total.
     *
     * @param part {@code in}, {@code matched}, {@code broken} or {@code excluded}
     * @param by the values that it is by; {@code -} stands for null
     */
    record Total(String part, String column, List<String> by, String left, String right)
        implements Fact {}

    record Residue(String pass, String column, List<String> by, String amount) implements Fact {}

    /** One of the reasons why the run does not tie out holds this text. */
    record Reason(String text) implements Fact {}

    record Note(String text) implements Fact {}

    record Completeness(boolean proven) implements Fact {}

    /** What the balances of one group leave unexplained. */
    record Unexplained(List<String> by, String amount) implements Fact {}

    /** Whether the proof holds in amounts; {@code unknown} where an amount could not be read. */
    record Amounts(String word) implements Fact {}
  }
}
