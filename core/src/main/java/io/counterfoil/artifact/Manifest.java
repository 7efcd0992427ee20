package io.counterfoil.artifact;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.outcome.RunSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run was, and everything that it counted. All that can differ between two runs of the same
 * spec on the same inputs by the same build stands in {@code times}.
 *
 * @param inputs of the left side, then of the right, in their order
 * @param keep {@code breaks} or {@code all}
 * @param limits bounds that the spec sets, by name
 * @param calendar which days are free where the spec does not say; absent where it does, or where
 *     no business day is counted
 */
public record Manifest(
    Build build,
    UsedEngine engine,
    UsedSpec spec,
    List<Input> inputs,
    String keep,
    Map<String, Long> limits,
    Optional<String> calendar,
    RunSummary summary,
    Times times) {
  /** The version of the manifest's form. */
  public static final int FORMAT = 1;

  /** Free days of a run whose spec has no calendar. */
  public static final String WITHOUT_CALENDAR = "without calendar Saturday and Sunday are free";

  public Manifest {
    inputs = List.copyOf(inputs);
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
  }

  /** The earlier run whose open items came along, if any did. */
  public Optional<String> carried() {
    for (Input input : inputs) {
      String end = "/open/" + input.side() + ".parquet";
      String run =
          input.path().endsWith(end)
              ? input.path().substring(0, input.path().length() - end.length())
              : "";
      if (RunId.isOne(run)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** The program: its version and the commit that it was built from. */
  public record Build(String version, String commit) {}

  public record UsedEngine(String name, String version) {}

  /**
   * @param sha256 of the text of the spec, in hexadecimal
   */
  public record UsedSpec(String name, String sha256) {
    public static UsedSpec of(String name, String text) {
      return new UsedSpec(name, Checksums.of(text));
    }
  }

  /**
   * An input as it was read.
   *
   * @param side the side's name; {@code path} as the spec's reader knows it
   * @param sha256 absent where the spec says {@code digest: none}, and for what is no regular file
   */
  public record Input(
      String side,
      String path,
      long bytes,
      Optional<String> sha256,
      long records,
      long unreadable) {}

  /**
   * @param peakMemory bytes of the whole process; absent where it is not known
   * @param threads of the engine; {@code memory} its bound in bytes
   * @param modified when each input was last modified, in the order of the inputs
   */
  public record Times(
      String run,
      Host host,
      Instant started,
      Instant finished,
      List<StepTime> steps,
      Optional<Long> peakMemory,
      int threads,
      long memory,
      List<Optional<Instant>> modified) {
    public Times {
      steps = List.copyOf(steps);
      modified = List.copyOf(modified);
    }
  }

  public record Host(String name, String system, int processors, String java) {}

  /** A step and the seconds that it took. */
  public record StepTime(String step, BigDecimal seconds) {}

  public Members toJson() {
    return Json.object()
        .with("counterfoil", FORMAT)
        .with(
            "build",
            Json.object().with("version", build.version).with("commit", build.commit).done())
        .with(
            "engine",
            Json.object().with("name", engine.name).with("version", engine.version).done())
        .with("spec", Json.object().with("name", spec.name).with("sha256", spec.sha256).done())
        .with("inputs", Json.list(inputs, Manifest::input))
        .with("keep", keep)
        .with("limits", SummaryJson.map(limits, name -> name, Json::of))
        .with("calendar", Json.of(calendar))
        .with("summary", SummaryJson.write(summary))
        .with("times", times(times))
        .done();
  }

  /**
   * @throws Json.Malformed if something is missing or of another kind
   * @throws OtherFormat if it is a manifest of another form
   */
  public static Manifest fromJson(Json json) {
    if (!(json instanceof Members members)) {
      throw new Json.Malformed("a manifest is an object");
    }
    if (members.whole("counterfoil") != FORMAT) {
      throw new OtherFormat(members.whole("counterfoil"));
    }
    Members build = members.object("build");
    Members engine = members.object("engine");
    Members spec = members.object("spec");
    Members limits = members.object("limits");
    Map<String, Long> bounds = new LinkedHashMap<>();
    limits.values().keySet().forEach(name -> bounds.put(name, limits.whole(name)));
    return new Manifest(
        new Build(build.text("version"), build.text("commit")),
        new UsedEngine(engine.text("name"), engine.text("version")),
        new UsedSpec(spec.text("name"), spec.text("sha256")),
        members.objects("inputs", Manifest::input),
        members.text("keep"),
        bounds,
        members.maybeText("calendar"),
        SummaryJson.read(members.object("summary")),
        times(members.object("times")));
  }

  /** A manifest whose form this version does not know. */
  public static final class OtherFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherFormat(long format) {
      super("its manifest has form " + format + ", this version reads form " + FORMAT);
    }
  }

  private static Json input(Input input) {
    return Json.object()
        .with("side", input.side)
        .with("path", input.path)
        .with("bytes", input.bytes)
        .with("sha256", Json.of(input.sha256))
        .with("records", input.records)
        .with("unreadable", input.unreadable)
        .done();
  }

  private static Input input(Members json) {
    return new Input(
        json.text("side"),
        json.text("path"),
        json.whole("bytes"),
        json.maybeText("sha256"),
        json.whole("records"),
        json.whole("unreadable"));
  }

  private static Json times(Times times) {
    return Json.object()
        .with("run", times.run)
        .with(
            "host",
            Json.object()
                .with("name", times.host.name)
                .with("system", times.host.system)
                .with("processors", times.host.processors)
                .with("java", times.host.java)
                .done())
        .with("started", times.started.toString())
        .with("finished", times.finished.toString())
        .with(
            "steps",
            Json.list(
                times.steps,
                s -> Json.object().with("step", s.step).with("seconds", s.seconds).done()))
        .with("peakMemory", times.peakMemory.map(Json::of).orElse(Json.NOTHING))
        .with("threads", times.threads)
        .with("memory", times.memory)
        .with("modified", Json.list(times.modified, m -> Json.of(m.map(Instant::toString))))
        .done();
  }

  private static Times times(Members json) {
    Members host = json.object("host");
    return new Times(
        json.text("run"),
        new Host(
            host.text("name"),
            host.text("system"),
            Math.toIntExact(host.whole("processors")),
            host.text("java")),
        instant(json.text("started")),
        instant(json.text("finished")),
        json.objects("steps", s -> new StepTime(s.text("step"), s.number("seconds"))),
        json.get("peakMemory") instanceof Json.Nothing
            ? Optional.empty()
            : Optional.of(json.whole("peakMemory")),
        Math.toIntExact(json.whole("threads")),
        json.whole("memory"),
        json.list("modified").stream().map(Manifest::modified).toList());
  }

  private static Optional<Instant> modified(Json json) {
    return json instanceof Json.Text(String text) ? Optional.of(instant(text)) : Optional.empty();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Json.Malformed("`" + text + "` is not a moment", e);
    }
  }
}
