package io.counterfoil.report;

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

/** Problems as a page or as a part of one, in the report's style, without a script. */
public final class ProblemHtml {

  private ProblemHtml() {}

  /** A whole page; {@code title} heads it. */
  public static String page(String title, List<Problem> problems) {
    Markup page = new Markup();
    page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .text(title)
        .raw("</title><style>" + Stylesheet.CSS + "</style></head><body><main><h1>")
        .text(title)
        .raw("</h1>" + section(problems) + "</main></body></html>\n");
    return page.toString();
  }

  /** A list of cards, announced to a screen reader when it appears. */
  public static String section(List<Problem> problems) {
    Markup list = new Markup().raw("<div role=\"alert\">");
    for (Problem problem : problems) {
      card(list, problem);
    }
    return list.raw("</div>").toString();
  }

  private static void card(Markup out, Problem problem) {
    ProblemCode code = problem.code();
    String tone =
        switch (code.severity()) {
          case WARNING -> "warned";
          case ERROR, FATAL -> "failed";
        };
    out.raw("<article class=\"card problem " + tone + "\"><h2><span class=\"mono\">")
        .text(code.code())
        .raw("</span> ")
        .text(code.title())
        .raw("</h2><p class=\"muted\">")
        .text(area(code) + ", " + code.severity().word())
        .raw("</p>");
    Place where = problem.where();
    if (where != null) {
      out.raw("<p class=\"mono\">").text(where.toString()).raw("</p>");
    }
    for (String line : problem.what().lines().toList()) {
      out.raw("<p>").text(line).raw("</p>");
    }
    out.raw("<p><b>Mend:</b> ").text(problem.mend()).raw("</p></article>");
  }

  private static String area(ProblemCode code) {
    return switch (code) {
      case ConfigurationCode c -> "Configuration";
      case StartCode c -> "Start";
      case StoreCode c -> "Store";
      case MonitoringCode c -> "Monitoring";
      case IdentityCode c -> "Identity";
      case MatchingCode c -> "Matching";
      case ProblemCode.Spec c -> "Spec";
      case ProblemCode.Source c -> "Source";
      case ProblemCode.Control c -> "Controls";
      case ProblemCode.Limit c -> "Limits";
      case ProblemCode.Engine c -> "Engine";
      case ProblemCode.Artifact c -> "Artifact";
      case ProblemCode.Command c -> "Command line";
    };
  }
}
