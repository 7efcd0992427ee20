package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.Proof;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import io.counterfoil.problem.Exit;
import io.counterfoil.report.ReportInput.Ageing;
import io.counterfoil.report.ReportInput.AgeingBucket;
import io.counterfoil.report.ReportInput.AmountStyle;
import io.counterfoil.report.ReportInput.BreakRow;
import io.counterfoil.report.ReportInput.InputFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run in which every text tries to be markup, to hide or to be endless, and all is too many. */
final class HostileReport {

  static final String EVIL =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u202Egnp.exe\u202C\u0000\u001B"
          + "\u200B\uD800 \u00A0\n]]>-->";

  private static final String ENDLESS = EVIL + "x\u202E\u0001<".repeat(1_000);

  private static final String OTHER = ENDLESS + "y";

  private HostileReport() {}

  static ReportInput of() {
    Map<String, Long> many = new LinkedHashMap<>();
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    Map<String, Map<BreakKind, Long>> byPass = new LinkedHashMap<>();
    List<PassSummary> passes = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<LimitHit> limits = new ArrayList<>();
    List<ControlSummary> controls = new ArrayList<>();
    List<ResidueSummary> residues = new ArrayList<>();
    List<InputFile> inputs = new ArrayList<>();
    List<AgeingBucket> buckets = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String name = i + ENDLESS;
      many.put(name, 1L);
      amounts.put(name, new BigDecimal("0.01"));
      byPass.put(name, Map.of(BreakKind.MISSING, 1L));
      passes.add(new PassSummary(name, 1, 2));
      lines.add(name);
      limits.add(new LimitHit(name, name));
      inputs.add(new InputFile(name, name, Long.MAX_VALUE, Optional.of(name), -1));
      buckets.add(new AgeingBucket(name, i, i));
    }
    BigDecimal huge = new BigDecimal("99999999999999999999999999999999999999");
    SideAmounts left =
        new SideAmounts(huge, huge, huge, huge, Map.of(BreakKind.MISSING, huge), amounts, 7);
    SideAmounts right =
        new SideAmounts(
            huge.negate(), huge, BigDecimal.ONE, huge, Map.of(), amounts, Long.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      Map<String, @Nullable String> by = new LinkedHashMap<>();
      by.put(EVIL, i + ENDLESS);
      by.put("none", null);
      controls.add(new ControlSummary(ENDLESS, by, left, right));
      residues.add(new ResidueSummary(ENDLESS, ENDLESS, by, huge));
    }
    SideSummary side =
        new SideSummary(
            EVIL,
            Long.MAX_VALUE,
            1,
            0,
            Long.MAX_VALUE,
            0,
            many,
            SampleReports.kinds(1, 1, 1, 1, 1, 1),
            many,
            7,
            Optional.of(EVIL));
    RunSummary summary =
        new RunSummary(
            EVIL,
            List.of(side, side),
            passes,
            List.of(new BreakSummary(BreakKind.MISSING, Long.MAX_VALUE, 1, 1)),
            controls,
            residues,
            new Proof(true, null, ENDLESS),
            new Completeness(false, ENDLESS, List.of()),
            lines,
            limits,
            Exit.BREAKS,
            lines);
    return new ReportInput(
        EVIL,
        Instant.EPOCH,
        summary,
        ENDLESS.repeat(30) + (EVIL + "\n").repeat(10_000),
        ENDLESS,
        new AmountStyle(Set.of("0"), Optional.of(EVIL), Map.of(ENDLESS, EVIL)),
        inputs,
        byPass,
        Optional.of(new Ageing(ENDLESS, ENDLESS, buckets)),
        rows());
  }

  private static List<BreakRow> rows() {
    List<BreakRow> rows = new ArrayList<>();
    for (BreakKind kind : BreakKind.values()) {
      for (long i = 0; i < 40; i++) {
        Map<String, @Nullable String> left = new LinkedHashMap<>();
        Map<String, @Nullable String> right = new LinkedHashMap<>();
        for (int column = 0; column < 300; column++) {
          left.put(column + EVIL, ENDLESS);
          right.put(column + EVIL, column % 2 == 0 ? OTHER : null);
        }
        boolean isPair = i % 2 == 0;
        rows.add(
            new BreakRow(
                kind,
                isPair ? i : null,
                Side.LEFT,
                ENDLESS,
                ENDLESS,
                ENDLESS,
                ENDLESS,
                List.copyOf(left.keySet()),
                ENDLESS,
                left,
                isPair ? right : Map.of()));
      }
    }
    return rows;
  }
}
