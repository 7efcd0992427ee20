package io.counterfoil.report;

import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.report.ReportInput.InputFile;
import java.util.List;

/** What the numbers rest on: limits that were hit, notes, inputs, the spec, the build. */
final class EvidenceSection {

  private static final int LINES = 25;
  private static final int FILES = 60;

  /** Characters of HTML of the spec; the whole is in spec.yaml. */
  private static final int SPEC = 50_000;

  private EvidenceSection() {}

  static void write(Markup page, ReportInput input) {
    remarks(page, input);
    inputs(page, input.inputs());
    spec(page, input.specYaml());
    page.raw("<footer><p>Made by ")
        .text(input.build())
        .raw("</p><p>Everything shown here is in the artifact beside this page; ")
        .raw("<span class=\"mono\">counterfoil verify</span> proves it again from the files.")
        .raw("</p></footer>");
  }

  /** List items, as many as a page can hold. */
  static void lines(Markup page, List<String> lines) {
    for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
      page.raw("<li>").text(line).raw("</li>");
    }
    if (lines.size() > LINES) {
      page.raw("<li>").count(lines.size() - LINES).raw(" more in manifest.json</li>");
    }
  }

  private static void remarks(Markup page, ReportInput input) {
    List<LimitHit> limits = input.summary().limitsHit();
    if (!limits.isEmpty()) {
      page.section("limits", "Limits that were hit").raw("<ul class=\"limits\">");
      lines(page, limits.stream().map(l -> l.limit() + ": " + l.words()).toList());
      page.raw("</ul></section>");
    }
    List<String> notes = input.summary().notes();
    if (!notes.isEmpty()) {
      page.section("notes", "Notes").raw("<ul>");
      lines(page, notes);
      page.raw("</ul></section>");
    }
  }

  private static void inputs(Markup page, List<InputFile> inputs) {
    page.section("inputs", "Inputs");
    if (inputs.isEmpty()) {
      page.remark("Nothing was read.").raw("</section>");
      return;
    }
    page.table("Inputs")
        .raw("<thead><tr><th scope=\"col\">Side</th><th scope=\"col\">File</th>")
        .raw("<th class=\"num\" scope=\"col\">Records</th>")
        .raw("<th class=\"num\" scope=\"col\">Bytes</th>")
        .raw("<th scope=\"col\">SHA-256</th></tr></thead><tbody>");
    for (InputFile file : inputs.subList(0, Math.min(FILES, inputs.size()))) {
      page.raw("<tr><td>").name(file.side()).raw("</td><td class=\"path\"><bdi>");
      page.raw(Visible.html(file.path(), 240)).raw("</bdi></td>");
      if (file.records() < 0) {
        page.raw("<td class=\"num none\">not counted</td>");
      } else {
        page.countCell(file.records());
      }
      page.countCell(file.bytes()).raw("<td class=\"digest\">");
      page.raw(
          file.sha256()
              .map(EvidenceSection::digest)
              .orElse("<span class=\"none\">not asked for</span>"));
      page.raw("</td></tr>");
    }
    page.endTable();
    if (inputs.size() > FILES) {
      page.remark(Figures.count(inputs.size() - FILES) + " files more in manifest.json.");
    }
    page.raw("</section>");
  }

  /** In two lines that break in the middle, so that it can be read aloud and fits on paper. */
  private static String digest(String hex) {
    int half = hex.length() / 2;
    return Visible.html(hex.substring(0, half), 80)
        + "<wbr/>"
        + Visible.html(hex.substring(half), 80);
  }

  private static void spec(Markup page, String yaml) {
    page.section("spec", "Spec")
        .raw("<details open=\"open\"><summary>spec.yaml</summary>")
        .raw("<pre tabindex=\"0\" aria-label=\"The spec of this run\">");
    int end = page.length() + SPEC;
    List<String> lines = yaml.lines().toList();
    int shown = 0;
    while (shown < lines.size() && page.length() < end) {
      page.raw(Visible.html(lines.get(shown), 1_000)).raw("\n");
      shown++;
    }
    page.raw("</pre></details>");
    if (shown < lines.size()) {
      page.remark(Figures.counted(lines.size() - shown, "line", "lines") + " more in spec.yaml.");
    }
    page.raw("</section>");
  }
}
