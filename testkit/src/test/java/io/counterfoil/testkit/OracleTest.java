package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.Side;
import io.counterfoil.testkit.oracle.Oracle;
import io.counterfoil.testkit.oracle.RandomCases;
import io.counterfoil.testkit.oracle.Shrink;
import io.counterfoil.testkit.oracle.SmallCase;
import io.counterfoil.testkit.oracle.SmallCase.Column;
import io.counterfoil.testkit.oracle.SmallCase.Kind;
import io.counterfoil.testkit.oracle.SmallCase.Pass;
import io.counterfoil.testkit.oracle.SmallCase.Row;
import io.counterfoil.testkit.oracle.Verdict;
import io.counterfoil.testkit.oracle.Verdicts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle is only worth something if it is right where a person can see it. */
class OracleTest {
  private static final Pass SAME_ID = new Pass("same id", List.of("id"), Map.of());
  private static final Pass SAME_AMOUNT = new Pass("same amount", List.of("amount"), Map.of());
  private static final Pass NEAR = new Pass("near", List.of(), Map.of("amount", 500));

  @Test
  void identicalCopiesPairFirstAndTheRestByTheClosest() {
    assertEquals(
        "L1 matched L1 R2, L2 value differs L2 R1, L3 duplicate L3,"
            + " R1 value differs L2 R1, R2 matched L1 R2",
        words(keyed(rows("A:100", "A:500", "A:9000"), rows("A:600", "A:100"))));
  }

  @Test
  void aKeyThatOneSideLacksIsMissing() {
    assertEquals(
        "L1 missing L1, L2 missing L2, R1 missing R1",
        words(keyed(rows("A:100", "A:100"), rows("B:100"))));
  }

  @Test
  void mostPairsGoBeforeTheClosestPair() {
    assertEquals(
        "L1 matched L1 R1, L2 matched L2 R2, R1 matched L1 R1, R2 matched L2 R2",
        words(whole(NEAR, rows("a:1000", "b:1300"), rows("c:1290", "d:1800"))));
  }

  @Test
  void whatIsAsGoodTwiceIsAmbiguous() {
    assertEquals(
        "L1 ambiguous L1 L2 R1, L2 ambiguous L1 L2 R1, L3 missing L3, R1 ambiguous L1 L2 R1",
        words(whole(SAME_AMOUNT, rows("a:100", "b:100", "c:200"), rows("d:100"))));
  }

  @Test
  void whatEveryBestAssignmentAgreesOnIsMatchedBesideATie() {
    assertEquals(
        "L1 ambiguous L1 L2 R1, L2 ambiguous L1 L2 R1, L3 matched L3 R2,"
            + " R1 ambiguous L1 L2 R1, R2 matched L3 R2",
        words(
            whole(
                new Pass("near", List.of(), Map.of("amount", 100)),
                rows("a:1000", "b:1000", "c:1200"),
                rows("d:1100", "e:1300"))));
  }

  @Test
  void interchangeableRecordsArePairedAndTheLastStaysOpen() {
    assertEquals(
        "L1 matched L1 R1, L2 missing L2, R1 matched L1 R1",
        words(whole(SAME_AMOUNT, rows("a:100", "a:100"), rows("b:100"))));
  }

  @Test
  void aNullKeyMatchesNothing() {
    assertEquals("L1 missing L1, R1 missing R1", words(keyed(rows(":100"), rows(":100"))));
  }

  @Test
  void everyRecordOfRandomCasesHasOneVerdict() {
    for (long seed = 1; seed <= 20; seed++) {
      SmallCase rules = RandomCases.many(seed, 20);
      long distinct =
          Oracle.verdicts(rules).stream().map(v -> v.side() + " " + v.row()).distinct().count();
      assertEquals(rules.left().size() + rules.right().size(), Oracle.verdicts(rules).size());
      assertEquals(rules.left().size() + rules.right().size(), distinct, "seed " + seed);
    }
  }

  @Test
  void theOracleHoldsToTheAlgebraItself() {
    for (long seed = 1; seed <= 20; seed++) {
      SmallCase rules = RandomCases.many(seed, 20);
      Map<String, List<String>> verdicts = new Verdicts(rules).byRecord(Oracle.verdicts(rules));
      List<Verdict> swapped =
          Oracle.verdicts(rules.swapped()).stream().map(Verdict::swapped).toList();
      SmallCase reversed = rules.withRows(rules.left().reversed(), rules.right().reversed());

      assertEquals(verdicts, new Verdicts(rules).byRecord(swapped), "seed " + seed);
      assertEquals(
          verdicts, new Verdicts(reversed).byRecord(Oracle.verdicts(reversed)), "seed " + seed);
    }
  }

  @Test
  void randomCasesHoldEveryKindOfOutcome() {
    Map<String, Integer> kinds = new HashMap<>();
    for (long seed = 1; seed <= 20; seed++) {
      for (Verdict verdict : Oracle.verdicts(RandomCases.many(seed, 20))) {
        kinds.merge(verdict.kind(), 1, Integer::sum);
      }
    }
    for (String kind : List.of("matched", "missing", "duplicate", "value differs", "ambiguous")) {
      assertTrue(kinds.getOrDefault(kind, 0) > 50, kinds.toString());
    }
  }

  @Test
  void aSeedAlwaysGivesTheSameCase() {
    assertEquals(RandomCases.many(7, 10).toString(), RandomCases.many(7, 10).toString());
  }

  @Test
  void aFailingCaseShrinksToTheRowsThatMatter() {
    SmallCase whole = RandomCases.many(3, 30);
    SmallCase small =
        Shrink.smallest(
            whole,
            Optional.empty(),
            1_000,
            c -> c.left().stream().anyMatch(row -> "A".equals(c.value(row, "id"))));

    assertEquals(1, small.left().size());
    assertEquals(0, small.right().size());
    assertEquals(1, small.passes().size());
  }

  private static SmallCase keyed(List<Row> left, List<Row> right) {
    return new SmallCase(
        columns(),
        Optional.empty(),
        List.of("id"),
        List.of(SAME_ID),
        Map.of("amount", 0),
        left,
        right);
  }

  private static SmallCase whole(Pass pass, List<Row> left, List<Row> right) {
    return new SmallCase(
        columns(), Optional.empty(), List.of(), List.of(pass), Map.of(), left, right);
  }

  private static List<Column> columns() {
    return List.of(new Column("id", Kind.TEXT, false), new Column("amount", Kind.DECIMAL, false));
  }

  /** {@code id:cents} for each row; an empty id is null. */
  private static List<Row> rows(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(n -> texts[n].split(":", -1))
        .map(
            parts ->
                parts[0].isEmpty()
                    ? new Row(java.util.Arrays.asList(null, parts[1]))
                    : new Row(List.of(parts[0], parts[1])))
        .toList();
  }

  private static String words(SmallCase rules) {
    return String.join(
        ", ",
        Oracle.verdicts(rules).stream()
            .sorted(Comparator.comparing(Verdict::side).thenComparing(Verdict::row))
            .map(
                v ->
                    name(new Verdict.Ref(v.side(), v.row()))
                        + " "
                        + v.kind()
                        + " "
                        + String.join(
                            " ", v.group().stream().map(OracleTest::name).sorted().toList()))
            .toList());
  }

  private static String name(Verdict.Ref ref) {
    return (ref.side() == Side.LEFT ? "L" : "R") + ref.row();
  }
}
