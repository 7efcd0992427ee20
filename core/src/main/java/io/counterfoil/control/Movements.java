package io.counterfoil.control;

import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BalanceSide;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Control;
import io.counterfoil.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Completeness: opening + movements = closing on each side, and closing(left) - closing(right) =
 * open items(left) - open items(right) + residues + excluded differences + unexplained.
 *
 * <p>Carried records are part of the opening balance, no movement of this period. Records that are
 * excluded as after cut-off or as copies of a line that another source has too are in no balance.
 */
final class Movements {
  private final Balances balances;
  private final Groups groups;
  private final int amount;
  private final Amounts places;
  private final Problems problems = new Problems();

  private Movements(ReconPlan plan, Balances balances) {
    ControlColumns columns = ControlColumns.of(plan);
    this.balances = balances;
    this.groups = new Groups(columns.by(), balances.by());
    this.amount = columns.amounts().indexOf(balances.amount());
    this.places = new Amounts(plan);
  }

  /** What balances say about completeness. */
  static Completeness completeness(
      ReconPlan plan, Balances balances, List<Tally> tallies, boolean amountsReadable) {
    List<BalanceLine> lines = new Movements(plan, balances).lines(tallies);
    List<String> faults = lines.stream().flatMap(line -> faults(plan, line).stream()).toList();
    if (!amountsReadable) {
      return new Completeness(false, "not proven: some amounts cannot be read", lines);
    }
    if (!faults.isEmpty()) {
      return new Completeness(false, "not proven: " + String.join("; ", faults), lines);
    }
    return new Completeness(
        true,
        lines.size() == 1
            ? "proven: the balance ties, nothing is unexplained"
            : "proven: %d balances tie, nothing is unexplained".formatted(lines.size()),
        lines);
  }

  /** What is wrong with a line, in words; empty if it ties. */
  static List<String> faults(ReconPlan plan, BalanceLine line) {
    List<String> faults = new ArrayList<>();
    String group = Groups.words(line.by());
    String of = group.isEmpty() ? "" : " of " + group;
    for (Side side : Side.values()) {
      BalanceSide balance = side == Side.LEFT ? line.left() : line.right();
      if (balance.difference().signum() != 0) {
        faults.add(
            "%s%s: opening %s + movements %s - closing %s leaves %s"
                .formatted(
                    plan.side(side).name(),
                    of,
                    balance.opening().toPlainString(),
                    balance.movements().toPlainString(),
                    balance.closing().toPlainString(),
                    balance.difference().toPlainString()));
      }
    }
    if (line.unexplained().signum() != 0) {
      faults.add("unexplained%s: %s".formatted(of, line.unexplained().toPlainString()));
    }
    return faults;
  }

  private List<BalanceLine> lines(List<Tally> tallies) {
    Map<List<@Nullable String>, List<Tally>> counted = groups.of(tallies);
    Set<List<@Nullable String>> keys = new TreeSet<>(Groups::compare);
    keys.addAll(counted.keySet());
    for (Side side : Side.values()) {
      keys.addAll(table(balances.opening(), side).balances().keySet());
      keys.addAll(table(balances.closing(), side).balances().keySet());
    }
    List<BalanceLine> lines = new ArrayList<>();
    for (List<@Nullable String> key : keys) {
      lines.add(line(key, counted.getOrDefault(key, List.of())));
    }
    problems.raise();
    return lines;
  }

  private BalanceLine line(List<@Nullable String> key, List<Tally> tallies) {
    Map<String, @Nullable String> by = groups.named(key);
    BalanceSide left = side(Side.LEFT, key, by, tallies);
    BalanceSide right = side(Side.RIGHT, key, by, tallies);
    BigDecimal openLeft = sum(tallies, Side.LEFT, f -> f instanceof Fate.Broken);
    BigDecimal openRight = sum(tallies, Side.RIGHT, f -> f instanceof Fate.Broken);
    BigDecimal residue = difference(tallies, f -> f instanceof Fate.Matched);
    BigDecimal excluded = difference(tallies, f -> f instanceof Fate.Excluded && !isInNoBalance(f));
    BigDecimal unexplained =
        left.closing()
            .subtract(right.closing())
            .subtract(openLeft.subtract(openRight))
            .subtract(residue)
            .subtract(excluded);
    return new BalanceLine(
        by,
        left,
        right,
        shown(openLeft, by),
        shown(openRight, by),
        shown(residue, by),
        shown(excluded, by),
        shown(unexplained, by));
  }

  private BalanceSide side(
      Side side,
      List<@Nullable String> key,
      Map<String, @Nullable String> by,
      List<Tally> tallies) {
    BigDecimal opening = balance(table(balances.opening(), side), key, by);
    BigDecimal closing = balance(table(balances.closing(), side), key, by);
    BigDecimal movements =
        sum(tallies, side, f -> f instanceof Fate.In in && !in.carried())
            .subtract(sum(tallies, side, Movements::isInNoBalance));
    return new BalanceSide(
        shown(opening, by),
        shown(movements, by),
        shown(closing, by),
        shown(opening.add(movements).subtract(closing), by));
  }

  /** A group without a value in one of its columns has no balance: what is in it is unexplained. */
  private BigDecimal balance(
      Balances.Table table, List<@Nullable String> key, Map<String, @Nullable String> by) {
    BigDecimal balance = table.of(key);
    if (balance == null && key.stream().allMatch(Objects::nonNull)) {
      problems.add(
          Problem.of(
              Control.BALANCE,
              Place.of(table.shown()),
              by.isEmpty() ? "it has no balance" : "it has no balance of " + Groups.words(by)));
    }
    return balance == null ? BigDecimal.ZERO : balance;
  }

  private static Balances.Table table(Map<Side, Balances.Table> tables, Side side) {
    return Objects.requireNonNull(tables.get(side), () -> "no balances of " + side);
  }

  private static boolean isInNoBalance(Fate fate) {
    return fate instanceof Fate.Excluded(String reason) && Reasons.isInNoBalance(reason);
  }

  private BigDecimal difference(List<Tally> tallies, Predicate<Fate> fates) {
    return sum(tallies, Side.LEFT, fates).subtract(sum(tallies, Side.RIGHT, fates));
  }

  private BigDecimal sum(List<Tally> tallies, Side side, Predicate<Fate> fates) {
    return tallies.stream()
        .filter(t -> t.side() == side && fates.test(t.fate()))
        .map(t -> t.sums().get(amount))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal shown(BigDecimal value, Map<String, @Nullable String> by) {
    return places.shown(value, balances.amount(), by);
  }
}
