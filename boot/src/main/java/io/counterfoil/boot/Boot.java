package io.counterfoil.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher hands to the application: the means to tell how a start gets on. For all
 * commands but {@code serve} these write nowhere and watch nothing.
 */
public final class Boot {

  private final StartJournal journal;
  private final Watchdog watchdog;
  private final @Nullable Path data;
  private final List<PreviousBoot> previous;
  private volatile boolean ready;

  private Boot(StartJournal journal, @Nullable Path data, List<PreviousBoot> previous) {
    this.journal = journal;
    this.watchdog = new Watchdog();
    this.data = data;
    this.previous = List.copyOf(previous);
  }

  /** That of a command which ends by itself, and of tests. */
  public static Boot ofOneCommand() {
    return new Boot(StartJournal.nowhere(), null, List.of());
  }

  /** The start journal, in which every step is told. */
  public StartJournal journal() {
    return journal;
  }

  public Watchdog watchdog() {
    return watchdog;
  }

  /** The start is done: from now on the program may end with 0. Also tells systemd, if it asks. */
  public void ready() {
    ready = true;
    journal.write("READY");
  }

  /** Whether {@link #ready()} was called. */
  public boolean isReady() {
    return ready;
  }

  /**
   * Tells in the journal and in the container's termination log why {@code step} failed; standard
   * error stays the caller's.
   *
   * @param why at least one
   * @return the exit code of the first
   */
  public int failed(String step, List<StartProblem> why) {
    for (StartProblem problem : why) {
      journal.failed(step, problem);
    }
    return why.getFirst().exit();
  }

  public BuildIdentity build() {
    return BuildIdentity.current();
  }

  /** The folder of the distribution; the working folder when started without it. */
  public Path home() {
    return Path.of(System.getProperty("counterfoil.home", ""));
  }

  /** The data folder; empty for every command but {@code serve}. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /** How earlier starts in the same data folder ended, newest first, as far as the journal goes. */
  public List<PreviousBoot> previous() {
    return previous;
  }
}
