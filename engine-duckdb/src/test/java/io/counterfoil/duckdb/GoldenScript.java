package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlanSteps;
import io.counterfoil.plan.ReconPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a plan, step by step, as text and back. */
record GoldenScript(List<Step> steps) {
  private static final Pattern STEP = Pattern.compile("-- (.+?) -{3,}");

  record Step(String name, List<NamedSql> statements) {}

  static GoldenScript of(ReconPlan plan, DuckDbEngine engine) {
    List<Step> steps = new ArrayList<>();
    for (PlanStep step : PlanSteps.of(plan)) {
      steps.add(new Step(step.name(), engine.explain(plan, step)));
    }
    return new GoldenScript(steps);
  }

  List<String> stepNames() {
    return steps.stream().map(Step::name).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      String rule = "-".repeat(Math.max(3, 72 - step.name().length()));
      text.append("\n-- ").append(step.name()).append(' ').append(rule).append('\n');
      for (NamedSql statement : step.statements()) {
        text.append("\n-- ").append(statement.purpose()).append('\n');
        text.append(statement.sql().strip()).append(";\n");
      }
    }
    return text.toString();
  }

  /** Reads what {@link #text} writes. */
  static GoldenScript read(String text) {
    List<Step> steps = new ArrayList<>();
    for (String block : text.split("\n\n")) {
      String[] lines = block.strip().split("\n", 2);
      Matcher head = STEP.matcher(lines[0]);
      if (head.matches()) {
        steps.add(new Step(head.group(1), new ArrayList<>()));
      } else {
        String sql = lines[1].strip();
        NamedSql statement =
            new NamedSql(lines[0].substring(3), sql.substring(0, sql.length() - 1));
        steps.getLast().statements().add(statement);
      }
    }
    return new GoldenScript(steps);
  }
}
