package io.counterfoil.boot;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a start that does not get on: past the deadline of what is watched it tells what every
 * thread was doing, and ends the JVM with 70. Until the start is ready something is always watched:
 * what lies between two steps has the deadline of the step {@code load}.
 */
public final class Watchdog {

  /** What is watched; closing it ends the watch. */
  public interface Watched extends AutoCloseable {
    @Override
    void close();
  }

  /** Told when a deadline has passed; does not return. */
  interface Bark {
    void at(String step, Duration deadline);
  }

  private final @Nullable Bark bark;
  private final Duration between;
  private final Optional<Pulse> pulse;
  private String step = "";
  private Duration deadline = Duration.ZERO;
  private long began;
  private boolean watching;
  private boolean started;
  private long watch;

  private Watchdog(@Nullable Bark bark, Duration between, Optional<Pulse> pulse) {
    this.bark = bark;
    this.between = between;
    this.pulse = pulse;
  }

  /** One that watches nothing. */
  static Watchdog asleep() {
    return new Watchdog(null, Duration.ZERO, Optional.empty());
  }

  /** Watches the step {@code load} from now on. */
  static Watchdog awake(Duration load, Optional<Pulse> pulse, Bark bark) {
    Watchdog watchdog = new Watchdog(bark, load, pulse);
    watchdog.begin("load", load);
    Thread thread = new Thread(watchdog::run, "watchdog");
    thread.setDaemon(true);
    thread.start();
    return watchdog;
  }

  /**
   * Watches {@code step} from now on, until the result is closed. A new watch takes the place of
   * the one before.
   */
  public Watched watch(String name, Duration longest) {
    if (bark == null) {
      return () -> {};
    }
    long mine = begin(name, longest);
    return () -> endOf(mine);
  }

  /** The start is over: from now on only that is watched which is watched by name. */
  synchronized void rest() {
    started = true;
    watching = false;
    watch++;
    notifyAll();
  }

  private synchronized long begin(String name, Duration longest) {
    step = name;
    deadline = longest;
    began = System.nanoTime();
    watching = true;
    notifyAll();
    return ++watch;
  }

  private synchronized void endOf(long ended) {
    if (!watching || ended != watch) {
      return;
    }
    if (started) {
      watching = false;
    } else {
      begin(step, between);
    }
  }

  private void run() {
    try {
      String late = untilLate();
      if (bark != null) {
        bark.at(late, deadline());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Duration deadline() {
    return deadline;
  }

  private synchronized String untilLate() throws InterruptedException {
    while (true) {
      long left = began + deadline.toNanos() - System.nanoTime();
      if (!watching) {
        wait();
      } else if (left <= 0) {
        return step;
      } else {
        pulse.ifPresent(Pulse::beat);
        wait(Math.min(left / 1_000_000 + 1, Pulse.EVERY_MS));
      }
    }
  }
}
