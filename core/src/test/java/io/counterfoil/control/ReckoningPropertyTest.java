package io.counterfoil.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.problem.Exit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReckoningPropertyTest {
  private static final long SEED = 20_260_731;
  private static final int CASES = 500;
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "USD");

  private static final ReconPlan PLAN =
      new PlanSketch().pass("one").pass("two").total("amount", "currency").plan();

  @Test
  void talliesThatAddUpHoldAndAnySingleChangeBreaksTheProof() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      String which = "seed " + SEED + ", case " + i;
      List<Tally> tallies = tallies(random);
      RunSummary run = Reckoning.of(PLAN, TallyTable.counted(tallies));
      assertTrue(run.proven(), () -> which + ": " + run.proof().words());
      assertEquals(true, run.proof().amounts(), which);

      List<Tally> changed = new ArrayList<>(tallies);
      int at = random.nextInt(changed.size());
      changed.set(at, changed(changed.get(at), random.nextInt(3)));
      RunSummary broken = Reckoning.of(PLAN, TallyTable.counted(changed));
      assertFalse(broken.proven(), () -> which + ", changed: " + changed.get(at));
      assertEquals(Exit.DEFECT, broken.exit(), which);
    }
  }

  /** Records with an amount, each counted when it comes in and when it goes out. */
  private static List<Tally> tallies(Random random) {
    Map<List<Object>, Tally> tallies = new HashMap<>();
    for (Side side : Side.values()) {
      int records = 1 + random.nextInt(30);
      for (int ordinal = 1; ordinal <= records; ordinal++) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
        count(tallies, side, new Fate.In(true, random.nextInt(8) == 0), currency, ordinal, amount);
        count(tallies, side, fate(random), currency, ordinal, amount);
      }
    }
    return new ArrayList<>(tallies.values());
  }

  private static Fate fate(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Fate.Matched(random.nextInt(2));
      case 1 ->
          new Fate.Broken(
              BreakKind.values()[random.nextInt(BreakKind.values().length)],
              random.nextBoolean() ? "rounding" : null);
      default -> new Fate.Excluded(random.nextBoolean() ? "voided" : "not selected");
    };
  }

  private static void count(
      Map<List<Object>, Tally> tallies,
      Side side,
      Fate fate,
      String currency,
      int ordinal,
      BigDecimal amount) {
    tallies.merge(
        List.of(side, fate, currency),
        new Tally(side, fate, List.of(currency), 1, BigInteger.valueOf(ordinal), List.of(amount)),
        (a, b) ->
            new Tally(
                side,
                fate,
                a.by(),
                a.records() + b.records(),
                a.ordinals().add(b.ordinals()),
                List.of(a.sums().getFirst().add(b.sums().getFirst()))));
  }

  private static Tally changed(Tally tally, int what) {
    return new Tally(
        tally.side(),
        tally.fate(),
        tally.by(),
        tally.records() + (what == 0 ? 1 : 0),
        what == 1 ? tally.ordinals().add(BigInteger.ONE) : tally.ordinals(),
        what == 2
            ? List.of(tally.sums().getFirst().subtract(new BigDecimal("0.01")))
            : tally.sums());
  }
}
