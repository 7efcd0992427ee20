package io.counterfoil.engine;

import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.plan.PlanStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Runs the steps of one plan, in order. Not thread safe, but for {@link #cancel}. */
public interface EngineSession extends AutoCloseable {

  /** Runs a step to its end. */
  void run(PlanStep step);

  /** What was read, after the loads: one for each input of both sides. */
  List<Loaded> loaded();

  /**
   * Counted when read, which is there after the loads, and counted again from the outcomes, which
   * is there after {@code Prove}. By and summed as {@code ControlColumns} says.
   */
  List<Tally> tallies();

  /** Match groups by pass index, after {@code Prove}: index, groups. */
  List<Long> matchedGroups();

  /** Break groups by kind, after {@code Write}. */
  java.util.Map<io.counterfoil.outcome.BreakKind, Long> breakGroups();

  List<LimitHit> limitsHit();

  /** What else a person should know, as late postings; after {@code Prove}. */
  List<String> notes();

  /** Broken records by the index of the pass that found them, and kind; after {@code Prove}. */
  java.util.Map<Integer, java.util.Map<io.counterfoil.outcome.BreakKind, Long>> brokenByPass();

  /**
   * How old the broken records are at the end of the plan's period; empty without one. After {@code
   * Prove}.
   */
  List<AgeCount> ages();

  /**
   * The first rows of breaks.parquet of each kind and side, with its columns, in its order; after
   * {@code Write}.
   */
  Rows firstBreaks(int ofEach);

  /** Rows of a file that {@code Write} wrote, by its name in the artifact: for few rows. */
  Rows rows(String file, RowQuery query);

  /** As {@link Engine#version}, for which nothing needs to be opened again. */
  String engineVersion();

  /**
   * Ends what is running within two seconds; {@link #run} then raises a problem. Any thread may
   * call it.
   */
  void cancel();

  @Override
  void close();

  /**
   * An input as it was read.
   *
   * @param records with those that could not be read
   * @param trailerCount what a trailer line says, if one was expected and found; {@code
   *     trailerAmount} likewise, and {@code amountTotal} the sum of the column that it totals, both
   *     with the source's own sign
   */
  record Loaded(
      Side side,
      String shown,
      long records,
      long unreadable,
      Optional<BigDecimal> trailerCount,
      Optional<BigDecimal> trailerAmount,
      Optional<BigDecimal> amountTotal) {}

  /** Broken records of an age, in calendar days as {@code 6 to 30 days}. */
  record AgeCount(String age, long left, long right) {}
}
