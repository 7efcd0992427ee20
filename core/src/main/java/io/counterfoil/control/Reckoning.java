package io.counterfoil.control;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.Proof;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.problem.Exit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a run's counts add up to: totals, residues, completeness, proof, and whether it ties out.
 */
public final class Reckoning {
  private final ReconPlan plan;
  private final Counted counted;
  private final ControlColumns columns;

  private Reckoning(ReconPlan plan, Counted counted) {
    this.plan = plan;
    this.counted = counted;
    this.columns = ControlColumns.of(plan);
  }

  /**
   * @throws io.counterfoil.problem.ProblemException if balances lack a group that the records have
   */
  public static RunSummary of(ReconPlan plan, Counted counted) {
    return new Reckoning(plan, counted).summary();
  }

  private RunSummary summary() {
    List<SideSummary> sides = List.of(side(Side.LEFT), side(Side.RIGHT));
    List<BreakSummary> breaks = breaks();
    Residues residues = new Residues(plan, columns, counted.tallies());
    Proof proof = Proving.of(columns, counted.loaded(), counted.tallies(), sides);
    Completeness completeness = completeness(sides);
    List<String> reasons = new ArrayList<>();
    if (!proof.holds() || Boolean.FALSE.equals(proof.amounts())) {
      reasons.add(proof.words());
    }
    boolean defect = !reasons.isEmpty();
    reasons.addAll(reasons(sides, breaks, residues, completeness));
    Exit exit = defect ? Exit.DEFECT : reasons.isEmpty() ? Exit.TIES_OUT : Exit.BREAKS;
    return new RunSummary(
        plan.spec().name(),
        sides,
        passes(),
        breaks,
        controls(),
        residues.summaries(),
        proof,
        completeness,
        notes(),
        counted.limitsHit(),
        exit,
        List.copyOf(reasons));
  }

  private SideSummary side(Side side) {
    List<Tally> tallies = counted.tallies().stream().filter(t -> t.side() == side).toList();
    Map<String, Long> matchedByPass = new LinkedHashMap<>();
    plan.passes().forEach(pass -> matchedByPass.put(pass.name(), 0L));
    Map<BreakKind, Long> brokenByKind = new EnumMap<>(BreakKind.class);
    Map<String, Long> excludedByReason = new TreeMap<>();
    long records = 0;
    long carried = 0;
    long unreadable = 0;
    for (Tally tally : tallies) {
      long count = tally.records();
      switch (tally.fate()) {
        case Fate.In in -> {
          records += count;
          carried += in.carried() ? count : 0;
          unreadable += in.amountsReadable() ? 0 : count;
        }
        case Fate.Matched(int pass) -> matchedByPass.merge(passName(pass), count, Long::sum);
        case Fate.Broken broken -> brokenByKind.merge(broken.kind(), count, Long::sum);
        case Fate.Excluded(String reason) -> excludedByReason.merge(reason, count, Long::sum);
      }
    }
    return new SideSummary(
        plan.side(side).name(),
        records,
        carried,
        sum(matchedByPass),
        sum(brokenByKind),
        sum(excludedByReason),
        Collections.unmodifiableMap(matchedByPass),
        Collections.unmodifiableMap(brokenByKind),
        Collections.unmodifiableMap(excludedByReason),
        unreadable,
        PlusWords.of(plan.side(side), columns.amounts()));
  }

  private List<PassSummary> passes() {
    List<PassSummary> passes = new ArrayList<>();
    for (PlannedPass pass : plan.passes()) {
      long groups =
          pass.index() < counted.matchedGroups().size()
              ? counted.matchedGroups().get(pass.index())
              : 0;
      long records =
          records(t -> t.fate() instanceof Fate.Matched(int index) && index == pass.index());
      passes.add(new PassSummary(pass.name(), groups, records));
    }
    return List.copyOf(passes);
  }

