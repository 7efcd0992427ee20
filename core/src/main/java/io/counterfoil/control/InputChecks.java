package io.counterfoil.control;

import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.spec.SourceSpec.CountRange;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether what was read is what was expected; asked after the loads, before anything is matched.
 */
public final class InputChecks {
  private final ReconPlan plan;
  private final List<Problem> found = new ArrayList<>();

  private InputChecks(ReconPlan plan) {
    this.plan = plan;
  }

  /**
   * Everything that is not as {@code expect} says, sources without records, and tolerances that
   * need a currency.
   *
   * @param loaded one for each input of the left side, then of the right, in their order
   * @param tallies those of what came in; others are not looked at
   */
  public static List<Problem> check(ReconPlan plan, List<Loaded> loaded, List<Tally> tallies) {
    InputChecks checks = new InputChecks(plan);
    for (Side side : Side.values()) {
      List<Loaded> ofSide = loaded.stream().filter(l -> l.side() == side).toList();
      checks.side(plan.side(side), spec(plan, side), inputs(plan.side(side), ofSide));
    }
    checks.found.addAll(CurrencyChecks.check(plan, tallies));
    return List.copyOf(checks.found);
  }

  /**
   * @throws ProblemException with all that {@link #check} finds, if it finds anything
   */
  public static void raise(ReconPlan plan, List<Loaded> loaded, List<Tally> tallies) {
    List<Problem> problems = check(plan, loaded, tallies);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** A file of the spec, and what was read from it. */
  private record Read(FileInput input, Loaded loaded) {}

  private static SideSpec spec(ReconPlan plan, Side side) {
    return switch (side) {
      case LEFT -> plan.spec().left();
      case RIGHT -> plan.spec().right();
    };
  }

  private static List<Read> inputs(PlannedSide side, List<Loaded> loaded) {
    if (loaded.size() != side.inputs().size()) {
      throw new IllegalArgumentException(
          "%d inputs of %s, but %d were loaded"
              .formatted(side.inputs().size(), side.name(), loaded.size()));
    }
    List<Read> read = new ArrayList<>();
    for (int i = 0; i < loaded.size(); i++) {
      switch (side.inputs().get(i)) {
        case FileInput file -> read.add(new Read(file, loaded.get(i)));
        case SideInput.CarriedInput ignored -> {}
      }
    }
    return read;
  }

  private void side(PlannedSide side, SideSpec spec, List<Read> all) {
    Map<ExpectSpec, List<Read>> expected = new LinkedHashMap<>();
    for (SourceSpec source : spec.read()) {
      source.expect().ifPresent(expect -> expected.put(expect, new ArrayList<>()));
    }
    for (Read read : all) {
      read.input()
          .spec()
          .expect()
          .ifPresent(e -> expected.computeIfAbsent(e, x -> new ArrayList<>()).add(read));
    }
    expected.forEach(
        (expect, read) -> {
          expect(names(read, side), expect, read);
          read.forEach(one -> trailer(one.loaded().shown(), expect, List.of(one)));
        });
    spec.expect()
        .ifPresent(
            expect -> {
              expect("side " + side.name(), expect, all);
              trailer("side " + side.name(), expect, all);
            });
    for (Read read : all) {
      Optional<CountRange> said = read.input().spec().expect().flatMap(ExpectSpec::records);
      boolean mayBeEmpty =
          said.isPresent()
              || spec.expect().flatMap(ExpectSpec::records).map(r -> r.least() == 0).orElse(false);
      if (read.loaded().records() == 0 && !mayBeEmpty) {
        found.add(
            Problem.of(
                Source.EMPTY,
                Place.of(read.loaded().shown()),
                "it has 0 records, 1 or more are expected"));
      }
    }
  }

  private void expect(String what, ExpectSpec expect, List<Read> read) {
    expect
        .files()
        .filter(files -> !files.holds(read.size()))
        .ifPresent(
            files ->
                notMet(
                    expect.mark(),
                    "%s: %d %s found, %s expected"
                        .formatted(
                            what, read.size(), plural(read.size(), "file"), files.written())));
    long records = sum(read, Loaded::records);
    expect
        .records()
        .filter(range -> !range.holds(records))
        .ifPresent(
            range ->
                notMet(
                    expect.mark(),
                    "%s: %d %s read, %s expected"
                        .formatted(what, records, plural(records, "record"), range.written())));
  }

  private void trailer(String what, ExpectSpec expect, List<Read> read) {
    expect
        .trailerCount()
        .ifPresent(
            label ->
                trailer(
                    what,
                    expect,
                    label,
                    total(read, Loaded::trailerCount),
                    BigDecimal.valueOf(sum(read, Loaded::records)),
                    "records were read"));
    expect
        .trailerAmount()
        .ifPresent(
            label ->
                trailer(
                    what,
                    expect,
                    label,
                    total(read, Loaded::trailerAmount),
                    total(read, Loaded::amountTotal).orElse(BigDecimal.ZERO),
                    "is what the records add up to"));
  }

  private void trailer(
      String what,
      ExpectSpec expect,
      String label,
      Optional<BigDecimal> said,
      BigDecimal read,
      String words) {
    if (said.isEmpty()) {
      trailerProblem(expect, "%s: there is no trailer `%s`".formatted(what, label));
    } else if (said.get().compareTo(read) != 0) {
      trailerProblem(
          expect,
          "%s: its trailer `%s` says %s, but %s %s"
              .formatted(what, label, said.get().toPlainString(), read.toPlainString(), words));
    }
  }

  private static long sum(List<Read> read, Function<Loaded, Long> number) {
    return read.stream().mapToLong(one -> number.apply(one.loaded())).sum();
  }

  private static Optional<BigDecimal> total(
      List<Read> read, Function<Loaded, Optional<BigDecimal>> number) {
    return read.stream()
        .flatMap(one -> number.apply(one.loaded()).stream())
        .reduce(BigDecimal::add);
  }

  /** The files of a source, or its path where there are none. */
  private static String names(List<Read> read, PlannedSide side) {
    return read.isEmpty()
        ? "side " + side.name()
        : read.stream().map(one -> one.loaded().shown()).collect(Collectors.joining(", "));
  }

  private void notMet(Mark mark, String what) {
    found.add(Problem.of(Source.EXPECTED, place(mark), what));
  }

  private void trailerProblem(ExpectSpec expect, String what) {
    found.add(Problem.of(Source.TRAILER, place(expect.mark()), what));
  }

  private Place place(Mark mark) {
    return new Place(plan.spec().text().file(), mark.line(), mark.column(), mark.path());
  }

  private static String plural(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
