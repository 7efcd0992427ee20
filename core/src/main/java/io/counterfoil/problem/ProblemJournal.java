package io.counterfoil.problem;

/**
 * A problem as an entry of the start journal, on one line, in the form in which the launcher writes
 * its own; the journal adds time and number of the start.
 */
public final class ProblemJournal {

  private ProblemJournal() {}

  /** As {@code store failed STORE-001 exit 69: what | where: … | mend: …}. */
  public static String of(Problem problem) {
    ProblemCode code = problem.code();
    String event =
        switch (code.severity()) {
          case WARNING -> " warns " + code.code() + ": ";
          case ERROR, FATAL -> " failed %s exit %d: ".formatted(code.code(), code.exit().code());
        };
    Place where = problem.where();
    return OneLine.of(
        step(code)
            + event
            + code.title()
            + (where == null ? "" : " | where: " + where)
            + " | cause: "
            + problem.what()
            + " | mend: "
            + problem.mend());
  }

  /** The step of a start in which a problem of this area is met where nothing more is known. */
  private static String step(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c -> "config";
      case StartCode c -> "start";
      case StoreCode c -> "store";
      case MonitoringCode c -> "management";
      case IdentityCode c -> "http";
      case MatchingCode c -> "engine";
      case ProblemCode.Spec c -> "engine";
      case ProblemCode.Source c -> "engine";
      case ProblemCode.Control c -> "engine";
      case ProblemCode.Limit c -> "engine";
      case ProblemCode.Engine c -> "engine";
      case ProblemCode.Artifact c -> "engine";
      case ProblemCode.Command c -> "start";
    };
  }
}
