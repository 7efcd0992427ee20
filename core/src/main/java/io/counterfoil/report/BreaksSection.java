package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.outcome.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How many records are broken: by kind, by pass and by age, as tables with bars in them. */
final class BreaksSection {

  private static final int PASSES = 40;
  private static final int BUCKETS = 20;

  private final Markup page;
  private final ReportInput input;
  private final SideSummary left;
  private final SideSummary right;

  private BreaksSection(Markup page, ReportInput input) {
    this.page = page;
    this.input = input;
    this.left = input.side(Side.LEFT);
    this.right = input.side(Side.RIGHT);
  }

  static void write(Markup page, ReportInput input) {
    BreaksSection section = new BreaksSection(page, input);
    page.raw("<div class=\"pair-of-cards\" id=\"breaks\">");
    section.byKind();
    section.byPass();
    page.raw("</div>");
    section.byAge();
  }

  /** One row of bars, for the left and the right side. */
  private record Bar(long left, long right) {}

  private void byKind() {
    page.section("kinds", "Breaks by kind");
    List<BreakSummary> kinds =
        input.summary().breaks().stream().filter(b -> b.records() > 0).toList();
    if (kinds.isEmpty()) {
      page.remark("No record is broken.").raw("</section>");
      return;
    }
    long most = 0;
    for (BreakSummary kind : kinds) {
      most = Math.max(most, Math.max(of(left, kind.kind()), of(right, kind.kind())));
    }
    page.table("Breaks by kind").raw("<thead><tr><th scope=\"col\">Kind</th>");
    sideHeads();
    boolean anyAccepted = kinds.stream().anyMatch(k -> k.accepted() > 0);
    page.raw("<th class=\"num\" scope=\"col\">groups</th>")
        .raw(anyAccepted ? "<th class=\"num\" scope=\"col\">accepted</th>" : "")
        .raw("<td></td></tr></thead><tbody>");
    for (BreakSummary kind : kinds) {
      page.raw("<tr><th scope=\"row\">").raw(tag(kind.kind())).raw("</th>");
      page.countCell(of(left, kind.kind())).countCell(of(right, kind.kind()));
      page.countCell(kind.groups());
      if (anyAccepted) {
        page.countCell(kind.accepted());
      }
      bars(new Bar(of(left, kind.kind()), of(right, kind.kind())), most);
      page.raw("</tr>");
    }
    page.endTable().raw("</section>");
  }

  private void byPass() {
    page.section("passes", "Matched and broken by pass");
    List<PassSummary> passes = input.summary().passes();
    if (passes.isEmpty()) {
      page.remark("There are no passes.").raw("</section>");
      return;
    }
    boolean anyBroken = !input.breaksByPass().isEmpty();
    long most = 0;
    for (PassSummary pass : passes) {
      most = Math.max(most, pass.records() + broken(pass.name()));
    }
    page.table("Matched and broken records by pass")
        .raw("<thead><tr><th scope=\"col\">Pass</th><th class=\"num\" scope=\"col\">groups</th>")
        .raw("<th class=\"num\" scope=\"col\">")
        .raw(swatch("f-total"))
        .raw("matched</th>");
    if (anyBroken) {
      page.raw("<th class=\"num\" scope=\"col\">").raw(swatch("f-bad-hatch")).raw("broken</th>");
    }
    page.raw("<td></td></tr></thead><tbody>");
    for (PassSummary pass : passes.subList(0, Math.min(PASSES, passes.size()))) {
      long broken = broken(pass.name());
      page.raw("<tr><th scope=\"row\">").name(pass.name()).raw("</th>");
      page.countCell(pass.groups()).countCell(pass.records());
      if (anyBroken) {
        page.countCell(broken);
      }
      page.raw(
          "<td class=\"chart\"><svg width=\"100%\" height=\"100%\" aria-hidden=\"true\"><svg y=\"50%\" class=\"mid\">");
      rect("f-total", "-6", "12", "0", pass.records(), most);
      rect("f-bad-hatch", "-6", "12", Markup.percent(pass.records(), most), broken, most);
      page.raw("</svg></svg></td></tr>");
    }
    page.endTable();
    if (passes.size() > PASSES) {
      page.remark(Figures.count(passes.size() - PASSES) + " passes more in manifest.json.");
    }
    page.remark("Records of both sides." + withoutPass()).raw("</section>");
  }

