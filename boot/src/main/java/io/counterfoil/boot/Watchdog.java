package io.counterfoil.boot;

import java.time.Duration;

/**
 * Ends a start that does not get on: past the deadline of what is watched it tells what every
 * thread was doing, and ends the JVM with 70.
 */
public final class Watchdog {

  /** What is watched; closing it ends the watch. */
  public interface Watched extends AutoCloseable {
    @Override
    void close();
  }

  Watchdog() {}

  /**
   * Watches {@code step} from now on, until the result is closed. A new watch takes the place of
   * the one before.
   */
  public Watched watch(String step, Duration deadline) {
    return () -> {};
  }
}
