package io.counterfoil.artifact;

import io.counterfoil.artifact.Manifest.Build;
import io.counterfoil.artifact.Manifest.Host;
import io.counterfoil.artifact.Manifest.Input;
import io.counterfoil.artifact.Manifest.StepTime;
import io.counterfoil.artifact.Manifest.Times;
import io.counterfoil.artifact.Manifest.UsedEngine;
import io.counterfoil.artifact.Manifest.UsedSpec;
import io.counterfoil.control.PlanSketch;
import io.counterfoil.control.Reckoning;
import io.counterfoil.control.TallyTable;
import io.counterfoil.outcome.RunSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest in which nothing is left out. */
public final class Manifests {
  static final RunId RUN = RunId.of(Instant.parse("2026-07-31T12:34:56Z"), 0xBEEF);

  private Manifests() {}

  static RunSummary summary() {
    var plan = new PlanSketch().pass("reference").total("amount", "currency").plan();
    return Reckoning.of(
        plan,
        TallyTable.counted(
            TallyTable.read(
                1,
                """
                ledger | in                        | EUR | 4 | 10 | 41.5
                ledger | in unreadable             | -   | 1 |  5 | 0
                ledger | matched 0                 | EUR | 1 |  1 | 10.01
                ledger | missing accepted rounding | EUR | 1 |  2 | 1.49
                ledger | missing                   | EUR | 1 |  3 | 10
                ledger | excluded voided           | EUR | 1 |  4 | 20
                ledger | unreadable                | -   | 1 |  5 | 0
                bank   | in                        | EUR | 1 |  1 | 10
                bank   | matched 0                 | EUR | 1 |  1 | 10
                """)));
  }

  public static Manifest of(RunSummary summary) {
    return new Manifest(
        new Build("0.1.0", "abc1234"),
        new UsedEngine("duckdb", "1.5.6"),
        new UsedSpec(summary.name(), "00".repeat(32)),
        List.of(
            new Input("ledger", "data/l.csv", 100, Optional.of("11".repeat(32)), 5, 1),
            new Input("bank", "data/b.csv", 20, Optional.empty(), 1, 0)),
        "breaks",
        Map.of("memory", 4_000_000_000L),
        Optional.of(Manifest.WITHOUT_CALENDAR),
        summary,
        times(RUN));
  }

  static Times times(RunId run) {
    return new Times(
        run.text(),
        new Host("machine-7", "Linux 6", 2, "25.0.3"),
        Instant.parse("2026-07-31T12:34:56Z"),
        Instant.parse("2026-07-31T12:35:00.123Z"),
        List.of(new StepTime("load ledger", new BigDecimal("1.250"))),
        Optional.of(1_000_000L),
        2,
        4_000_000_000L,
        List.of(Optional.of(Instant.parse("2026-07-30T00:00:00Z")), Optional.empty()));
  }
}
