package io.counterfoil.cli;

import io.counterfoil.cli.Finished.FirstBreak;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The summary of a run for a person: what came in, what became of it, and what to do next. */
final class SummaryText {
  private static final int INDENT = 14;

  private final Finished finished;
  private final RunSummary summary;
  private final SideSummary left;
  private final SideSummary right;
  private final Style style;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private SummaryText(Finished finished, Style style, int width) {
    this.finished = finished;
    this.summary = finished.summary();
    this.left = summary.sides().get(0);
    this.right = summary.sides().get(1);
    this.style = style;
    this.width = width;
  }

  static String of(Finished finished, Style style, int width) {
    return new SummaryText(finished, style, width).written();
  }

  private String written() {
    headline();
    records();
    controls();
    balances();
    statements();
    firstBreaks();
    hints();
    artifact();
    lastWord();
    return text.toString();
  }

  private void headline() {
    String verdict = summary.verdict();
    text.append(style.bold(Words.safe(summary.name()) + ": "))
        .append(summary.exit() == Exit.TIES_OUT ? style.good(verdict) : style.bad(verdict));
    if (summary.exit() == Exit.TIES_OUT && summary.accepted() > 0) {
      text.append(" (").append(Words.count(summary.accepted(), "broken record"));
      text.append(" accepted by rule)");
    }
    text.append('\n');
    for (String reason : summary.reasons()) {
      text.append("  ").append(Words.safe(reason)).append('\n');
    }
  }

  // Records --------------------------------------------------------------------------------------

  private void records() {
    text.append('\n');
    Table table = new Table("records", Words.safe(left.name()), Words.safe(right.name()));
    row(table, true, "in", left.records(), right.records());
    if (left.carried() + right.carried() > 0) {
      row(table, false, "  of which carried", left.carried(), right.carried());
    }
    row(table, true, "matched", left.matched(), right.matched());
    for (PassSummary pass : summary.passes()) {
      row(
          table,
          false,
          "  " + pass.name(),
          left.matchedByPass().getOrDefault(pass.name(), 0L),
          right.matchedByPass().getOrDefault(pass.name(), 0L));
    }
    row(table, true, "broken", left.broken(), right.broken());
    for (BreakKind kind : BreakKind.values()) {
      long ofLeft = left.brokenByKind().getOrDefault(kind, 0L);
      long ofRight = right.brokenByKind().getOrDefault(kind, 0L);
      if (ofLeft + ofRight > 0) {
        row(table, false, "  " + kind.word() + accepted(kind), ofLeft, ofRight);
      }
    }
    row(table, true, "excluded", left.excluded(), right.excluded());
    for (String reason : both(left.excludedByReason(), right.excludedByReason())) {
      row(
          table,
          false,
          "  " + reason,
          left.excludedByReason().getOrDefault(reason, 0L),
          right.excludedByReason().getOrDefault(reason, 0L));
    }
    table.appendTo(text, style, width);
  }

  private static void row(Table table, boolean strong, String what, long ofLeft, long ofRight) {
    table.row(strong, Words.safe(what), Words.number(ofLeft), Words.number(ofRight));
  }

  private String accepted(BreakKind kind) {
    for (BreakSummary broken : summary.breaks()) {
      if (broken.kind() == kind && broken.accepted() > 0) {
        return " (" + Words.number(broken.accepted()) + " accepted)";
      }
    }
    return "";
  }

  // Amounts --------------------------------------------------------------------------------------

  private void controls() {
    if (summary.controls().isEmpty()) {
      return;
    }
    text.append('\n');
    Table table =
        new Table(
            "control totals", Words.safe(left.name()), Words.safe(right.name()), "difference");
    Table parts = new Table("of the difference", "residue", "broken", "excluded");
    boolean differ = false;
    for (ControlSummary control : summary.controls()) {
      SideAmounts ours = control.left();
      SideAmounts theirs = control.right();
      String total = named(control.column(), control.by());
      table.row(
          false,
          total + unknown(ours.unknown() + theirs.unknown()),
          Words.amount(ours.in()),
          Words.amount(theirs.in()),
          difference(ours.in(), theirs.in()));
      if (ours.in().compareTo(theirs.in()) != 0 || control.residue().signum() != 0) {
        differ = true;
        parts.row(
            false,
            total,
            Words.amount(control.residue()),
            difference(ours.broken(), theirs.broken()),
            difference(ours.excluded(), theirs.excluded()));
      }
    }
    table.appendTo(text, style, width);
    if (differ) {
      text.append('\n');
      parts.appendTo(text, style, width);
    }
    residues();
  }

  private static String unknown(long records) {
    return records == 0 ? "" : " (" + Words.number(records) + " unreadable)";
  }

