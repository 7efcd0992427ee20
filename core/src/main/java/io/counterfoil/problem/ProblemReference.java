package io.counterfoil.problem;

import java.util.Arrays;
import java.util.List;

/** All codes: as a list, and as a page of the docs in Markdown. */
public final class ProblemReference {

  private ProblemReference() {}

  /** Every code of every area, in the order of the page. */
  public static List<ProblemCode> codes() {
    return Arrays.stream(ProblemCode.class.getPermittedSubclasses())
        .flatMap(area -> Arrays.stream(area.getEnumConstants()))
        .map(ProblemCode.class::cast)
        .toList();
  }

  /** The page's text, always the same. */
  public static String text() {
    StringBuilder page = new StringBuilder(OPENING);
    String area = "";
    for (ProblemCode code : codes()) {
      if (!code.described().area().equals(area)) {
        area = code.described().area();
        page.append("\n## ")
            .append(area)
            .append("\n\n")
            .append(about(code))
            .append("\n\n")
            .append(HEAD);
      }
      row(page, code);
    }
    return page.toString();
  }

  /** What the codes of this area are about, in one sentence. */
  public static String about(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c ->
          "The configuration: file, environment, secrets. All of it is told at once.";
      case StartCode c ->
          "The start. Up to 039 the script and the launcher tell it, before anything else runs; from"
              + " 040 on a step of the start or `counterfoil doctor`.";
      case StoreCode c -> "The store: SQLite or PostgreSQL.";
      case MonitoringCode c -> "Watching the program; never stops the work that is watched.";
      case IdentityCode c -> "Who calls, and what they may do.";
      case MatchingCode c -> "Deciding which records belong together.";
      case ProblemCode.Spec c -> "The text of a spec.";
      case ProblemCode.Source c -> "The files and tables that records are read from.";
      case ProblemCode.Control c -> "Controls: what has to tie out.";
      case ProblemCode.Limit c -> "Bounds that were hit.";
      case ProblemCode.Engine c -> "The engine that runs a plan.";
      case ProblemCode.Artifact c -> "The folder that a run leaves behind.";
      case ProblemCode.Command c -> "The command line.";
    };
  }

  private static void row(StringBuilder page, ProblemCode code) {
    page.append("| ")
        .append(code.code())
        .append(" | ")
        .append(code.exit().code())
        .append(" | ")
        .append(code.status())
        .append(" | ")
        .append(code.severity().word())
        .append(" | ")
        .append(cell(code.title()))
        .append(" | ")
        .append(cell(code.mend()))
        .append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("~", "\\~");
  }

  private static final String HEAD =
      "| code | exit | HTTP | severity | what is wrong | mend |\n|---|---|---|---|---|---|\n";

  private static final String OPENING =
      """
      # Problems

      Generated from the program's own table; `counterfoil explain-problem CODE` prints a row of it.

      Every problem says its code, where it is, what is wrong and how to mend it. A code never changes
      its meaning. The exit is that of the command or the start which the problem ends
      ([exit codes](exit-codes.md)); HTTP is the status of an answer that tells it, as
      `application/problem+json` (RFC 9457). A *warning* ends nothing: the work goes on, and the exit
      counts only where the warning is all that there is to tell. An *error* ends the piece of work that
      met it, *fatal* the process. The mend told on the spot is often more exact than the one here.
      """;
}
