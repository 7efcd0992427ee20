package io.counterfoil.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterfallTest {

  @Test
  void addsUpExactlyForAnyRunThatIsProven() {
    long seed = 20261125;
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      Map<BreakKind, BigDecimal> left = broken(random);
      Map<BreakKind, BigDecimal> right = broken(random);
      Map<String, BigDecimal> reasonsLeft = excluded(random);
      Map<String, BigDecimal> reasonsRight = excluded(random);
      BigDecimal matched = amount(random);
      List<ResidueSummary> residues = new ArrayList<>();
      BigDecimal residue = BigDecimal.ZERO;
      for (int pass = random.nextInt(15); pass > 0; pass--) {
        BigDecimal part = amount(random);
        residues.add(new ResidueSummary("pass " + pass, "amount", Map.of(), part));
        residue = residue.add(part);
      }
      // Of another total: must not be counted.
      residues.add(new ResidueSummary("pass 1", "other", Map.of(), BigDecimal.TEN));
      Waterfall fall =
          Waterfall.of(
              new ControlSummary(
                  "amount",
                  Map.of(),
                  side(matched.add(residue), left, reasonsLeft),
                  side(matched, right, reasonsRight)),
              residues,
              "sent",
              "received");
      BigDecimal sum = fall.left();
      for (Waterfall.Step step : fall.steps()) {
        sum = sum.add(step.change());
        assertTrue(step.sort() != Waterfall.Sort.UNACCOUNTED, "seed " + seed + " run " + run);
      }
      assertEquals(0, sum.compareTo(fall.right()), "seed " + seed + " run " + run);
      assertTrue(fall.steps().size() <= 8 + 8 + 8, "seed " + seed + " run " + run);
    }
  }

  @Test
  void whatAnUnprovenRunLostIsAStepOfItsOwn() {
    SideAmounts left = side(new BigDecimal("10.00"), Map.of(), Map.of());
    SideAmounts right = side(new BigDecimal("9.99"), Map.of(), Map.of());
    Waterfall fall =
        Waterfall.of(new ControlSummary("amount", Map.of(), left, right), List.of(), "a", "b");
    assertEquals(
        List.of(
            new Waterfall.Step(
                "Not accounted for", Waterfall.Sort.UNACCOUNTED, new BigDecimal("-0.01"))),
        fall.steps());
  }

  @Test
  void refusesStepsThatDoNotAddUp() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Waterfall(BigDecimal.ONE, List.of(), BigDecimal.TWO));
  }

  private static SideAmounts side(
      BigDecimal matched, Map<BreakKind, BigDecimal> broken, Map<String, BigDecimal> excluded) {
    BigDecimal b = sum(broken);
    BigDecimal x = sum(excluded);
    return new SideAmounts(matched.add(b).add(x), matched, b, x, broken, excluded, 0);
  }

  private static BigDecimal sum(Map<?, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<BreakKind, BigDecimal> broken(Random random) {
    Map<BreakKind, BigDecimal> amounts = new EnumMap<>(BreakKind.class);
    for (BreakKind kind : BreakKind.values()) {
      if (random.nextBoolean()) {
        amounts.put(kind, amount(random));
      }
    }
    return amounts;
  }

  private static Map<String, BigDecimal> excluded(Random random) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    for (int reason = random.nextInt(12); reason > 0; reason--) {
      amounts.put("reason " + reason, amount(random));
    }
    return amounts;
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), 2);
  }
}
