package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BalanceSide;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as they could have been, for tests and to look at: {@code main} writes them to a folder. */
final class SampleReports {

  private static final String SPEC =
      """
      counterfoil: 1
      name: payments
      sides:
        sent:
          read: sent.csv
          columns: { id: payment_id, booked: { from: sent_on, type: date }, memo: {}, amount: { type: money }, currency: { type: currency } }
          key: id
          exclude: [{ where: status = 'VOID', reason: voided }]
        received:
          read: received.csv
          columns: { id: receipt_id, booked: { from: received_on, type: date }, memo: {}, amount: { type: money }, currency: { type: currency } }
          key: id
      match:
        - { pass: memo and amount, equal: [memo, amount, currency], within: { booked: 30 days } }
        - { pass: date and amount, equal: [amount, currency], within: { booked: 3 business days } }
      compare: { all: {} }   # every column of a pair
      """;

  private static final String DIGEST =
      "9f3c1b7a5d0e4c2f8a6b9d1e3f5a7c0b2d4e6f8091a3b5c7d9e1f30517293b4d";

  private SampleReports() {}

  /** Writes each sample as NAME.html into the folder that is the only argument. */
  static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Map.Entry<String, ReportInput> sample :
        Map.of(
                "payments", payments(),
                "single", single(),
                "tied", tied(),
                "zero", zero(),
                "hostile", HostileReport.of(),
                "balances", balances())
            .entrySet()) {
      Files.writeString(
          folder.resolve(sample.getKey() + ".html"), HtmlReport.of(sample.getValue()));
    }
  }

  /** Two passes, thousands missing on each side, three currencies, every kind of break. */
  static ReportInput payments() {
    RunSummary summary =
        new RunSummary(
            "payments",
            List.of(
                side("sent", 40_840, 36_094, 4_734, 12, 30_412, kinds(4_512, 131, 18, 40, 22, 11)),
                side(
                    "received",
                    40_802,
                    36_094,
                    4_708,
                    0,
                    30_412,
                    kinds(4_498, 131, 4, 42, 22, 11))),
            List.of(
                new PassSummary("memo and amount", 30_412, 60_824),
                new PassSummary("date and amount", 5_682, 11_364)),
            breaks(),
            List.of(
                control("EUR", "12845113.07", "12822461.30"),
                control("USD", "4003112.55", "4001377.10"),
                control("JPY", "88120331", "88120331")),
            List.of(
                new ResidueSummary("date and amount", "amount", by("EUR"), new BigDecimal("2.31")),
                new ResidueSummary(
                    "memo and amount", "amount", by("USD"), new BigDecimal("-0.05"))),
            new Proof(
                true,
                null,
                "Proof holds: every record has one outcome, and in = matched + broken + excluded on"
                    + " both sides, in records."),
            new Completeness(false, "completeness: not proven, no balances are given", List.of()),
            List.of(
                "sent.csv was read with windows-1252",
                "No calendar is given: Saturday and Sunday are free"),
            List.of(new LimitHit("explained", "4,000 of 9,010 missing records were explained")),
            Exit.BREAKS,
            List.of(
                "9,442 records are broken",
                "3 amounts of sent cannot be read, so there is no proof in amounts"));
    return input(summary, rows());
  }

  /** One total in one currency. */
  static ReportInput single() {
    RunSummary all = payments().summary();
    return input(
        new RunSummary(
            "Bank to ledger, October 2026",
            all.sides(),
            all.passes(),
            all.breaks(),
            List.of(control("EUR", "12845113.07", "12822461.30")),
            all.residues(),
            new Proof(
                true,
                true,
                "Proof holds: every record has one outcome, and in = matched + broken + excluded on"
                    + " both sides, in records and in EUR."),
            all.completeness(),
            List.of(),
            List.of(),
            Exit.BREAKS,
            List.of("9,442 records are broken")),
        rows());
  }

  static ReportInput tied() {
    SideSummary ledger = side("ledger", 2_000, 1_996, 4, 0, 1_996, kinds(0, 4, 0, 0, 0, 0));
    SideSummary bank = side("bank", 2_000, 1_996, 4, 0, 1_996, kinds(0, 4, 0, 0, 0, 0));
    BigDecimal in = new BigDecimal("1204551.10");
    BigDecimal broken = new BigDecimal("40.40");
    SideAmounts left =
        new SideAmounts(
            in,
            in.subtract(broken),
            broken,
            BigDecimal.ZERO.setScale(2),
            Map.of(BreakKind.VALUE_DIFFERS, broken),
            Map.of(),
            0);
    return input(
        new RunSummary(
            "bank",
            List.of(ledger, bank),
            List.of(new PassSummary("reference", 1_996, 3_992)),
            List.of(new BreakSummary(BreakKind.VALUE_DIFFERS, 8, 4, 8)),
            List.of(new ControlSummary("amount", Map.of(), left, left)),
            List.of(),
            new Proof(true, true, "Proof holds: in = matched + broken + excluded on both sides."),
            new Completeness(true, "Complete: the balances of both sides tie.", List.of()),
            List.of(),
            List.of(),
            Exit.TIES_OUT,
            List.of()),
        List.of());
  }

  static ReportInput zero() {
    return new ReportInput(
        "20261125T100744Z-0a1b2c3d",
        Instant.parse("2026-11-25T10:07:44Z"),
        new RunSummary(
            "nothing",
            List.of(
                side("a", 0, 0, 0, 0, 0, kinds(0, 0, 0, 0, 0, 0)),
                side("b", 0, 0, 0, 0, 0, kinds(0, 0, 0, 0, 0, 0))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Proof(true, null, "Proof holds: every record has one outcome."),
            new Completeness(false, "completeness: not proven", List.of()),
            List.of(),
            List.of(),
            Exit.TIES_OUT,
            List.of()),
        "counterfoil: 1\n",
        "Counterfoil 0.1.0",
        new AmountStyle(Set.of(), Optional.empty(), Map.of()),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of());
  }

  static ReportInput balances() {
    ReportInput single = single();
    RunSummary all = single.summary();
    BalanceLine line =
        new BalanceLine(
            byAccount(),
            new BalanceSide(
                new BigDecimal("100.00"),
                new BigDecimal("12845113.07"),
                new BigDecimal("12845213.07"),
                BigDecimal.ZERO.setScale(2)),
            new BalanceSide(
                new BigDecimal("-50.00"),
                new BigDecimal("12822461.30"),
                new BigDecimal("12822411.30"),
                BigDecimal.ZERO.setScale(2)),
            new BigDecimal("41210.00"),
            new BigDecimal("18410.54"),
            new BigDecimal("2.31"),
            BigDecimal.ZERO,
            BigDecimal.ZERO.setScale(2));
    return input(
        new RunSummary(
            all.name(),
            all.sides(),
            all.passes(),
            all.breaks(),
            all.controls(),
            all.residues(),
            all.proof(),
            new Completeness(true, "Complete: nothing is unexplained.", List.of(line)),
            all.notes(),
            all.limitsHit(),
            all.exit(),
            all.reasons()),
        List.of());
  }

  static ReportInput input(RunSummary summary, List<BreakRow> rows) {
    return new ReportInput(
        "20261125T100744Z-0a1b2c3d",
        Instant.parse("2026-11-25T10:07:44Z"),
        summary,
        SPEC,
        "Counterfoil 0.1.0, commit 56b38f8, DuckDB 1.5.6, Java 25",
        new AmountStyle(Set.of("amount"), Optional.of("currency"), Map.of()),
        List.of(
            new InputFile("sent", "data/sent.csv", 1_700_631, Optional.of(DIGEST), 40_840),
            new InputFile("received", "data/received.csv", 1_683_122, Optional.of(DIGEST), -1)),
        Map.of("date and amount", Map.of(BreakKind.VALUE_DIFFERS, 262L, BreakKind.AMBIGUOUS, 82L)),
        Optional.of(
            new Ageing(
                "booked",
                "2026-10-31",
                List.of(
                    new AgeingBucket("0 to 5 days", 612, 590),
                    new AgeingBucket("6 to 30 days", 3_001, 2_944),
                    new AgeingBucket("31 to 90 days", 1_100, 1_174),
                    new AgeingBucket("over 90 days", 21, 0)))),
        rows);
  }

  /** Amounts whose parts add up to the sums given. */
  static ControlSummary control(String currency, String left, String right) {
    BigDecimal in = new BigDecimal(left);
    BigDecimal out = new BigDecimal(right);
    boolean isYen = currency.equals("JPY");
    BigDecimal residue =
        switch (currency) {
          case "EUR" -> new BigDecimal("2.31");
          case "USD" -> new BigDecimal("-0.05");
          default -> BigDecimal.ZERO;
        };
    Map<BreakKind, BigDecimal> l = new LinkedHashMap<>();
    Map<BreakKind, BigDecimal> r = new LinkedHashMap<>();
    Map<String, BigDecimal> reasons = new LinkedHashMap<>();
    if (!isYen) {
      l.put(BreakKind.MISSING, new BigDecimal("41210.00"));
      l.put(BreakKind.VALUE_DIFFERS, new BigDecimal("8204.18"));
      l.put(BreakKind.DUPLICATE, new BigDecimal("1600.00"));
      l.put(BreakKind.AMBIGUOUS, new BigDecimal("310.00"));
      l.put(BreakKind.SUGGESTED, new BigDecimal("77.00"));
      l.put(BreakKind.UNREADABLE, new BigDecimal("12.40"));
      r.put(BreakKind.VALUE_DIFFERS, new BigDecimal("9408.36"));
      r.put(BreakKind.DUPLICATE, new BigDecimal("45.00"));
      r.put(BreakKind.AMBIGUOUS, new BigDecimal("620.00"));
      r.put(BreakKind.SUGGESTED, new BigDecimal("77.00"));
      reasons.put("voided", new BigDecimal("-320.00"));
    }
    BigDecimal brokenLeft = sum(l);
    BigDecimal excluded = sum(reasons);
    BigDecimal matched = in.subtract(brokenLeft).subtract(excluded);
    BigDecimal matchedRight = matched.subtract(residue);
    // What is only on the right side makes up the rest.
    if (!isYen) {
      r.put(BreakKind.MISSING, out.subtract(matchedRight).subtract(sum(r)));
    }
    return new ControlSummary(
        "amount",
        by(currency),
        new SideAmounts(in, matched, brokenLeft, excluded, l, reasons, isYen ? 0 : 3),
        new SideAmounts(out, matchedRight, sum(r), BigDecimal.ZERO, r, Map.of(), 0));
  }

  private static BigDecimal sum(Map<?, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, @Nullable String> by(String currency) {
    Map<String, @Nullable String> by = new LinkedHashMap<>();
    by.put("currency", currency);
    return by;
  }

  private static Map<String, @Nullable String> byAccount() {
    Map<String, @Nullable String> by = new LinkedHashMap<>();
    by.put("account", "4711");
    by.put("currency", "EUR");
    return by;
  }

  static SideSummary side(
      String name,
      long records,
      long matched,
      long broken,
      long excluded,
      long first,
      Map<BreakKind, Long> kinds) {
    Map<String, Long> passes = new LinkedHashMap<>();
    if (matched > 0) {
      passes.put("memo and amount", first);
      passes.put("date and amount", matched - first);
    }
    return new SideSummary(
        name,
        records,
        0,
        matched,
        broken,
        excluded,
        passes,
        kinds,
        excluded == 0 ? Map.of() : Map.of("voided", excluded),
        name.equals("sent") ? 3 : 0,
        records == 0 ? Optional.empty() : Optional.of("money paid out"));
  }

  static Map<BreakKind, Long> kinds(long... counts) {
    Map<BreakKind, Long> kinds = new LinkedHashMap<>();
    for (BreakKind kind : BreakKind.values()) {
      if (counts[kind.ordinal()] > 0) {
        kinds.put(kind, counts[kind.ordinal()]);
      }
    }
    return kinds;
  }

  private static List<BreakSummary> breaks() {
    return List.of(
        new BreakSummary(BreakKind.MISSING, 9_010, 0, 0),
        new BreakSummary(BreakKind.VALUE_DIFFERS, 262, 131, 14),
        new BreakSummary(BreakKind.DUPLICATE, 22, 0, 0),
        new BreakSummary(BreakKind.AMBIGUOUS, 82, 19, 0),
        new BreakSummary(BreakKind.SUGGESTED, 44, 22, 0),
        new BreakSummary(BreakKind.UNREADABLE, 22, 2, 0));
  }

  private static List<BreakRow> rows() {
    List<BreakRow> rows = new ArrayList<>();
    String[] people = {
      "S LONGLEY W don", "G F BGC", "H LUDWIG S dona", "O B 51411ad7 BG", "Nordwind Handel GmbH"
    };
    for (int i = 0; i < 20; i++) {
      for (Side side : Side.values()) {
        boolean left = side == Side.LEFT;
        String id = (left ? "S0" : "R0") + (10_017 + i * 37);
        Map<String, @Nullable String> values =
            values(
                id,
                "2022-0" + (1 + i % 9) + "-1" + i % 10,
                people[i % 5],
                (i * 7919 % 9000) + ".5" + i % 10,
                i % 4 == 1 ? "JPY" : "EUR");
        String why =
            i % 3 == 0
                ? "no candidate: nothing of "
                    + Figures.value(String.valueOf(values.get("amount")))
                    + " within 30 days"
                : "nearest "
                    + (left ? "R0" : "S0")
                    + (20_000 + i)
                    + ": booked 41 days apart, 30 allowed";
        rows.add(
            new BreakRow(
                BreakKind.MISSING,
                null,
                side,
                (left ? "sent.csv" : "received.csv") + " row " + (17 + i * 37),
                id,
                null,
                why,
                List.of(),
                null,
                left ? values : Map.of(),
                left ? Map.of() : values));
      }
    }
    long group = 1;
    String[][] pairs = {
      {"Nordwind Handel GmbH", "Nordwind Handel", "4870.00", "4870.00", "2022-10-04", "2022-10-02"},
      {"Kestrel Foods Ltd", "Kestrel Foods Ltd", "-318.20", "-318.02", "2022-10-06", "2022-10-06"},
      {
        "INV 1001 to 1006, Atelier Brun",
        "INV 1001 to 1009, Atelier Brün",
        "1240.50",
        "1204.50",
        "2022-10-06",
        "2022-10-06"
      },
      {"Rail tickets", "BGC 88213 XY", "1000000.00", "100000.00", "2022-01-31", "2022-02-01"},
    };
    for (String[] p : pairs) {
      Map<String, @Nullable String> left = values("S0" + (30_000 + group), p[4], p[0], p[2], "EUR");
      Map<String, @Nullable String> right =
          values("R0" + (40_000 + group), p[5], p[1], p[3], "EUR");
      List<String> differs = new ArrayList<>();
      for (String column : List.of("booked", "memo", "amount")) {
        if (!String.valueOf(left.get(column)).equals(right.get(column))) {
          differs.add(column);
        }
      }
      for (Side side : Side.values()) {
        rows.add(
            new BreakRow(
                BreakKind.VALUE_DIFFERS,
                group,
                side,
                (side == Side.LEFT ? "sent.csv row " : "received.csv row ") + (300 + group),
                left.get("id"),
                "date and amount",
                "differs in " + String.join(", ", differs),
                differs,
                group == 2 ? "rounding" : null,
                left,
                right));
      }
      group++;
    }
    Map<String, @Nullable String> copy =
        values("S010017", "2022-03-24", "S LONGLEY W don", "11559.78", "EUR");
    rows.add(
        new BreakRow(
            BreakKind.DUPLICATE,
            null,
            Side.LEFT,
            "sent.csv row 812",
            "S010017",
            "memo and amount",
            "a surplus copy: 2 here, 1 there",
            List.of(),
            null,
            copy,
            Map.of()));
    for (int i = 0; i < 4; i++) {
      Side side = i < 2 ? Side.LEFT : Side.RIGHT;
      Map<String, @Nullable String> values =
          values(
              (i < 2 ? "S05" : "R05") + i, "2022-05-09", "G F BGC", "50.00", i == 3 ? null : "EUR");
      rows.add(
          new BreakRow(
              BreakKind.AMBIGUOUS,
              group,
              side,
              "row " + (90 + i),
              values.get("id"),
              "date and amount",
              i == 0 ? "two ways to pair these four are equally good" : null,
              List.of(),
              null,
              i < 2 ? values : Map.of(),
              i < 2 ? Map.of() : values));
    }
    Map<String, @Nullable String> bad =
        values("S0999", "2022-13-45", "C\u202EEVIL\u202C", "12.4O", "EUR");
    rows.add(
        new BreakRow(
            BreakKind.UNREADABLE,
            null,
            Side.LEFT,
            "sent.csv row 40,111",
            "S0999",
            null,
            "booked 2022-13-45 is no date; amount 12.4O is no number",
            List.of("booked", "amount"),
            null,
            bad,
            Map.of()));
    return rows;
  }

  private static Map<String, @Nullable String> values(
      String id, String booked, String memo, String amount, @Nullable String currency) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("id", id);
    values.put("booked", booked);
    values.put("memo", memo);
    values.put("amount", amount);
    values.put("currency", currency);
    return values;
  }
}
