package io.counterfoil.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A waterfall drawn downwards, one row for each change, so that labels and exact amounts stand
 * beside the bars on any width.
 */
final class WaterfallChart {

  private static final BigDecimal THIRD = new BigDecimal("0.3");

  private static final String CELL =
      "<td class=\"chart\"><svg width=\"100%\" height=\"100%\" aria-hidden=\"true\">";

  private WaterfallChart() {}

  static void write(
      Markup page, Waterfall fall, String leftName, String rightName, int places, String label) {
    Axis axis = Axis.of(fall);
    page.raw("<figure><figcaption>").text(label).raw("</figcaption>");
    page.raw("<table class=\"fall\"><thead class=\"read\"><tr><th scope=\"col\">From</th>")
        .raw("<th scope=\"col\">Amount</th><td></td></tr></thead><tbody>");
    total(page, axis, leftName, fall.left(), places, true);
    BigDecimal level = fall.left();
    for (Waterfall.Step step : fall.steps()) {
      BigDecimal next = level.add(step.change());
      page.raw("<tr><th scope=\"row\">").text(step.label()).raw("</th><td class=\"num\">");
      page.raw(Figures.change(step.change(), places)).raw("</td>");
      page.raw(CELL);
      link(page, axis, level, "0", "50%");
      link(page, axis, next, "50%", "100%");
      bar(page, axis, level.min(next), level.max(next), fill(step.sort()), "");
      page.raw("</svg></td></tr>");
      level = next;
    }
    total(page, axis, rightName, fall.right(), places, false);
    page.raw("</tbody></table>");
    if (axis.cut()) {
      page.remark(
          "The bars are cut: they start at "
              + Figures.amount(axis.base().setScale(0, RoundingMode.HALF_EVEN), 0)
              + ", not at 0.");
    }
    page.raw("</figure>");
  }

  private static void total(
      Markup page, Axis axis, String name, BigDecimal amount, int places, boolean first) {
    page.raw("<tr class=\"end\"><th scope=\"row\">").name(name).raw("</th><td class=\"num\">");
    page.raw(Figures.amount(amount, places)).raw("</td>");
    BigDecimal base = axis.base();
    page.raw(CELL);
    link(page, axis, amount, first ? "50%" : "0", first ? "100%" : "50%");
    bar(page, axis, base.min(amount), base.max(amount), "f-total", axis.cut() ? tear(axis) : "");
    page.raw("</svg></td></tr>");
  }

  private static void bar(
      Markup page, Axis axis, BigDecimal from, BigDecimal to, String fill, String over) {
    page.raw("<svg y=\"50%\" class=\"mid\">")
        .raw("<rect class=\"" + fill + "\" y=\"-8\" height=\"16\" x=\"" + axis.at(from) + "%\"")
        .raw(" width=\"" + Markup.width(to.subtract(from), axis.length()) + "%\"/>")
        .raw(over)
        .raw("</svg>");
  }

  /** A bar that does not start at zero is torn off at the perforation. */
  private static String tear(Axis axis) {
    String x = axis.at(axis.base()) + "%";
    StringBuilder holes = new StringBuilder();
    for (String y : List.of("-8", "0", "8")) {
      holes.append("<circle class=\"hole\" r=\"3\" cx=\"" + x + "\" cy=\"" + y + "\"/>");
    }
    return holes.toString();
  }

  private static void link(Markup page, Axis axis, BigDecimal level, String from, String to) {
    String x = axis.at(level) + "%";
    page.raw("<line class=\"link\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + from + "\" y2=\"")
        .raw(to + "\"/>");
  }

  private static String fill(Waterfall.Sort sort) {
    return switch (sort) {
      case ONLY_LEFT -> "f-bad";
      case ONLY_RIGHT -> "f-good";
      case DIFFERS -> "f-info";
      case UNDECIDED -> "f-warn";
      case RESIDUE -> "f-residue";
      case EXCLUDED -> "f-out";
      case UNACCOUNTED -> "f-bad";
    };
  }

  /**
   * What the width of the chart stands for. It is cut where the changes would be too small beside
   * the totals to be seen.
   *
   * @param base where the bars of the totals start: zero, or an end of the axis that is cut
   */
  private record Axis(BigDecimal start, BigDecimal length, BigDecimal base, boolean cut) {

    static Axis of(Waterfall fall) {
      BigDecimal level = fall.left();
      BigDecimal low = level;
      BigDecimal high = level;
      for (Waterfall.Step step : fall.steps()) {
        level = level.add(step.change());
        low = low.min(level);
        high = high.max(level);
      }
      BigDecimal range = high.subtract(low);
      BigDecimal margin = range.multiply(THIRD);
      boolean isSmall = range.add(range).compareTo(high.abs().max(low.abs())) < 0;
      if (range.signum() > 0 && isSmall && low.signum() > 0) {
        BigDecimal start = low.subtract(margin);
        return new Axis(start, high.subtract(start), start, true);
      }
      if (range.signum() > 0 && isSmall && high.signum() < 0) {
        BigDecimal end = high.add(margin);
        return new Axis(low, end.subtract(low), end, true);
      }
      BigDecimal start = low.min(BigDecimal.ZERO);
      BigDecimal end = high.max(BigDecimal.ZERO);
      return new Axis(start, end.subtract(start), BigDecimal.ZERO, false);
    }

    String at(BigDecimal amount) {
      return Markup.percent(amount.subtract(start), length);
    }
  }
}
