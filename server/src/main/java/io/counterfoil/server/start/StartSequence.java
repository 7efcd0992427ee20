package io.counterfoil.server.start;

import io.counterfoil.boot.Boot;
import io.counterfoil.boot.StartProblem;
import io.counterfoil.boot.Watchdog.Watched;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.server.operations.StartProgress;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the steps of a start: all checks first, then each in order, watched and journalled; stops in
 * reverse what was started, also when it is told to while a step is under way.
 */
final class StartSequence {

  /** How long what is wrong already waits to be told together with what may still be found. */
  private static final long PATIENCE_MS = 500;

  private static final long STEP_STOPS_IN_MS = 5_000;

  /** A step that cannot be done, and why. */
  record Failed(String step, Problem problem) {}

  private final List<StartStep> steps;
  private final Boot boot;
  private final StartProgress progress;
  private final PrintStream err;
  private final Map<String, FutureTask<List<Problem>>> waiting = new HashMap<>();
  private final Deque<StartStep> started = new ArrayDeque<>();

  /** Held by whoever starts or stops a step. */
  private final ReentrantLock turn = new ReentrantLock();

  private final Thread starter = Thread.currentThread();
  private volatile boolean stopping;

  StartSequence(List<StartStep> steps, Boot boot, StartProgress progress, PrintStream err) {
    this.steps = List.copyOf(steps);
    this.boot = boot;
    this.progress = progress;
    this.err = err;
  }

  /**
   * Starts all steps; if one cannot be, tells it, and stops those that were.
   *
   * @return the exit of what failed first; empty if all are started, or if it was told to stop
   */
  Optional<Exit> start() {
    List<Failed> failed = check();
    for (StartStep step : steps) {
      if (!failed.isEmpty() || stopping) {
        break;
      }
      failed = run(step);
    }
    if (stopping || failed.isEmpty()) {
      return Optional.empty();
    }
    Exit exit = tell(failed, boot, err);
    stop();
    return Optional.of(exit);
  }

  /** Whether it was told to stop before, or while, it started. */
  boolean isStopping() {
    return stopping;
  }

  private List<Failed> check() {
    List<Failed> failed = new ArrayList<>();
    for (StartStep step : steps) {
      if (step.check().mayWait()) {
        FutureTask<List<Problem>> task = new FutureTask<>(() -> found(step));
        waiting.put(step.name(), task);
        Thread.ofPlatform().daemon().name("check-" + step.name()).start(task);
      }
    }
    for (StartStep step : steps) {
      if (!step.check().mayWait()) {
        found(step).forEach(problem -> failed.add(new Failed(step.name(), problem)));
      }
    }
    return failed.isEmpty() ? failed : with(failed);
  }

  /** What else the checks that may wait have found by now, in the order of the steps. */
  private List<Failed> with(List<Failed> quick) {
    List<Failed> all = new ArrayList<>();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    for (StartStep step : steps) {
      quick.stream().filter(one -> one.step.equals(step.name())).forEach(all::add);
      FutureTask<List<Problem>> task = waiting.get(step.name());
      if (task != null) {
        try {
          task.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS)
              .forEach(problem -> all.add(new Failed(step.name(), problem)));
        } catch (TimeoutException unknown) {
          boot.journal().note("the check of " + step.name() + " was not waited for");
        } catch (InterruptedException | ExecutionException ended) {
          boot.journal().note("the check of " + step.name() + " ended: " + ended);
        }
      }
    }
    return all;
  }

  private static List<Problem> found(StartStep step) {
    try {
      return step.check().finding().problems();
    } catch (ProblemException found) {
      return found.problems();
    }
  }

  private List<Failed> run(StartStep step) {
    turn.lock();
    try (Watched watched = boot.watchdog().watch(step.name(), step.deadline())) {
      boot.journal().begin(step.name());
      boot.supervisor().status("starting: " + step.name());
      progress.begin(step.name());
      List<Failed> failed = new ArrayList<>();
      FutureTask<List<Problem>> task = waiting.get(step.name());
      if (task != null) {
        task.get().forEach(problem -> failed.add(new Failed(step.name(), problem)));
      }
      if (failed.isEmpty()) {
        started.push(step);
        step.start().run();
        progress.end(step.name());
        boot.journal().end(step.name());
      }
      return failed;
    } catch (ProblemException told) {
      return told.problems().stream().map(one -> new Failed(step.name(), one)).toList();
    } catch (ExecutionException inCheck) {
      return defect(step, inCheck.getCause() == null ? inCheck : inCheck.getCause());
    } catch (Exception defect) {
      return defect(step, defect);
    } finally {
      turn.unlock();
    }
  }

  /** What no step knows is left to the launcher, unless it comes of having been told to stop. */
  private List<Failed> defect(StartStep step, Throwable thrown) {
    if (stopping) {
      return List.of();
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("in step " + step.name(), thrown);
  }

  /**
   * Stops what was started, in reverse; what cannot be stopped is noted and keeps nothing else from
   * stopping. May be called by any thread.
   */
  void stop() {
    stopping = true;
    progress.stopping();
    if (!turn.tryLock() && !heldInTime()) {
      boot.journal().note("stopped while step " + boot.journal().step() + " was under way");
      return;
    }
    try {
      while (!started.isEmpty()) {
        stop(started.pop());
      }
    } finally {
      turn.unlock();
    }
  }

  private boolean heldInTime() {
    starter.interrupt();
    try {
      return turn.tryLock(STEP_STOPS_IN_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stop(StartStep step) {
    if (step.stop() == StartStep.NOTHING) {
      return;
    }
    long began = System.nanoTime();
    try {
      step.stop().run();
      long ms = (System.nanoTime() - began) / 1_000_000;
      boot.journal().note("stopped " + step.name() + " in " + ms + " ms");
    } catch (Exception failed) {
      boot.journal().note("could not stop " + step.name() + ": " + failed);
    }
  }

  /** Tells what failed, one block each, and returns the exit of the first. */
  static Exit tell(List<Failed> failed, Boot boot, PrintStream err) {
    List<StartProblem> told = failed.stream().map(StartSequence::told).toList();
    told.forEach(problem -> err.print(problem.text()));
    err.flush();
    boot.failed(failed.getFirst().step, told);
    return failed.getFirst().problem().code().exit();
  }

  private static StartProblem told(Failed failed) {
    Problem problem = failed.problem();
    Place place = problem.where();
    return new StartProblem(
        problem.code().code(),
        problem.code().exit().code(),
        problem.code().title(),
        "step " + failed.step + (place == null ? "" : ", " + place),
        problem.what(),
        problem.mend());
  }
}
