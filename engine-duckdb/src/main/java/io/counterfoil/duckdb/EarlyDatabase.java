package io.counterfoil.duckdb;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A database for a session that is perhaps already there: loading the native library and opening a
 * first database take 40 ms, in which the caller can read its spec.
 */
final class EarlyDatabase implements AutoCloseable {
  private final AtomicReference<Optional<FutureTask<Database>>> opening =
      new AtomicReference<>(Optional.empty());

  /** Begins to open one, unless one is being opened. */
  void begin() {
    FutureTask<Database> task = new FutureTask<>(Database::openForSession);
    if (opening.compareAndSet(Optional.empty(), Optional.of(task))) {
      Thread.ofPlatform().daemon().name("engine").start(task);
    }
  }

  /** The database that was opened early, if nobody has it yet, or a new one. */
  Database take() {
    return opening
        .getAndSet(Optional.empty())
        .map(EarlyDatabase::opened)
        .orElseGet(Database::openForSession);
  }

  /**
   * Waits for a database that nobody took: a process that ends while its native library is being
   * set up may crash.
   */
  @Override
  public void close() {
    opening
        .getAndSet(Optional.empty())
        .ifPresent(
            task -> {
              try {
                opened(task).close();
              } catch (ProblemException | LinkageError unused) {
                // Nobody asked for it: what is wrong with it is told when somebody does.
                return;
              }
            });
  }

  private static Database opened(FutureTask<Database> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case ProblemException told -> told;
        // The launcher tells which part of the build is missing.
        case LinkageError brokenBuild -> throw brokenBuild;
        case null, default -> new IllegalStateException("the engine does not open", e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(
              ProblemCode.Engine.INTERRUPTED,
              null,
              "the run was interrupted while DuckDB was loaded"),
          e);
    }
  }
}
