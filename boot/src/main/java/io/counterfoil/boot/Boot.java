package io.counterfoil.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher hands to the application: the means to tell how a start gets on. For all
 * commands but {@code serve} these write nowhere and watch nothing.
 */
public final class Boot {

  /** Before it is ready there is little that a stop must wait for. */
  private static final Duration GRACE_BEFORE_READY = Duration.ofSeconds(7);

  private final StartJournal journal;
  private final Watchdog watchdog;
  private final Notify supervisor;
  private final @Nullable DataFolder data;
  private volatile boolean ready;
  private volatile boolean told;
  // Docker kills ten seconds after its signal to stop.
  private volatile Duration grace = Duration.ofSeconds(9);

  Boot(StartJournal journal, Watchdog watchdog, Notify supervisor, @Nullable DataFolder data) {
    this.journal = journal;
    this.watchdog = watchdog;
    this.supervisor = supervisor;
    this.data = data;
  }

  /** That of a command which ends by itself, and of tests. */
  public static Boot ofOneCommand() {
    return new Boot(StartJournal.nowhere(), Watchdog.asleep(), Notify.nobody(), null);
  }

  /**
   * That of tests which read the journal: it lies in {@code folder} as in a data folder.
   *
   * @throws IOException if the folder cannot be written
   */
  public static Boot keptIn(Path folder) throws IOException {
    DataFolder data = new DataFolder(folder.toAbsolutePath());
    data.prepare();
    StartJournal journal = StartJournal.openedAt(data.journal(), 1);
    return new Boot(journal, Watchdog.asleep(), Notify.nobody(), data);
  }

  /** The start journal, in which every step is told. */
  public StartJournal journal() {
    return journal;
  }

  public Watchdog watchdog() {
    return watchdog;
  }

  /** What supervises this process, systemd or nobody. */
  public Notify supervisor() {
    return supervisor;
  }

  /** The start is done: from now on the program may end with 0. Tells systemd, if it waits. */
  public void ready() {
    watchdog.rest();
    ready = true;
    journal.write("READY after " + journal.age() + " ms");
    supervisor.ready();
    StartCache.tellIn(journal);
  }

  /** Whether {@link #ready()} was called. */
  public boolean isReady() {
    return ready;
  }

  /**
   * How long a stop may take once it is ready; past that it is cut off. 9 s until this is called.
   */
  public void stopWithin(Duration longest) {
    grace = longest;
  }

  /**
   * Tells in the journal and in the container's termination log why {@code step} failed; standard
   * error stays the caller's.
   *
   * @param why at least one
   * @return the exit code of the first
   */
  public int failed(String step, List<StartProblem> why) {
    if (data != null) {
      StringBuilder text = new StringBuilder();
      for (StartProblem problem : why) {
        journal.failed(step, problem);
        text.append(problem.text());
      }
      told = true;
      TerminationLog.write(text.toString());
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
    return Optional.ofNullable(data).map(DataFolder::path);
  }

  /**
   * How earlier starts in the same data folder ended, newest first, as far as the journal goes;
   * read anew at each call.
   */
  public List<PreviousBoot> previous() {
    return data == null ? List.of() : PreviousBoots.read(data.journal(), journal.boot());
  }

  /** Whether this is a start of the service. */
  boolean isKept() {
    return data != null;
  }

  /** Whether the reason of a failure has been told. */
  boolean hasTold() {
    return told;
  }

  Duration grace() {
    return ready ? grace : GRACE_BEFORE_READY;
  }

  /** Where this process stands, for a person. */
  String stage() {
    return ready ? "after it was ready" : "in step " + journal.step();
  }

  /** A folder in which a file may be written. */
  Path scratch() {
    return data == null ? Path.of(System.getProperty("java.io.tmpdir", ".")) : data.crashes();
  }
}
