package io.counterfoil;

import io.counterfoil.artifact.Manifest;
import io.counterfoil.artifact.Manifest.Host;
import io.counterfoil.artifact.Manifest.Input;
import io.counterfoil.artifact.Manifest.StepTime;
import io.counterfoil.artifact.Manifest.Times;
import io.counterfoil.artifact.Manifest.UsedEngine;
import io.counterfoil.artifact.Manifest.UsedSpec;
import io.counterfoil.artifact.RunId;
import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.source.InputDigests.InputDigest;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.value.Tolerance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the manifest of a run. */
final class Manifests {
  private Manifests() {}

  static Manifest of(
      ReconPlan plan,
      UsedEngine engine,
      RunOptions options,
      RunId run,
      Instant started,
      RunSummary summary,
      List<Loaded> loaded,
      List<InputDigest> digests,
      List<StepTime> steps) {
    List<Input> inputs = new ArrayList<>();
    List<Optional<Instant>> modified = new ArrayList<>();
    for (Loaded input : loaded) {
      InputDigest digest =
          digests.stream()
              .filter(d -> d.file().shown().equals(input.shown()))
              .findFirst()
              .orElseThrow();
      inputs.add(
          new Input(
              plan.side(input.side()).name(),
              input.shown(),
              digest.bytes(),
              digest.sha256(),
              input.records(),
              input.unreadable()));
      modified.add(digest.modified());
    }
    Map<String, Long> limits = new TreeMap<>();
    for (Limit limit : Limit.values()) {
      plan.spec()
          .limits()
          .said(limit)
          .ifPresent(value -> limits.put(limit.name().toLowerCase(Locale.ROOT), value));
    }
    return new Manifest(
        options.build(),
        engine,
        new UsedSpec(plan.spec().name(), sha256(plan.spec().text().yaml())),
        inputs,
        plan.spec().keep().name().toLowerCase(Locale.ROOT),
        limits,
        calendar(plan),
        summary,
        new Times(
            run.text(),
            host(),
            started,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            steps,
            peakMemory(),
            (int) plan.spec().limits().value(Limit.THREADS),
            plan.spec().limits().value(Limit.MEMORY),
            modified));
  }

  /** What counts as free where the spec has no calendar, if business days are counted at all. */
  private static Optional<String> calendar(ReconPlan plan) {
    boolean counted =
        plan.passes().stream()
                .flatMap(p -> p.within().stream())
                .anyMatch(w -> w.tolerance() instanceof Tolerance.BusinessDays)
            || plan.compare().stream()
                .anyMatch(
                    c ->
                        c.comparison() instanceof ReconPlan.Comparison.Within w
                            && w.tolerance() instanceof Tolerance.BusinessDays);
    return counted && !plan.spec().calendar().written()
        ? Optional.of(Manifest.WITHOUT_CALENDAR)
        : Optional.empty();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Host host() {
    return new Host(
        HostName.known(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString());
  }

  /** The high-water mark of the process's memory, where the system tells it. */
  private static Optional<Long> peakMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Optional.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
        }
      }
      return Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
