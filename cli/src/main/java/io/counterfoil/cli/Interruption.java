package io.counterfoil.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end of the process that a signal asks for (Ctrl-C, SIGTERM) into a cancelled run: the
 * JVM ends when the work has cleaned up, or after a few seconds. Its exit is then the signal's, 130
 * or 143.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

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

  /** What a signal cancels, from now on; at once if one came before. */
  synchronized void cancels(Runnable work) {
    cancel = work;
    if (seen) {
      work.run();
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
    synchronized (this) {
      seen = true;
      cancel.run();
    }
    try {
      // Whether the work ended or patience did, the JVM ends now.
      boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