  private static String difference(BigDecimal ofLeft, BigDecimal ofRight) {
    return Words.amount(ofLeft.subtract(ofRight));
  }

  private void residues() {
    boolean first = true;
    for (ResidueSummary residue : summary.residues()) {
      if (residue.amount().signum() != 0) {
        text.append(first ? "\nresidue of matches\n" : "");
        first = false;
        text.append("  ")
            .append(Words.safe(residue.pass()))
            .append(": ")
            .append(Words.amount(residue.amount()))
            .append(' ')
            .append(named(residue.column(), residue.by()))
            .append('\n');
      }
    }
  }

  private void balances() {
    if (summary.completeness().balances().isEmpty()) {
      return;
    }
    text.append('\n');
    Table table =
        new Table(
            "closing balances",
            Words.safe(left.name()),
            Words.safe(right.name()),
            "open items",
            "unexplained");
    for (BalanceLine line : summary.completeness().balances()) {
      table.row(
          false,
          named("", line.by()),
          Words.amount(line.left().closing()),
          Words.amount(line.right().closing()),
          difference(line.openItemsLeft(), line.openItemsRight()),
          Words.amount(line.unexplained()));
    }
    table.appendTo(text, style, width);
  }

  private static String named(String column, Map<String, @Nullable String> by) {
    StringBuilder name = new StringBuilder(column);
    for (String value : by.values()) {
      name.append(name.isEmpty() ? "" : " ").append(value == null ? "(none)" : value);
    }
    return Words.safe(name.toString());
  }

  // Words ----------------------------------------------------------------------------------------

  private void statements() {
    text.append('\n');
    statement("proof", summary.proof().words());
    statement("completeness", summary.completeness().words());
    for (LimitHit hit : summary.limitsHit()) {
      statement("limit", hit.limit() + ": " + hit.words());
    }
    for (String note : summary.notes()) {
      statement("note", note);
    }
  }

  /** What stands in the first column, the words wrapped in the second. */
  private void statement(String what, String words) {
    String safe = Words.safe(words);
    text.append(style.bold(what)).append(" ".repeat(INDENT - what.length()));
    int room = Math.max(20, width - INDENT);
    // Commands and paths are there to be copied, and stay in one piece.
    while (Words.width(safe) > room && !what.equals("artifact") && !what.equals("hint")) {
      int end = safe.lastIndexOf(' ', Math.min(room, safe.length() - 1));
      if (end <= 0) {
        break;
      }
      text.append(safe, 0, end).append('\n').append(" ".repeat(INDENT));
      safe = safe.substring(end + 1);
    }
    text.append(safe).append('\n');
  }

  private void firstBreaks() {
    if (finished.first().isEmpty()) {
      return;
    }
    text.append('\n').append(style.bold("first breaks")).append('\n');
    for (FirstBreak first : finished.first()) {
      String key = first.key();
      String what =
          (key == null ? "" : " " + key)
              + " ("
              + first.side()
              + ", "
              + first.source()
              + " row "
              + first.row()
              + ")";
      String head = Words.cut(Words.safe(what), width - 2 - first.kind().length());
      text.append("  ").append(style.bad(first.kind())).append(head).append('\n');
      if (!first.why().isEmpty()) {
        text.append("    ").append(Words.cut(Words.safe(first.why()), 4 * width)).append('\n');
      }
    }
  }

  private void hints() {
    if (!finished.hints().isEmpty()) {
      text.append('\n');
    }
    for (String hint : finished.hints()) {
      statement("hint", hint);
    }
  }

  private void artifact() {
    text.append('\n');
    statement("artifact", finished.artifact());
    statement("digest", finished.digest());
  }

  private void lastWord() {
    String report = "counterfoil report " + Quoted.forShell(finished.artifact());
    text.append('\n').append(summary.exit().code()).append(": ");
    if (summary.exit() == Exit.TIES_OUT) {
      text.append(summary.accepted() > 0 ? "tied out with acceptances" : "it ties out");
      text.append("; see it with: ").append(report);
    } else if (summary.broken() > 0) {
      text.append(
              summary.broken() == 1
                  ? "1 break was"
                  : Words.number(summary.broken()) + " breaks were")
          .append(" found; see them with: ")
          .append(report);
    } else {
      text.append(summary.exit().means()).append("; see it with: ").append(report);
    }
    text.append('\n');
  }

  private static Set<String> both(Map<String, Long> ofLeft, Map<String, Long> ofRight) {
    Set<String> both = new LinkedHashSet<>(ofLeft.keySet());
    both.addAll(ofRight.keySet());
    return both;
  }
}