  private List<BreakSummary> breaks() {
    List<BreakSummary> breaks = new ArrayList<>();
    for (BreakKind kind : BreakKind.values()) {
      long records = records(t -> t.fate() instanceof Fate.Broken b && b.kind() == kind);
      long accepted =
          records(
              t -> t.fate() instanceof Fate.Broken b && b.kind() == kind && b.accepted() != null);
      if (records > 0) {
        long groups = counted.breakGroups().getOrDefault(kind, 0L);
        breaks.add(new BreakSummary(kind, records, groups, accepted));
      }
    }
    return List.copyOf(breaks);
  }

  private List<ControlSummary> controls() {
    Amounts places = new Amounts(plan);
    List<ControlSummary> controls = new ArrayList<>();
    for (PlannedTotal total : plan.control()) {
      int amount = columns.amounts().indexOf(total.column());
      Groups groups = new Groups(columns.by(), total.by());
      Map<List<@Nullable String>, List<Tally>> found = groups.of(counted.tallies());
      if (found.isEmpty() && total.by().isEmpty()) {
        found.put(List.of(), List.of());
      }
      for (Map.Entry<List<@Nullable String>, List<Tally>> group : found.entrySet()) {
        Map<String, @Nullable String> by = groups.named(group.getKey());
        SideTotals left = new SideTotals(Side.LEFT, amount, group.getValue());
        SideTotals right = new SideTotals(Side.RIGHT, amount, group.getValue());
        controls.add(
            new ControlSummary(
                total.column(),
                by,
                left.shown(a -> places.shown(a, total.column(), by)),
                right.shown(a -> places.shown(a, total.column(), by))));
      }
    }
    return List.copyOf(controls);
  }

  private Completeness completeness(List<SideSummary> sides) {
    boolean readable = sides.stream().allMatch(s -> s.unreadableAmounts() == 0);
    return counted
        .balances()
        .map(b -> Movements.completeness(plan, b, counted.tallies(), readable))
        .orElseGet(
            () -> new Completeness(false, "not proven: the spec gives no balances", List.of()));
  }

  /** Why it does not tie out, in words. */
  private List<String> reasons(
      List<SideSummary> sides,
      List<BreakSummary> breaks,
      Residues residues,
      Completeness completeness) {
    List<String> reasons = new ArrayList<>();
    long open = breaks.stream().mapToLong(b -> b.records() - b.accepted()).sum();
    if (open > 0) {
      reasons.add(
          breaks.stream()
              .filter(b -> b.records() > b.accepted())
              .map(b -> (b.records() - b.accepted()) + " " + b.kind().word())
              .collect(
                  Collectors.joining(
                      ", ",
                      open == 1 ? "1 record is broken: " : open + " records are broken: ",
                      "")));
    }
    for (SideSummary side : sides) {
      if (side.unreadableAmounts() > 0) {
        reasons.add(
            "%s: %d %s an amount or currency that cannot be read, so there is no proof in amounts"
                .formatted(
                    side.name(),
                    side.unreadableAmounts(),
                    side.unreadableAmounts() == 1 ? "record has" : "records have"));
      }
    }
    reasons.addAll(residues.aboveBound());
    for (BalanceLine line : completeness.balances()) {
      reasons.addAll(Movements.faults(plan, line));
    }
    return reasons;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(counted.notes());
    Map<String, Long> accepted = new TreeMap<>();
    for (Tally tally : counted.tallies()) {
      if (tally.fate() instanceof Fate.Broken(BreakKind kind, String reason) && reason != null) {
        accepted.merge(reason, tally.records(), Long::sum);
      }
    }
    accepted.forEach(
        (reason, records) ->
            notes.add(
                "%d broken %s accepted by rule: %s"
                    .formatted(records, records == 1 ? "record is" : "records are", reason)));
    return List.copyOf(notes);
  }

  private String passName(int index) {
    return plan.passes().stream()
        .filter(pass -> pass.index() == index)
        .findFirst()
        .map(PlannedPass::name)
        .orElseThrow(() -> new IllegalArgumentException("no pass " + index));
  }

  private long records(java.util.function.Predicate<Tally> which) {
    return counted.tallies().stream().filter(which).mapToLong(Tally::records).sum();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().flatMapToLong(LongStream::of).sum();
  }
}
