package io.counterfoil.report;

import io.counterfoil.outcome.RunSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes the report of a run. The page is one XHTML-compatible HTML file with its style and charts
 * inside; it asks for nothing from anywhere, runs no script, and is some hundred kilobytes at most,
 * whatever the run.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /** The report as HTML text, to be written as UTF-8. */
  public static String of(ReportInput input) {
    Markup page = new Markup();
    head(page, input);
    page.raw("<main>");
    title(page, input);
    StatementSection.write(page, input);
    TotalsSection.write(page, input);
    BreaksSection.write(page, input);
    FirstBreaksSection.write(page, input);
    EvidenceSection.write(page, input);
    page.raw("</main></body></html>\n");
    return page.toString();
  }

  private static void head(Markup page, ReportInput input) {
    page.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="robots" content="noindex"/>
        <title>""");
    page.attribute(Headline.of(input.summary()) + " · " + input.summary().name());
    page.raw("</title>\n<style>\n").raw(Stylesheet.CSS).raw("</style>\n</head>\n<body>\n");
    page.raw(
        """
        <svg width="0" height="0" class="defs" aria-hidden="true"><defs>
        <pattern id="hatch-accent" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="h-soft"/><rect width="2" height="5" class="h-accent"/></pattern>
        <pattern id="hatch-good" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="h-good-soft"/><rect width="2" height="5" class="h-good"/></pattern>
        <pattern id="hatch-bad" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="5" height="5" class="h-bad-soft"/><rect width="2" height="5" class="h-bad"/></pattern>
        <pattern id="dots-warn" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="h-warn-soft"/><circle cx="2.5" cy="2.5" r="1.4" class="h-warn"/></pattern>
        </defs></svg>
        <header class="top-bar"><span class="mark"><svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true"><path d="M1 2h7v14H1z" class="m-full"/><path d="M13.5 2H21v14h-7.5z" class="m-line"/><path d="M10.8 1v16" class="m-dots"/></svg>Counterfoil</span>
        <nav aria-label="Sections"><a href="#statement">Statement</a><a href="#totals">Control totals</a><a href="#breaks">Breaks</a>""");
    page.raw(input.rows().isEmpty() ? "" : "<a href=\"#rows\">First rows</a>")
        .raw("<a href=\"#inputs\">Inputs</a><a href=\"#spec\">Spec</a></nav></header>\n");
  }

  private static String time(Instant moment) {
    String iso = moment.truncatedTo(ChronoUnit.SECONDS).toString();
    return iso.replace('T', ' ').replace("Z", " UTC");
  }

  private static void title(Markup page, ReportInput input) {
    RunSummary run = input.summary();
    page.raw("<div class=\"head\"><p class=\"muted\">")
        .name(run.name())
        .raw(" · run <span class=\"mono\">")
        .name(input.runId())
        .raw("</span> · ")
        .raw(time(input.started()))
        .raw("</p><h1>")
        .text(Headline.of(run))
        .raw("</h1>");
    Headline.second(run)
        .ifPresent(words -> page.raw("<p class=\"second\">").text(words).raw("</p>"));
    page.raw("</div>");
    page.raw(run.proof().holds() ? "<p class=\"proof\">" : "<p class=\"proof fails\">")
        .raw("<span aria-hidden=\"true\">" + (run.proof().holds() ? "✓" : "✗") + "</span><span>")
        .text(run.proof().words())
        .raw("</span></p>");
    if (!run.reasons().isEmpty()) {
      page.raw("<div class=\"reasons\"><h2>Why it does not tie out</h2><ul>");
      EvidenceSection.lines(page, run.reasons());
      page.raw("</ul></div>");
    }
  }
}
