package io.counterfoil.server.start;

import io.counterfoil.boot.Boot;
import io.counterfoil.boot.Watchdog.Watched;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import io.counterfoil.server.config.Reading;
import io.counterfoil.server.operations.LogSetup;
import io.counterfoil.server.operations.StartProgress;
import io.counterfoil.server.start.StartSequence.Failed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The service from its start to its end. */
public final class Service {

  private static final Duration CONFIG_DEADLINE = Duration.ofSeconds(20);

  /**
   * What it is started with.
   *
   * @param file the configuration that the command line names
   * @param data the data folder
   * @param untilReady ends it as soon as it is ready
   */
  public record Given(
      Optional<Path> file,
      Path data,
      Map<String, String> environment,
      EngineProbe engine,
      boolean untilReady) {
    public Given {
      environment = Map.copyOf(environment);
    }
  }

  /** Loads the engine and asks it something. */
  public interface EngineProbe {
    /**
     * @return its name and version
     */
    String answer();
  }

  private final Given given;
  private final Boot boot;
  private final PrintStream err;
  private final CountDownLatch end = new CountDownLatch(1);

  public Service(Given given, Boot boot, PrintStream err) {
    this.given = given;
    this.boot = boot;
    this.err = err;
  }

  /**
   * Starts, serves until a signal ends the process, and stops.
   *
   * @return the exit of a start that failed, told already; {@code STOPPED} if the end was asked
   *     for, {@code TIES_OUT} if it was only to become ready
   */
  public Exit run() throws InterruptedException {
    StartProgress progress = new StartProgress(System.nanoTime());
    Reading reading = configuration(progress);
    if (reading.read().isEmpty()) {
      return reading.problems().getFirst().code().exit();
    }
    Parts parts = new Parts(reading.orThrow(), given, boot, progress, err);
    StartSequence sequence = new StartSequence(parts.steps(), boot, progress, err);
    Thread hook = new Thread(sequence::stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Optional<Exit> failed = sequence.start();
    if (failed.isPresent()) {
      return failed.get();
    }
    if (!given.untilReady()) {
      end.await();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    sequence.stop();
    return given.untilReady() ? Exit.TIES_OUT : Exit.STOPPED;
  }

  /** Ends it as a signal does; for tests, which share their process with it. */
  public void end() {
    end.countDown();
  }

  private Reading configuration(StartProgress progress) {
    try (Watched watched = boot.watchdog().watch("config", CONFIG_DEADLINE)) {
      boot.journal().begin("config");
      Reading reading = Reading.of(given.file(), given.data(), given.environment());
      reading.file().ifPresent(file -> boot.journal().note("configuration " + file));
      for (Problem note : reading.notes()) {
        String text = note.code().code() + " " + note.where() + ": " + note.what();
        boot.journal().note(text);
        err.println("counterfoil: " + text + "; " + note.mend());
      }
      if (reading.read().isEmpty()) {
        List<Failed> failed =
            reading.problems().stream().map(problem -> new Failed("config", problem)).toList();
        StartSequence.tell(failed, boot, err);
      } else {
        // Before any other thread is there: two that ask for the first logger at once get none.
        LogSetup.apply(reading.orThrow());
        progress.end("config");
        boot.journal().end("config");
      }
      return reading;
    }
  }
}