  private String withoutPass() {
    long without = input.summary().broken();
    for (String pass : input.breaksByPass().keySet()) {
      without -= broken(pass);
    }
    return input.breaksByPass().isEmpty() || without <= 0
        ? ""
        : " "
            + Figures.counted(without, "broken record belongs", "broken records belong")
            + " to no pass.";
  }

  private void byAge() {
    input
        .ageing()
        .filter(ageing -> !ageing.buckets().isEmpty())
        .ifPresent(
            ageing -> {
              page.section("ageing", "Broken records by age");
              page.table("Broken records by age").raw("<thead><tr><th scope=\"col\">Age</th>");
              sideHeads();
              page.raw("<td></td></tr></thead><tbody>");
              List<ReportInput.AgeingBucket> buckets =
                  ageing.buckets().subList(0, Math.min(BUCKETS, ageing.buckets().size()));
              long most = 0;
              for (ReportInput.AgeingBucket bucket : buckets) {
                most = Math.max(most, Math.max(bucket.left(), bucket.right()));
              }
              for (ReportInput.AgeingBucket bucket : buckets) {
                page.raw("<tr><th scope=\"row\">").name(bucket.age()).raw("</th>");
                page.countCell(bucket.left()).countCell(bucket.right());
                bars(new Bar(bucket.left(), bucket.right()), most);
                page.raw("</tr>");
              }
              page.endTable();
              page.remark("Calendar days from " + ageing.by() + " to " + ageing.to() + ".");
              page.raw("</section>");
            });
  }

  private void sideHeads() {
    for (Side side : Side.values()) {
      page.raw("<th class=\"num\" scope=\"col\">")
          .raw(swatch(Markup.fill(side)))
          .name(input.side(side).name())
          .raw("</th>");
    }
  }

  private void bars(Bar bar, long most) {
    page.raw(
        "<td class=\"chart\"><svg width=\"100%\" height=\"100%\" aria-hidden=\"true\"><svg y=\"50%\" class=\"mid\">");
    rect(Markup.fill(Side.LEFT), "-10", "9", "0", bar.left(), most);
    rect(Markup.fill(Side.RIGHT), "1", "9", "0", bar.right(), most);
    page.raw("</svg></svg></td>");
  }

  private void rect(String fill, String y, String height, String x, long part, long most) {
    if (part > 0) {
      page.raw("<rect class=\"" + fill + "\" x=\"" + x + "%\" y=\"" + y + "\" height=\"" + height)
          .raw(
              "\" width=\""
                  + Markup.width(BigDecimal.valueOf(part), BigDecimal.valueOf(most))
                  + "%\"/>");
    }
  }

  static String tag(BreakKind kind) {
    return switch (kind) {
      case MISSING -> tag("bad", "○", kind);
      case VALUE_DIFFERS -> tag("info", "≠", kind);
      case DUPLICATE -> tag("warn", "2×", kind);
      case AMBIGUOUS -> tag("warn", "◇", kind);
      case SUGGESTED -> tag("warn", "?", kind);
      case UNREADABLE -> tag("bad", "✕", kind);
    };
  }

  private static String tag(String style, String sign, BreakKind kind) {
    return "<span class=\"tag "
        + style
        + "\"><span aria-hidden=\"true\">"
        + sign
        + "</span> "
        + kind.word()
        + "</span>";
  }

  private static String swatch(String fill) {
    return "<svg class=\"swatch\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\""
        + fill
        + "\" x=\"1\" y=\"1\" width=\"8\" height=\"8\"/></svg> ";
  }

  private long broken(String pass) {
    long sum = 0;
    for (long records : input.breaksByPass().getOrDefault(pass, Map.of()).values()) {
      sum += records;
    }
    return sum;
  }

  private static long of(SideSummary side, BreakKind kind) {
    return side.brokenByKind().getOrDefault(kind, 0L);
  }
}
