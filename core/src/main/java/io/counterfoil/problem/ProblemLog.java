package io.counterfoil.problem;

/**
 * A problem as a line of the log: its level, the logger that it belongs to, and a text without line
 * breaks.
 *
 * @param level {@code WARN} or {@code ERROR}
 * @param logger as {@code counterfoil.store}
 * @param text code, place, what, mend
 */
public record ProblemLog(String level, String logger, String text) {

  public static ProblemLog of(Problem problem) {
    String level =
        switch (problem.code().severity()) {
          case WARNING -> "WARN";
          case ERROR, FATAL -> "ERROR";
        };
    Place where = problem.where();
    String text =
        "%s %s%s (%s)"
            .formatted(
                problem.code().code(),
                where == null ? "" : where + ": ",
                problem.what(),
                problem.mend());
    return new ProblemLog(level, "counterfoil." + logger(problem.code()), OneLine.of(text));
  }

  private static String logger(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c -> "config";
      case StartCode c -> "start";
      case StoreCode c -> "store";
      case MonitoringCode c -> "monitoring";
      case IdentityCode c -> "identity";
      case MatchingCode c -> "matching";
      case ProblemCode.Spec c -> "spec";
      case ProblemCode.Source c -> "source";
      case ProblemCode.Control c -> "control";
      case ProblemCode.Limit c -> "limit";
      case ProblemCode.Engine c -> "engine";
      case ProblemCode.Artifact c -> "artifact";
      case ProblemCode.Command c -> "command";
    };
  }
}
