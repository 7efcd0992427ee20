package io.counterfoil.artifact;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.IdentityCode;
import io.counterfoil.problem.MatchingCode;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.StartCode;
import io.counterfoil.problem.StoreCode;
import java.util.List;

/** Problems for machines: RFC 9457 with members of our own. */
public final class ProblemJson {

  /** The media type of an HTTP answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemJson() {}

  /** {@code detail} is the RFC's name for what our own members call {@code what}. */
  public static Members of(Problem problem) {
    return fields(problem).done();
  }

  /** One answer for all: the first as the RFC wants it, every one in {@code problems}. */
  public static Members of(List<Problem> problems) {
    return fields(problems.getFirst())
        .with("problems", Json.list(problems, ProblemJson::of))
        .done();
  }

  private static Json.Fields fields(Problem problem) {
    ProblemCode code = problem.code();
    Place where = problem.where();
    Json.Fields fields =
        Json.object()
            .with("type", "urn:counterfoil:problem:" + code.code())
            .with("title", code.title())
            .with("status", code.status())
            .with("detail", problem.what())
            .with("code", code.code())
            .with("area", area(code))
            .with("severity", code.severity().word())
            .with("exit", code.exit().code())
            .with("where", where == null ? null : where.toString());
    if (where != null) {
      fields
          .with("file", where.file())
          .with("line", where.line() > 0 ? Json.of(where.line()) : Json.NOTHING)
          .with("column", where.column() > 0 ? Json.of(where.column()) : Json.NOTHING)
          .with("path", where.path());
    }
    return fields.with("what", problem.what()).with("mend", problem.mend());
  }

  private static String area(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c -> "configuration";
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
