package io.counterfoil.server.operations;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The one registry, with every meter of the table from the beginning. A value that cannot be read
 * is NaN, is counted, is told once, and stops nothing.
 */
public final class Meters {

  private static final Duration[] TIMES = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };
  private static final double[] SIZES = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterReadings readings;
  private final Consumer<Problem> problems;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param readings what gauges show
   * @param problems is told of each meter that cannot be read, once
   */
  public Meters(MeterReadings readings, Consumer<Problem> problems) {
    this.readings = readings;
    this.problems = problems;
    for (Meter meter : Meter.values()) {
      for (Tags tags : combinations(meter)) {
        register(meter, tags);
      }
    }
  }

  /** Adds to a counter of the table. */
  public void count(Meter meter, double amount, String... labelValues) {
    registry.counter(name(meter), tags(meter, labelValues)).increment(amount);
  }

  /** Enters how long something took. */
  public void time(Meter meter, Duration took, String... labelValues) {
    registry.timer(name(meter), tags(meter, labelValues)).record(took);
  }

  /** Enters a size in bytes. */
  public void size(Meter meter, double bytes, String... labelValues) {
    registry.summary(name(meter), tags(meter, labelValues)).record(bytes);
  }

  /** All of them, in the text format of Prometheus. */
  public String text() {
    return registry.scrape();
  }

  private void register(Meter meter, Tags tags) {
    String name = name(meter);
    switch (meter.kind()) {
      case COUNTER -> Counter.builder(name).tags(tags).description(meter.help()).register(registry);
      case READ_COUNTER ->
          FunctionCounter.builder(name, this, self -> self.read(meter, tags))
              .tags(tags)
              .description(meter.help())
              .register(registry);
      case GAUGE ->
          Gauge.builder(name, this, self -> self.read(meter, tags))
              .tags(tags)
              .description(meter.help())
              .strongReference(true)
              .register(registry);
      case TIMER ->
          Timer.builder(name)
              .tags(tags)
              .description(meter.help())
              .serviceLevelObjectives(TIMES)
              .register(registry);
      case SIZES ->
          DistributionSummary.builder(name)
              .tags(tags)
              .description(meter.help())
              .serviceLevelObjectives(SIZES)
              .register(registry);
      case INFO -> {
        BuildIdentity build = BuildIdentity.current();
        Tags all =
            tags.and("version", build.version(), "commit", build.commit(), "build", build.id());
        Gauge.builder(name, () -> 1).tags(all).description(meter.help()).register(registry);
      }
    }
  }

  private double read(Meter meter, Tags tags) {
    try {
      return readings.read(meter, tags.stream().map(Tag::getValue).toList());
    } catch (Exception | LinkageError unreadable) {
      count(Meter.MONITORING_PROBLEMS, 1);
      if (told.add(meter.id())) {
        Place where = Place.of("metric " + meter.id());
        problems.accept(Problem.of(MonitoringCode.METER, where, String.valueOf(unreadable)));
      }
      return Double.NaN;
    }
  }

  private static List<Tags> combinations(Meter meter) {
    List<Tags> all = List.of(Tags.empty());
    for (Meter.Label label : meter.labels()) {
      List<Tags> more = new ArrayList<>();
      for (Tags tags : all) {
        label.values().forEach(value -> more.add(tags.and(label.name(), value)));
      }
      all = more;
    }
    return all;
  }

  /** Values that the table does not have would make series without end. */
  private static Tags tags(Meter meter, String... values) {
    if (values.length != meter.labels().size()) {
      throw new IllegalArgumentException("labels of " + meter + ": " + List.of(values));
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      Meter.Label label = meter.labels().get(i);
      if (!label.values().contains(values[i])) {
        throw new IllegalArgumentException(values[i] + " is no " + label.name() + " of " + meter);
      }
      tags = tags.and(label.name(), values[i]);
    }
    return tags;
  }

  /** The library adds these endings by itself. */
  private static String name(Meter meter) {
    String name =
        switch (meter.kind()) {
          case COUNTER, READ_COUNTER -> cut(meter.id(), "_total");
          case TIMER -> cut(meter.id(), "_seconds");
          case GAUGE, SIZES, INFO -> meter.id();
        };
    return name.replace('_', '.');
  }

  private static String cut(String text, String ending) {
    return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
  }
}
