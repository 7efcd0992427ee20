package io.counterfoil.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins a start of the service: opens its journal, lets the watchdog out. */
final class Beginning {

  /** Set by bin/counterfoil, which has begun the journal: the number of this start. */
  private static final String NUMBER = "counterfoil.boot";

  /** Set by bin/counterfoil: the data folder. */
  private static final String DATA = "counterfoil.data";

  /** For loading the program, and for what lies between two steps; in seconds. */
  private static final String LOAD_SECONDS = "COUNTERFOIL_LOAD_SECONDS";

  private static final int LOAD_SECONDS_USUALLY = 20;
  private static final int FRAMES = 12;

  private Beginning() {}

  /** Whether this command line starts the service; asking for its help does not. */
  static boolean isBoot(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.getFirst().equals("serve")
        && !arguments.contains("--help")
        && !arguments.contains("-h");
  }

  /**
   * @throws StartProblemException if the data folder cannot be used
   */
  static Boot of(ExitGuard guard) throws StartProblemException {
    Map<String, String> environment = System.getenv();
    String given = System.getProperty(DATA);
    DataFolder data =
        given != null
            ? new DataFolder(Path.of(given))
            : DataFolder.of(environment)
                .orElseThrow(() -> unusable("no setting names it, and HOME is not set", ""));
    StartJournal journal = opened(data, System.getProperty(NUMBER));
    journal.write(
        "main reached, process "
            + ProcessHandle.current().pid()
            + ", java "
            + Runtime.version()
            + ", build "
            + BuildIdentity.current());
    Watchdog watchdog =
        Watchdog.awake(
            Duration.ofSeconds(loadSeconds(environment.get(LOAD_SECONDS))),
            System.getProperty(ExitGuard.PARENT) == null
                ? Optional.empty()
                : Pulse.in(data.pulse()),
            (step, deadline) -> late(guard, data, journal, step, deadline));
    if (System.getProperty(ExitGuard.PARENT) != null) {
      ParentWatch.begin(guard);
    }
    return new Boot(journal, watchdog, Notify.of(environment), data);
  }

  /** The journal that the parent has begun, or a part of it that is begun here. */
  private static StartJournal opened(DataFolder data, @Nullable String number)
      throws StartProblemException {
    try {
      if (number != null) {
        return StartJournal.openedAt(data.journal(), Long.parseLong(number));
      }
      data.prepare();
      List<PreviousBoot> previous = PreviousBoots.read(data.journal(), 0);
      long mine = previous.isEmpty() ? 1 : previous.getFirst().number() + 1;
      StartJournal journal = StartJournal.openedAt(data.journal(), mine);
      journal.write("boot begun " + RunningProcess.current() + " without bin/counterfoil");
      tellPrevious(previous, journal);
      return journal;
    } catch (IOException unusable) {
      throw unusable(unusable.toString(), data.path().toString());
    }
  }

  private static void tellPrevious(List<PreviousBoot> previous, StartJournal journal) {
    if (previous.isEmpty() || !previous.getFirst().isBad()) {
      return;
    }
    PreviousBoot last = previous.getFirst();
    int bad = PreviousBoot.badEnds(previous, Instant.now());
    StartFault fault = bad < PreviousBoot.LOOP ? StartFault.PREVIOUS_DIED : StartFault.RESTART_LOOP;
    String told =
        fault.code()
            + " "
            + fault.what()
            + ": boot "
            + last.number()
            + " "
            + last.text()
            + "; bad ends in 10 minutes: "
            + bad;
    System.err.println("counterfoil: " + told);
    journal.note(told);
  }

  private static StartProblemException unusable(String cause, String where) {
    return new StartProblemException(StartFault.DATA_FOLDER.problem(where, cause));
  }

  private static int loadSeconds(@Nullable String given) {
    try {
      return given == null ? LOAD_SECONDS_USUALLY : Math.max(1, Integer.parseInt(given));
    } catch (NumberFormatException notANumber) {
      return LOAD_SECONDS_USUALLY;
    }
  }

  /** Nothing here waits for a lock that the program may hold. */
  private static void late(
      ExitGuard guard, DataFolder data, StartJournal journal, String step, Duration deadline) {
    String threads = ThreadDump.all();
    StartProblem late =
        StartFault.LATE.problem(
            "step " + step + "\n" + ThreadDump.main(FRAMES),
            "it was not done within " + deadline.toSeconds() + " s" + kept(data, journal, threads));
    int code = guard.tell(late);
    System.err.print(threads);
    guard.cut(code, "step " + step + " passed its deadline");
  }

  private static String kept(DataFolder data, StartJournal journal, String threads) {
    Path file = data.crashes().resolve("threads-of-boot-" + journal.boot() + ".txt");
    try {
      Files.writeString(file, threads);
      return "\nits threads: " + file;
    } catch (IOException unwritable) {
      return "";
    }
  }
}
