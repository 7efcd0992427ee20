package io.counterfoil.cli.doctor;

import io.counterfoil.boot.PreviousBoot;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import io.counterfoil.server.config.Configuration;
import io.counterfoil.server.config.Configuration.Tls;
import io.counterfoil.server.config.Reading;
import io.counterfoil.server.start.StartChecks;
import io.counterfoil.server.start.StartChecks.StepCheck;
import io.counterfoil.service.store.StoreProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The checks of the service's own start, and what its data folder tells of earlier starts. */
final class ServiceChecks {
  private final Installation installation;
  private final Reading reading;

  ServiceChecks(Installation installation) {
    this.installation = installation;
    this.reading = installation.configuration();
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("configuration", this::configuration));
    if (reading.read().isPresent()) {
      Configuration configuration = reading.read().get();
      checks.add(new Check("secrets", found -> secrets(configuration)));
      for (StepCheck step : StartChecks.of(configuration, installation.given())) {
        // The engine is asked by a check of its own, whether there is a configuration or not.
        if (!step.step().equals("engine")) {
          checks.add(new Check(step.step(), found -> step(step, configuration, found)));
        }
      }
    }
    checks.add(new Check("earlier starts", this::earlierStarts));
    checks.add(new Check("crashes", this::crashes));
    return checks;
  }

  private String configuration(Problems found) {
    reading.problems().forEach(found::add);
    reading.notes().forEach(found::add);
    return reading.file().map(Path::toString).orElse("no file, environment and defaults only");
  }

  private static String secrets(Configuration configuration) {
    return "management.token %s, store.password %s"
        .formatted(
            configuration.management().token().isPresent() ? "is set and strong" : "is not set",
            configuration.store().password().isPresent() ? "is set" : "is not set");
  }

  /** The check of a step, as the start makes it. */
  private String step(StepCheck step, Configuration configuration, Problems found) {
    boolean takenByRunning =
        switch (step.step()) {
          case "lock", "management", "http" -> installation.running().isPresent();
          default -> false;
        };
    if (takenByRunning) {
      return "held by the service that runs: " + installation.running().orElseThrow();
    }
    String said =
        inTime(
            step,
            () -> {
              step.look().get().forEach(found::add);
              return found.isEmpty() ? said(step.step(), configuration) : "";
            },
            found);
    return said.isEmpty() ? subject(step.step(), configuration) : said;
  }

  /** What a check that found nothing wrong looked at. */
  private static String said(String step, Configuration configuration) {
    return switch (step) {
      case "lock" -> "no other process holds " + configuration.data();
      case "management", "http" -> subject(step, configuration) + " is free";
      case "store" ->
          subject(step, configuration) + ": " + StoreProbe.of(configuration.store()).look().words();
      default -> subject(step, configuration);
    };
  }

  private static String subject(String step, Configuration configuration) {
    return switch (step) {
      case "paths" -> "data folder " + configuration.data();
      case "tls" ->
          switch (configuration.http().tls()) {
            case Tls.Off() -> "off";
            case Tls.Proxy() -> "done by a proxy in front";
            case Tls.Files(Path certificate, Path key) -> certificate + " and " + key;
          };
      case "management" ->
          configuration.management().host() + ":" + configuration.management().port();
      case "http" -> configuration.http().host() + ":" + configuration.http().port();
      case "store" -> configuration.store().url().words();
      default -> step;
    };
  }

  /** A check that waits for ever is as bad as a start that does. */
  private static String inTime(StepCheck step, Callable<String> look, Problems found) {
    FutureTask<String> task = new FutureTask<>(look);
    Thread.ofPlatform().daemon().name("doctor-" + step.step()).start(task);
    Duration deadline = step.deadline();
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      found.add(
          Problem.of(
              StartCode.LATE,
              Place.of("step " + step.step()),
              "its check did not end within " + deadline.toSeconds() + " s"));
      return "";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private String earlierStarts(Problems found) {
    List<PreviousBoot> boots = installation.data().previous();
    Place journal = Place.of(installation.data().journal().toString());
    if (boots.isEmpty()) {
      return "none is told in " + journal;
    }
    PreviousBoot last = boots.getFirst();
    int bad = PreviousBoot.badEnds(boots, Instant.now());
    if (bad >= PreviousBoot.LOOP) {
      found.add(
          Problem.of(
              StartCode.RESTART_LOOP,
              journal,
              "%d starts ended badly in the last %d minutes, the last: %s"
                  .formatted(bad, PreviousBoot.WINDOW.toMinutes(), last.text())));
    } else if (last.isBad()) {
      found.add(
          Problem.of(
              StartCode.PREVIOUS_DIED,
              journal,
              "start %d of %s: %s".formatted(last.number(), last.began(), last.text())));
    }
    return "%d told, the last of %s: %s".formatted(boots.size(), last.began(), last.text());
  }

  private String crashes(Problems found) throws IOException {
    Path folder = installation.data().crashes();
    if (!Files.isDirectory(folder)) {
      return "none";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> accounts = files.sorted().toList();
      for (Path account : accounts) {
        found.add(
            Problem.of(StartCode.CRASH_FOUND, Place.of(account.toString()), summary(account)));
      }
      return accounts.isEmpty() ? "none" : accounts.size() + " accounts are kept";
    }
  }

  /** The frame in which it happened, as the JVM's account tells it. */
  private static String summary(Path account) throws IOException {
    String text = new String(Files.readAllBytes(account), java.nio.charset.StandardCharsets.UTF_8);
    List<String> lines = text.lines().limit(40).toList();
    int frame = lines.indexOf("# Problematic frame:");
    return frame >= 0 && frame + 1 < lines.size()
        ? "it crashed in " + lines.get(frame + 1).replaceFirst("^# *", "")
        : "written " + Files.getLastModifiedTime(account);
  }
}
