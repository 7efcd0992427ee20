package io.counterfoil.report;

import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BalanceSide;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Control totals, the way from one side's to the other's, residue, completeness. */
final class TotalsSection {

  private static final int ROWS = 40;
  private static final int WATERFALLS = 6;

  private final Markup page;
  private final ReportInput input;
  private final String left;
  private final String right;

  private TotalsSection(Markup page, ReportInput input) {
    this.page = page;
    this.input = input;
    this.left = input.side(Side.LEFT).name();
    this.right = input.side(Side.RIGHT).name();
  }

  static void write(Markup page, ReportInput input) {
    TotalsSection section = new TotalsSection(page, input);
    section.controls();
    section.waterfalls();
    page.raw("<div class=\"pair-of-cards\">");
    section.residues();
    section.completeness();
    page.raw("</div>");
  }

  /** The places in which all amounts of these totals are shown. */
  static int places(Optional<String> currency, List<ControlSummary> controls) {
    List<BigDecimal> amounts = new ArrayList<>();
    for (ControlSummary control : controls) {
      for (SideAmounts side : List.of(control.left(), control.right())) {
        amounts.addAll(List.of(side.in(), side.matched(), side.broken(), side.excluded()));
      }
    }
    return Figures.places(currency, amounts);
  }

  private int places(ControlSummary control) {
    return places(input.currency(control.column(), control.by()), List.of(control));
  }

  /** Which total a residue belongs to; there may be thousands of both. */
  private record TotalKey(String column, Map<String, @Nullable String> by) {}

  private void controls() {
    List<ControlSummary> controls = input.summary().controls();
    page.section("totals", "Control totals");
    if (controls.isEmpty()) {
      page.remark("There are none: no money or decimal column is on both sides.").raw("</section>");
      return;
    }
    page.table("Control totals")
        .raw("<thead><tr><th scope=\"col\">Total of</th><th class=\"num\" scope=\"col\">")
        .name(left)
        .raw("</th><th class=\"num\" scope=\"col\">")
        .name(right)
        .raw("</th><th class=\"num\" scope=\"col\">Difference</th></tr></thead><tbody>");
    // Where not all fit, those that differ are the ones to see.
    List<ControlSummary> shown =
        controls.size() <= ROWS
            ? controls
            : controls.stream()
                .sorted(Comparator.comparing(c -> c.left().in().compareTo(c.right().in()) == 0))
                .limit(ROWS)
                .toList();
    for (ControlSummary control : shown) {
      int places = places(control);
      page.raw("<tr><th scope=\"row\">").name(control.column());
      constantCurrency(control);
      page.raw(control.by().isEmpty() ? "" : " <span class=\"by\">");
      page.by(control.by()).raw(control.by().isEmpty() ? "" : "</span>").raw("</th>");
      side(control.left(), places);
      side(control.right(), places);
      page.amountCell(control.left().in().subtract(control.right().in()), places).raw("</tr>");
    }
    page.endTable();
    page.remark(
        "Difference: "
            + left
            + " less "
            + right
            + (shown.size() < controls.size()
                ? ". "
                    + Figures.counted(controls.size() - shown.size(), "total", "totals")
                    + " more in manifest.json."
                : "."));
    page.raw("</section>");
  }

  private void side(SideAmounts amounts, int places) {
    page.raw("<td class=\"num\">").raw(Figures.amount(amounts.in(), places));
    if (amounts.unknown() > 0) {
      page.raw("<span class=\"sub\">")
          .raw(Figures.counted(amounts.unknown(), "amount", "amounts"))
          .raw(" unreadable</span>");
    }
    page.raw("</td>");
  }

  private void constantCurrency(ControlSummary control) {
    String constant = input.amounts().currencies().get(control.column());
    if (constant != null) {
      page.raw(" <span class=\"by\">").name(constant).raw("</span>");
    }
  }

  private void waterfalls() {
    List<ControlSummary> controls = input.summary().controls();
    List<Waterfall> falls = new ArrayList<>();
    List<ControlSummary> of = new ArrayList<>();
    int further = 0;
    Map<TotalKey, List<ResidueSummary>> residues = new HashMap<>();
    for (ResidueSummary residue : input.summary().residues()) {
      residues
          .computeIfAbsent(new TotalKey(residue.column(), residue.by()), k -> new ArrayList<>())
          .add(residue);
    }
    for (ControlSummary control : controls) {
      if (falls.size() == WATERFALLS) {
        further += isPlain(control) ? 0 : 1;
        continue;
      }
      TotalKey key = new TotalKey(control.column(), control.by());
      Waterfall fall = Waterfall.of(control, residues.getOrDefault(key, List.of()), left, right);
      if (!fall.steps().isEmpty()) {
        falls.add(fall);
        of.add(control);
      }
    }
    if (falls.isEmpty()) {
      return;
    }
    page.section("waterfall", "From " + left + " to " + right);
    page.raw("<div class=\"falls\">");
    for (int i = 0; i < falls.size(); i++) {
      ControlSummary control = of.get(i);
      WaterfallChart.write(page, falls.get(i), left, right, places(control), label(control));
    }
    page.raw("</div>");
    if (further > 0) {
      page.remark(
          Figures.counted(further, "control total", "control totals")
              + " more with differences: see the table and manifest.json.");
    }
    page.raw("</section>");
  }

