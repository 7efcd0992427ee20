package io.counterfoil.server.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far the start has come; written by the start, read by health and metrics. Thread safe. */
public final class StartProgress {

  public enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  /** A step that was done, and how long it took. */
  public record Done(String step, Duration took) {}

  /**
   * How far it has come at one moment.
   *
   * @param step the one under way, or the last one
   * @param inStep how long it has been under way; zero once all are done
   * @param since how long ago the program began
   */
  public record Seen(Phase phase, String step, Duration inStep, Duration since, List<Done> done) {}

  private final long began;
  private final List<Done> done = new ArrayList<>();
  private Phase phase = Phase.STARTING;
  private String step = "config";
  private long stepBegan;

  /**
   * @param began of {@code System.nanoTime()}
   */
  public StartProgress(long began) {
    this.began = began;
    this.stepBegan = began;
  }

  public synchronized void begin(String name) {
    step = name;
    stepBegan = System.nanoTime();
  }

  public synchronized void end(String name) {
    done.add(new Done(name, Duration.ofNanos(System.nanoTime() - stepBegan)));
  }

  public synchronized void ready() {
    phase = Phase.READY;
  }

  public synchronized void stopping() {
    phase = Phase.STOPPING;
  }

  public synchronized Phase phase() {
    return phase;
  }

  public synchronized Seen seen() {
    long now = System.nanoTime();
    Duration inStep = phase == Phase.STARTING ? Duration.ofNanos(now - stepBegan) : Duration.ZERO;
    return new Seen(phase, step, inStep, Duration.ofNanos(now - began), List.copyOf(done));
  }

  /** Seconds that a step took; NaN if it has not been done. */
  public synchronized double seconds(String name) {
    for (Done one : done) {
      if (one.step.equals(name)) {
        return one.took.toNanos() / 1e9;
      }
    }
    return Double.NaN;
  }
}
