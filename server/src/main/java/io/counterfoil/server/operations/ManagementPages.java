package io.counterfoil.server.operations;

import io.counterfoil.boot.Boot;
import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.boot.BuildManifest;
import io.counterfoil.json.Json;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.server.operations.StartProgress.Phase;
import io.counterfoil.server.operations.StartProgress.Seen;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the management port answers. */
public final class ManagementPages {

  private static final int MOST_JOURNAL_BYTES = 64_000;
  private static final long STORE_ANSWER_COUNTS_NS = 1_000_000_000L;

  /** An answer of health: JSON, and whether all is well. */
  record Health(boolean well, String json) {}

  private final Boot boot;
  private final StartProgress progress;
  private final FutureTask<Meters> meters;
  private final Consumer<Problem> problems;
  private volatile BooleanSupplier store = () -> false;
  private volatile Optional<Problem> unfit = Optional.empty();
  private boolean storeAnswered;
  private long storeAsked;

  /**
   * @param meters made when they are asked for, or when {@link #makeMeters} is called: loading them
   *     takes longer than a start has
   */
  public ManagementPages(
      Boot boot, StartProgress progress, Callable<Meters> meters, Consumer<Problem> problems) {
    this.boot = boot;
    this.progress = progress;
    this.meters = new FutureTask<>(meters);
    this.problems = problems;
  }

  /** From now on ready means that the store answers, too. */
  public void asksStore(BooleanSupplier answers) {
    store = answers;
  }

  /** From now on it is not ready, whatever else is well. */
  public void neverReady(Problem why) {
    unfit = Optional.of(why);
  }

  /** The registry; made now if it is not there yet. */
  public Meters makeMeters() {
    meters.run();
    try {
      return meters.get();
    } catch (Exception failed) {
      throw new IllegalStateException("the metrics cannot be made", failed);
    }
  }

  static String index() {
    return """
    /health/live     whether the process answers
    /health/ready    whether it can work: 200, or 503 with what it waits for
    /health/started  whether the start is done, with the step that is under way
    /metrics         all metrics, for Prometheus
    /start           the start journal
    /build           the parts that the program is made of, with their digests
    """;
  }

  static String parts() {
    return BuildManifest.ofRunning()
        .map(BuildManifest::text)
        .orElse("this process does not run from a distribution\n");
  }

  Health live() {
    return new Health(true, Json.object().with("status", "live").done().line());
  }

  Health ready() {
    Seen seen = progress.seen();
    boolean storeAnswers = seen.phase() == Phase.READY && storeAnswers();
    Json.Fields fields = Json.object();
    if (seen.phase() == Phase.READY && unfit.isPresent()) {
      Problem why = unfit.get();
      fields.with("status", "not ready").with("problem", why.code().code());
      fields.with("exit", why.code().exit().code()).with("what", why.what());
      return new Health(false, fields.done().line());
    }
    if (seen.phase() == Phase.READY) {
      fields.with("status", storeAnswers ? "ready" : "not ready");
      fields.with("store", storeAnswers ? "answers" : "does not answer");
    } else {
      fields.with("status", seen.phase().name().toLowerCase(Locale.ROOT));
      fields.with("step", seen.step()).with("stepSeconds", seconds(seen.inStep()));
    }
    return new Health(storeAnswers, fields.done().line());
  }

  Health started() {
    Seen seen = progress.seen();
    BuildIdentity build = boot.build();
    boolean started = seen.phase() != Phase.STARTING;
    String status =
        switch (seen.phase()) {
          case STARTING -> "starting";
          case READY -> "started";
          case STOPPING -> "stopping";
        };
    Json.Fields fields =
        Json.object()
            .with("status", status)
            .with("step", seen.step())
            .with("stepSeconds", seconds(seen.inStep()))
            .with("seconds", seconds(seen.since()))
            .with("boot", boot.journal().boot())
            .with("version", build.version())
            .with("build", build.id())
            .with(
                "steps",
                Json.list(
                    seen.done(),
                    done ->
                        Json.object()
                            .with("step", done.step())
                            .with("seconds", seconds(done.took()))
                            .done()));
    return new Health(started, fields.done().line());
  }

  String metrics() {
    try {
      return makeMeters().text();
    } catch (RuntimeException failed) {
      defect("/metrics", failed);
      return "# the metrics cannot be written: " + failed.toString().replace('\n', ' ') + "\n";
    }
  }

  /** The end of the journal's file. */
  String journal() {
    Optional<Path> file = boot.journal().file();
    if (file.isEmpty()) {
      return "this process keeps no journal\n";
    }
    try (RandomAccessFile lines = new RandomAccessFile(file.get().toFile(), "r")) {
      long skipped = Math.max(0, lines.length() - MOST_JOURNAL_BYTES);
      lines.seek(skipped);
      byte[] end = new byte[(int) (lines.length() - skipped)];
      lines.readFully(end);
      String text = new String(end, StandardCharsets.UTF_8);
      return skipped == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException unreadable) {
      return "the journal cannot be read: " + unreadable + "\n";
    }
  }

  /** A page that failed is a problem of monitoring, and of nothing else. */
  void defect(String page, RuntimeException failed) {
    problems.accept(Problem.of(MonitoringCode.SCRAPE, Place.of(page), String.valueOf(failed)));
  }

  /** Asked once a second at most, whoever asks for health. */
  private synchronized boolean storeAnswers() {
    long now = System.nanoTime();
    if (storeAsked == 0 || now - storeAsked > STORE_ANSWER_COUNTS_NS) {
      storeAnswered = store.getAsBoolean();
      storeAsked = now;
    }
    return storeAnswered;
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
  }
}