  /** Whether all of it is matched, and to the same amount. */
  private static boolean isPlain(ControlSummary control) {
    return control.left().in().compareTo(control.right().in()) == 0
        && control.left().matched().compareTo(control.left().in()) == 0
        && control.right().matched().compareTo(control.right().in()) == 0;
  }

  private String label(ControlSummary control) {
    StringBuilder label = new StringBuilder(control.column());
    String constant = input.amounts().currencies().get(control.column());
    if (constant != null) {
      label.append(", ").append(constant);
    }
    for (Map.Entry<String, @Nullable String> by : control.by().entrySet()) {
      String value = by.getValue() == null ? "empty" : by.getValue();
      boolean isCurrency = input.amounts().currencyColumn().equals(Optional.of(by.getKey()));
      label.append(", ").append(isCurrency ? value : by.getKey() + " " + value);
    }
    return label.toString();
  }

  private void residues() {
    List<ResidueSummary> residues =
        input.summary().residues().stream().filter(r -> r.amount().signum() != 0).toList();
    if (residues.isEmpty()) {
      return;
    }
    page.section("residue", "Residue: what matches leave over")
        .table("Residue by pass")
        .raw(
            "<thead><tr><th scope=\"col\">Pass</th><th scope=\"col\">Total of</th>"
                + "<th class=\"num\" scope=\"col\">Residue</th></tr></thead><tbody>");
    for (ResidueSummary residue : residues.subList(0, Math.min(ROWS, residues.size()))) {
      Optional<String> currency = input.currency(residue.column(), residue.by());
      page.raw("<tr><th scope=\"row\">").name(residue.pass()).raw("</th><td>");
      page.name(residue.column()).raw(" <span class=\"by\">").by(residue.by()).raw("</span></td>");
      page.amountCell(residue.amount(), Figures.places(currency, List.of(residue.amount())));
      page.raw("</tr>");
    }
    page.endTable();
    page.remark("Signed sum of " + left + " less " + right + " over all matches of the pass.");
    more(residues.size(), "residue", "residues");
    page.raw("</section>");
  }

  private void completeness() {
    Completeness completeness = input.summary().completeness();
    page.section("completeness", "Completeness")
        .raw(completeness.proven() ? "<p class=\"good-line\">" : "<p class=\"warn-line\">")
        .text(completeness.words())
        .raw("</p>");
    List<BalanceLine> balances = completeness.balances();
    for (BalanceLine line : balances.subList(0, Math.min(ROWS / 4, balances.size()))) {
      balance(line);
    }
    more(
        balances.size() <= ROWS / 4 ? 0 : balances.size() + ROWS - ROWS / 4, "balance", "balances");
    page.raw("</section>");
  }

  private void balance(BalanceLine line) {
    BalanceSide l = line.left();
    BalanceSide r = line.right();
    Optional<String> currency = input.amounts().currencyColumn().map(line.by()::get);
    int places =
        Figures.places(
            currency,
            List.of(l.opening(), l.closing(), r.opening(), r.closing(), line.unexplained()));
    page.raw("<h3>").by(line.by()).raw("</h3>");
    page.table("Balances")
        .raw("<thead><tr><th></th><th class=\"num\" scope=\"col\">")
        .name(left)
        .raw("</th><th class=\"num\" scope=\"col\">")
        .name(right)
        .raw("</th></tr></thead><tbody>");
    row("Opening", l.opening(), r.opening(), places);
    row("Movements", l.movements(), r.movements(), places);
    row("Closing", l.closing(), r.closing(), places);
    row("Opening and movements less closing", l.difference(), r.difference(), places);
    row("Open items", line.openItemsLeft(), line.openItemsRight(), places);
    page.endTable();
    page.raw("<p class=\"remark\">Closing of ")
        .name(left)
        .raw(" less closing of ")
        .name(right)
        .raw(" = open items ")
        .raw(Figures.amount(line.openItemsLeft().subtract(line.openItemsRight()), places))
        .raw(", residue " + Figures.amount(line.residue(), places))
        .raw(", excluded " + Figures.amount(line.excluded(), places))
        .raw(", <strong>unexplained " + Figures.amount(line.unexplained(), places))
        .raw("</strong></p>");
  }

  private void row(String label, BigDecimal l, BigDecimal r, int places) {
    page.raw("<tr><th scope=\"row\">" + label + "</th>")
        .amountCell(l, places)
        .amountCell(r, places)
        .raw("</tr>");
  }

  private void more(int size, String one, String many) {
    if (size > ROWS) {
      page.remark(Figures.counted(size - ROWS, one, many) + " more in manifest.json.");
    }
  }
}
