package io.counterfoil.cli;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end of the process that a signal asks for (Ctrl-C, SIGTERM) into a cancelled run: the
 * JVM ends when the work has cleaned up, or after a few seconds. Its exit is then the signal's, 130
 * or 143.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_MS = 5_000;
  private static final int BETWEEN_MS = 100;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interruption");
  private Runnable cancel = () -> {};
  private boolean seen;

  private Interruption() {}

  /** Listens until it is closed. */
  static Interruption listening() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /**
   * What a signal cancels, from now on.
   *
   * @throws ProblemException if one came before
   */
  synchronized void cancels(Runnable work) {
    cancel = work;
    if (seen) {
      throw Problem.of(ProblemCode.Engine.INTERRUPTED, null, "before anything was read")
          .asException();
    }
  }

  /** Whether a signal came. */
  synchronized boolean seen() {
    return seen;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The JVM is ending, and the hook was told by the latch.
      return;
    }
  }

  private void interrupted() {
    try {
      // Again and again: between two statements there is nothing that could be cancelled.
      for (int waited = 0; waited < PATIENCE_MS; waited += BETWEEN_MS) {
        cancelOnce();
        if (done.await(BETWEEN_MS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void cancelOnce() {
    try {
      current().run();
    } catch (RuntimeException over) {
      // What was running has ended meanwhile. Nothing may leave this thread: the launcher would end
      // the JVM for it, and wait for ever, since it is ending already.
      return;
    }
  }

  private synchronized Runnable current() {
    seen = true;
    return cancel;
  }
}
