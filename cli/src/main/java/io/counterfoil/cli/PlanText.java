package io.counterfoil.cli;

import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedExclusion;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.spec.ColumnSpec;
import io.counterfoil.spec.ReconSpec.ExcludeSpec;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.value.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan for a person: the resolved columns and passes as comments, then the SQL of each step. All
 * of it is one SQL script.
 */
final class PlanText {
  private final ReconPlan plan;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private PlanText(ReconPlan plan, Style style) {
    this.plan = plan;
    this.style = style;
  }

  static String of(ReconPlan plan, List<PlanStep> steps, Engine engine, Style style) {
    return new PlanText(plan, style).written(steps, engine);
  }

  private String written(List<PlanStep> steps, Engine engine) {
    comment(plan.spec().name() + ", on " + engine.name() + " " + engine.version());
    side(plan.left(), plan.spec().left());
    side(plan.right(), plan.spec().right());
    passes();
    compared();
    for (String note : plan.notes()) {
      comment("note: " + note);
    }
    for (PlanStep step : steps) {
      step(step, engine.explain(plan, step));
    }
    return text.toString();
  }

  // Sides ----------------------------------------------------------------------------------------

  private void side(PlannedSide side, SideSpec spec) {
    comment("");
    comment("side " + side.name());
    for (SideInput input : side.inputs()) {
      comment("  read      " + input.shown());
    }
    comment("  key       " + (side.key().isEmpty() ? "(none)" : String.join(", ", side.key())));
    if (!side.identity().isEmpty()) {
      comment("  identity  " + String.join(", ", side.identity()));
    }
    int widest = 0;
    for (PlannedColumn column : side.columns()) {
      widest = Math.max(widest, Words.width(column.name()));
    }
    for (PlannedColumn column : side.columns()) {
      String name = column.name() + " ".repeat(widest - Words.width(column.name()));
      comment("  column    " + name + "  " + described(column, spec));
    }
    for (int i = 0; i < side.exclusions().size(); i++) {
      comment("  exclude   " + exclusion(side.exclusions().get(i), spec));
    }
  }

  private static String described(PlannedColumn column, SideSpec spec) {
    List<String> parts = new ArrayList<>();
    parts.add(column.type().written());
    parts.add(origin(column, spec));
    column.dateFormat().ifPresent(format -> parts.add("format " + format));
    if (!column.number().equals(NumberFormat.PLAIN)) {
      parts.add("format " + example(column.number()));
    }
    for (ColumnSpec.Clean clean : column.clean()) {
      parts.add(words(clean));
    }
    if (column.nullsEqual()) {
      parts.add("nulls equal");
    }
    if (column.reverseSign()) {
      parts.add("sign reversed");
    }
    return String.join(", ", parts);
  }

  private static String origin(PlannedColumn column, SideSpec spec) {
    return switch (column.origin()) {
      case PlannedOrigin.From from -> "from " + from.sourceColumn();
      case PlannedOrigin.Constant constant -> "always " + constant.text();
      case PlannedOrigin.Computed ignored -> "computed" + expression(column.name(), spec);
      case PlannedOrigin.DebitCredit both -> both.debit() + " less " + both.credit();
      case PlannedOrigin.Marked marked ->
          "from "
              + marked.sourceColumn()
              + ", negative where "
              + marked.mark()
              + " is "
              + String.join(" or ", marked.negative());
    };
  }

  /** The text of the spec: a plan holds only what it was parsed into. */
  private static String expression(String name, SideSpec spec) {
    ColumnSpec column = spec.columns().isPresent() ? spec.columns().get().get(name) : null;
    return column != null && column.origin() instanceof ColumnSpec.Origin.Expression expression
        ? " as " + expression.text()
        : "";
  }

  private static String exclusion(PlannedExclusion exclusion, SideSpec spec) {
    for (ExcludeSpec written : spec.exclude()) {
      if (written.reason().text().equals(exclusion.reason())) {
        return exclusion.reason() + ": where " + written.where();
      }
    }
    return spec.where().isPresent()
        ? exclusion.reason() + ": unless " + spec.where().get()
        : exclusion.reason();
  }

  private static String example(NumberFormat format) {
    String group = format.group() == 0 ? "" : String.valueOf(format.group());
    String number = "1" + group + "234" + format.decimal() + "50";
    return switch (format.negative()) {
      case MINUS_BEFORE -> "-" + number;
      case MINUS_AFTER -> number + "-";
      case PARENTHESES -> "(" + number + ")";
      case CR_AFTER -> number + " CR";
      case DR_AFTER -> number + " DR";
    };
  }

  // Passes ---------------------------------------------------------------------------------------

  private void passes() {
    comment("");
    for (PlannedPass pass : plan.passes()) {
      List<String> parts = new ArrayList<>();
      if (!pass.equal().isEmpty()) {
        parts.add("equal " + String.join(", ", pass.equal()));
      }
      for (PlannedWithin within : pass.within()) {
        parts.add(within.column() + " within " + within.tolerance().written());
      }
      comment("pass " + (pass.index() + 1) + "  " + pass.name() + ": " + String.join("; ", parts));
    }
  }

  private void compared() {
    for (PlannedComparison comparison : plan.compare()) {
      comment("compare " + comparison.column() + ": " + how(comparison.comparison()));
    }
    for (PlannedTotal total : plan.control()) {
      String by = total.by().isEmpty() ? "" : " by " + String.join(", ", total.by());
      comment("control " + total.column() + by);
    }
  }

  private static String how(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Equal ignored -> "equal";
      case Comparison.Within within -> "within " + within.tolerance().written();
      case Comparison.Mapped mapped -> "after mapping " + Words.count(mapped.map().size(), "value");
      case Comparison.Disregarding less -> {
        List<String> ignored = new ArrayList<>();
        less.ignore().forEach(what -> ignored.add(words(what)));
        ignored.sort(null);
        yield "without " + String.join(", ", ignored);
      }
      case Comparison.Similar similar -> "similar by " + similar.least().toPlainString();
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  // Steps ----------------------------------------------------------------------------------------

  private void step(PlanStep step, List<NamedSql> statements) {
    text.append('\n');
    text.append(
        style.bold(
            "-- "
                + Words.safe(step.name())
                + " "
                + "-".repeat(Math.max(3, 72 - step.name().length()))));
    text.append('\n');
    for (NamedSql statement : statements) {
      text.append('\n');
      comment(statement.purpose());
      String sql = statement.sql().strip();
      text.append(sql).append(sql.endsWith(";") ? "\n" : ";\n");
    }
  }

  private void comment(String line) {
    String safe = Words.safe(line);
    text.append(style.dim(safe.isEmpty() ? "--" : "-- " + safe)).append('\n');
  }
}
