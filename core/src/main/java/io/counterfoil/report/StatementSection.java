package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The statement: in, matched, broken, excluded and out of both sides, in records and in amounts of
 * the first control total, with a perforation between the two halves.
 */
final class StatementSection {

  /** More currencies than this stand in the control totals only. */
  private static final int CURRENCIES = 6;

  /** More passes or reasons than this stand in the manifest only. */
  private static final int ROWS_OF_A_SORT = 24;

  private final Markup page;
  private final ReportInput input;
  private final List<Total> totals;

  private StatementSection(Markup page, ReportInput input) {
    this.page = page;
    this.input = input;
    this.totals = totals(input);
  }

  static void write(Markup page, ReportInput input) {
    new StatementSection(page, input).write();
  }

  /** The amounts of one currency; without a currency, of all. */
  private record Total(Optional<String> currency, List<ControlSummary> parts, int places) {
    BigDecimal sum(Side side, Function<SideAmounts, BigDecimal> amount) {
      BigDecimal sum = BigDecimal.ZERO;
      for (ControlSummary part : parts) {
        sum = sum.add(amount.apply(side == Side.LEFT ? part.left() : part.right()));
      }
      return sum;
    }
  }

  /** A line of the statement; amounts are absent where only records are counted. */
  private record Line(
      String style,
      String label,
      ToLongFunction<SideSummary> records,
      Optional<Function<SideAmounts, BigDecimal>> amount) {}

  private void write() {
    page.raw("<section id=\"statement\" aria-label=\"Statement\"><div class=\"halves\">");
    List<Line> lines = lines();
    half(Side.LEFT, lines);
    page.raw("<div class=\"perf\"></div>");
    half(Side.RIGHT, lines);
    page.raw("</div>");
    remarks();
    page.raw("</section>");
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("in", "In", SideSummary::records, SideAmounts::in));
    if (input.side(Side.LEFT).carried() + input.side(Side.RIGHT).carried() > 0) {
      lines.add(records("part", "of which carried from an earlier run", SideSummary::carried));
    }
    lines.add(line("sort", "Matched", SideSummary::matched, SideAmounts::matched));
    for (String pass : names(SideSummary::matchedByPass)) {
      lines.add(records("part", "by " + pass, s -> s.matchedByPass().getOrDefault(pass, 0L)));
    }
    lines.add(line("sort", "Broken", SideSummary::broken, SideAmounts::broken));
    for (BreakKind kind : BreakKind.values()) {
      ToLongFunction<SideSummary> records = s -> s.brokenByKind().getOrDefault(kind, 0L);
      if (isAny(records)) {
        lines.add(
            line(
                "part",
                kind.word(),
                records,
                a -> a.brokenByKind().getOrDefault(kind, BigDecimal.ZERO)));
      }
    }
    lines.add(line("sort", "Excluded", SideSummary::excluded, SideAmounts::excluded));
    for (String reason : names(SideSummary::excludedByReason)) {
      lines.add(
          line(
              "part",
              reason,
              s -> s.excludedByReason().getOrDefault(reason, 0L),
              a -> a.excludedByReason().getOrDefault(reason, BigDecimal.ZERO)));
    }
    lines.add(
        line(
            "sum",
            "Out",
            s -> s.matched() + s.broken() + s.excluded(),
            a -> a.matched().add(a.broken()).add(a.excluded())));
    return lines;
  }

  private boolean isAny(ToLongFunction<SideSummary> records) {
    return records.applyAsLong(input.side(Side.LEFT)) > 0
        || records.applyAsLong(input.side(Side.RIGHT)) > 0;
  }

  private List<String> names(Function<SideSummary, Map<String, Long>> counts) {
    Set<String> names = new LinkedHashSet<>(counts.apply(input.side(Side.LEFT)).keySet());
    names.addAll(counts.apply(input.side(Side.RIGHT)).keySet());
    return names.stream().limit(ROWS_OF_A_SORT).toList();
  }

  private void half(Side side, List<Line> lines) {
    SideSummary summary = input.side(side);
    page.raw("<div><table class=\"tot\"><caption>").name(summary.name());
    summary
        .plus()
        .ifPresent(plus -> page.raw("<span class=\"muted\">+ means ").text(plus).raw("</span>"));
    page.raw("</caption><thead><tr><th></th><th class=\"num\" scope=\"col\">records</th>");
    if (!totals.isEmpty()) {
      page.raw("<th class=\"num\" scope=\"col\">")
          .name(totals.getFirst().parts().getFirst().column())
          .raw("</th>");
    }
    page.raw("</tr></thead><tbody>");
    for (Line line : lines) {
      page.raw("<tr class=\"" + line.style() + "\"><th scope=\"row\">")
          .name(line.label())
          .raw("</th>")
          .countCell(line.records().applyAsLong(summary));
      if (!totals.isEmpty()) {
        page.raw("<td class=\"num\">");
        line.amount().ifPresent(amount -> amounts(line, side, amount));
        page.raw("</td>");
      }
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
  }

  /** One line for each currency; both halves have the same ones, so that they stand level. */
  private void amounts(Line line, Side side, Function<SideAmounts, BigDecimal> amount) {
    boolean whole = line.style().equals("in") || line.style().equals("sum");
    List<Total> shown =
        totals.stream()
            .filter(
                t ->
                    whole
                        || t.sum(side, amount).signum() != 0
                        || t.sum(side.other(), amount).signum() != 0)
            .toList();
    for (Total total : shown.isEmpty() ? List.of(totals.getFirst()) : shown) {
      BigDecimal sum = total.sum(side, amount);
      page.raw(sum.signum() == 0 ? "<span class=\"amt zero\">" : "<span class=\"amt\">")
          .raw(Figures.amount(sum, total.places()));
      total.currency().ifPresent(c -> page.raw(" <span class=\"cur\">").name(c).raw("</span>"));
      page.raw("</span>");
    }
  }

  private void remarks() {
    for (Side side : Side.values()) {
      SideSummary summary = input.side(side);
      if (summary.unreadableAmounts() > 0) {
        page.raw("<p class=\"remark warned\">")
            .text(
                summary.name()
                    + ": the amount or currency of "
                    + Figures.counted(summary.unreadableAmounts(), "record", "records")
                    + " cannot be read, so there is no proof in amounts; the totals are without"
                    + " them")
            .raw("</p>");
      }
    }
    if (totals.isEmpty() && !input.summary().controls().isEmpty()) {
      page.remark("In more than " + CURRENCIES + " currencies: the amounts are below.");
    }
  }

  private static List<Total> totals(ReportInput input) {
    Map<Optional<String>, List<ControlSummary>> byCurrency = new LinkedHashMap<>();
    for (ControlSummary control : input.summary().controls()) {
      if (control.column().equals(input.summary().controls().getFirst().column())) {
        byCurrency
            .computeIfAbsent(input.currency(control.column(), control.by()), c -> new ArrayList<>())
            .add(control);
      }
    }
    List<Total> totals = new ArrayList<>();
    byCurrency.forEach(
        (currency, parts) ->
            totals.add(new Total(currency, parts, TotalsSection.places(currency, parts))));
    return totals.size() <= CURRENCIES ? List.copyOf(totals) : List.of();
  }

  private static Line line(
      String style,
      String label,
      ToLongFunction<SideSummary> records,
      Function<SideAmounts, BigDecimal> amount) {
    return new Line(style, label, records, Optional.of(amount));
  }

  private static Line records(String style, String label, ToLongFunction<SideSummary> records) {
    return new Line(style, label, records, Optional.empty());
  }
}
