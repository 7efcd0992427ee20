package io.counterfoil.cli;

import io.counterfoil.engine.Progress;
import java.io.PrintStream;

/**
 * One line on a terminal that says how far a run is: step, rows, rate and remaining time. Shown
 * only by work that takes more than a second, and erased at the end.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final long BEFORE_SHOWN_MS = 1_000;
  private static final long BETWEEN_MS = 250;
  private static final String ERASE = "\r\u001b[2K";

  private final PrintStream out;
  private final int width;
  private final Thread painter;
  private State state = new State("", 0, -1, System.nanoTime());
  private boolean shown;
  private boolean closed;

  private ProgressLine(PrintStream out, int width) {
    this.out = out;
    this.width = width;
    this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(this::paint);
  }

  static ProgressLine started(PrintStream out, int width) {
    ProgressLine line = new ProgressLine(out, width);
    line.painter.start();
    return line;
  }

  @Override
  public synchronized void at(String step, long done, long total) {
    boolean same = step.equals(state.step);
    // Calls come from several threads; a late one must not turn the number back.
    long most = same ? Math.max(done, state.done) : done;
    state = new State(step, most, total, same ? state.since : System.nanoTime());
  }

  /** Erases the line; nothing is painted afterwards. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (shown) {
        out.print(ERASE);
        out.flush();
      }
    }
    painter.interrupt();
  }

  private void paint() {
    try {
      Thread.sleep(BEFORE_SHOWN_MS);
      while (paintOnce()) {
        Thread.sleep(BETWEEN_MS);
      }
    } catch (InterruptedException closing) {
      // Closed while waiting: there is nothing more to paint.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean paintOnce() {
    if (closed) {
      return false;
    }
    shown = true;
    out.print(ERASE + Words.cut(text(state, System.nanoTime()), width - 1));
    out.flush();
    return true;
  }

  /** The line without the remaining time where nobody knows it. */
  static String text(State state, long now) {
    StringBuilder text = new StringBuilder(state.step.isEmpty() ? "starting" : state.step);
    if (state.done <= 0) {
      return text.toString();
    }
    text.append("  ").append(Words.number(state.done));
    if (state.total > 0) {
      text.append(" of ").append(Words.number(Math.max(state.total, state.done)));
    }
    text.append(" rows");
    long ms = (now - state.since) / 1_000_000;
    // A rate of less than half a second is a guess.
    if (ms >= 500) {
      long rate = state.done * 1_000 / ms;
      text.append("  ").append(Words.number(rate)).append(" rows/s");
      if (state.total >= state.done && rate > 0) {
        text.append("  ")
            .append(time((state.total - state.done + rate - 1) / rate))
            .append(" left");
      }
    }
    return text.toString();
  }

  private static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    String rest = Long.toString(seconds % 60);
    return seconds / 60 + ":" + (rest.length() == 1 ? "0" + rest : rest) + " min";
  }

  /** How far a step is; {@code since} in nanoseconds of the JVM's clock. */
  record State(String step, long done, long total, long since) {}
}
