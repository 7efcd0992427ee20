package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.PlannedSide.SideInput.CarriedInput;
import io.counterfoil.plan.PlannedSide.SideInput.FileInput;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The statements of a step for people to read, with the paths as the spec names them. */
final class Explaining {
  private final ReconPlan plan;
  private final SideSql left;
  private final SideSql right;
  private final OpenRecords open = new OpenRecords();

  private Explaining(ReconPlan plan) {
    this.plan = plan;
    this.left = new SideSql(plan, Side.LEFT);
    this.right = new SideSql(plan, Side.RIGHT);
  }

  static List<NamedSql> statements(ReconPlan plan, PlanStep step) {
    return new Explaining(plan).of(step);
  }

  private List<NamedSql> of(PlanStep step) {
    return switch (step) {
      case PlanStep.Load load -> load(load.side() == Side.LEFT ? left : right);
      case PlanStep.KeyedComparison keyed -> {
        openBefore(keyed.pass());
        yield keyed(keyed.pass());
      }
      case PlanStep.Candidates candidates -> {
        openBefore(candidates.pass());
        yield candidates(candidates.pass());
      }
      case PlanStep.Decide decide -> {
        openBefore(decide.pass());
        PassSql sql = new PassSql(plan, decide.pass(), left, right, open);
        List<NamedSql> all = new ArrayList<>();
        all.add(new NamedSql("candidates that several want go to the solver", sql.contested()));
        all.addAll(sql.decided());
        all.addAll(sql.remaining());
        if (plan.compare().isEmpty()) {
          all.addAll(PassSql.compared(plan, decide.pass(), left, right));
        }
        yield all;
      }
      case PlanStep.Compare compare -> PassSql.compared(plan, compare.pass(), left, right);
      case PlanStep.Settle ignored -> {
        openBefore(null);
        SettleSql sql = new SettleSql(plan, left, right, open);
        List<NamedSql> all = new ArrayList<>(sql.unmatched());
        all.addAll(sql.unreadable());
        all.addAll(sql.records(side -> inPlace(side, side.broken())));
        all.addAll(sql.accepted());
        yield all;
      }
      case PlanStep.Prove ignored -> prove();
      case PlanStep.Explain ignored -> {
        ExplainSql sql = new ExplainSql(plan, left, right);
        List<NamedSql> all = new ArrayList<>(ExplainSql.tables());
        all.addAll(sql.ties());
        all.addAll(sql.missing());
        yield all;
      }
      case PlanStep.Write ignored -> {
        WriteSql sql = new WriteSql(plan, left, right, false, true);
        List<NamedSql> all = new ArrayList<>(sql.sorted());
        all.addAll(sql.write(Path.of(""), plan.spec().keep() == ReconSpec.Keep.ALL));
        yield all;
      }
    };
  }

  /** Each pass works on what the one before it left open; null stands for the end. */
  private void openBefore(@org.jspecify.annotations.Nullable PlannedPass pass) {
    int index = pass == null ? plan.passes().size() : pass.index();
    if (index > 0) {
      open.narrow(Side.LEFT, "open_left_" + index);
      open.narrow(Side.RIGHT, "open_right_" + index);
    }
  }

  private List<NamedSql> load(SideSql side) {
    List<NamedSql> statements = new ArrayList<>();
    if (side.view) {
      statements.add(
          new NamedSql(
              "read " + side.side.name() + " in place",
              "create temp view " + side.table + " as\n" + inPlace(side, "")));
      statements.add(new ProveSql(plan).in(side));
      return statements;
    }
    LoadSql load = new LoadSql(plan, side, new DuckDbDialect());
    int number = 0;
    for (SideInput input : side.side.inputs()) {
      switch (input) {
        case FileInput file -> {
          NamedSql select =
              load.select(
                  file,
                  source(side, file, number),
                  file.format() == SourceSpec.Format.JSON_LINES,
                  0);
          String head =
              number == 0
                  ? "create temp table " + side.table + " as\n"
                  : "insert into " + side.table + "\n";
          statements.add(new NamedSql(select.purpose(), head + select.sql()));
        }
        case CarriedInput ignored ->
            statements.add(
                new NamedSql(
                    "open items of an earlier run",
                    "insert into " + side.table + " select * from read_parquet(…)"));
      }
      number++;
    }
    statements.add(new ProveSql(plan).in(side));
    return statements;
  }

  /** Parquet files as they are; how many records each has is known only when it is read. */
  private String inPlace(SideSql side, String among) {
    LoadSql load = new LoadSql(plan, side, new DuckDbDialect());
    List<String> selects = new ArrayList<>();
    for (SideInput input : side.side.inputs()) {
      FileInput file = (FileInput) input;
      String source = LoadSql.inPlace(source(side, file, 0), 0, among);
      selects.add(load.select(file, source, false, 0).sql());
    }
    return String.join("\nunion all\n", selects);
  }

  private String source(SideSql side, FileInput file, int number) {
    Path shown = Path.of(file.shown());
    List<String> columns = Sql.unique(file.columns().stream().map(SourceColumn::name).toList());
    return switch (file.format()) {
      case PARQUET ->
          "read_parquet("
              + Sql.text(file.shown())
              + (side.view ? ", file_row_number = true)" : ")");
      case CSV ->
          LoadSql.csv(
              shown,
              file.spec().csv(),
              false,
              columns,
              "rejects_" + side.word() + "_" + number,
              plan.spec().limits().value(Limit.LINE),
              ReadBuffer.of(file.file().path(), plan.spec().limits()),
              QuotedLines.dividable(file.file().path(), file.spec().csv()));
      case TSV ->
          LoadSql.csv(
              shown,
              file.spec().csv(),
              true,
              columns,
              "rejects_" + side.word() + "_" + number,
              plan.spec().limits().value(Limit.LINE),
              ReadBuffer.of(file.file().path(), plan.spec().limits()),
              QuotedLines.dividable(file.file().path(), file.spec().csv()));
      case JSON_LINES ->
          LoadSql.csv(
              shown,
              Transcoding.OWN,
              false,
              withFault(columns),
              "rejects_" + side.word() + "_" + number,
              plan.spec().limits().value(Limit.LINE),
              ReadBuffer.of(file.file().path(), plan.spec().limits()),
              QuotedLines.dividable(file.file().path(), file.spec().csv()));
    };
  }

  private static List<String> withFault(List<String> columns) {
    List<String> all = new ArrayList<>(columns);
    all.add("_fault");
    return all;
  }

  private List<NamedSql> keyed(PlannedPass pass) {
    KeyedSql sql = new KeyedSql(plan, pass, left, right, open);
    String n = "_" + (pass.index() + 1);
    List<NamedSql> all = new ArrayList<>();
    all.add(sql.guard());
    all.add(sql.match(false));
    all.addAll(onlyRepeated(sql.repeated()));
    all.addAll(onlyRepeated(List.of(sql.match(true))));
    all.addAll(sql.exceptions());
    all.addAll(
        onlyRepeated(
            List.of(
                new NamedSql("copies that the solver pairs", sql.classList()),
                new NamedSql("how far they are apart", sql.distances()))));
    all.addAll(onlyRepeated(sql.repeatedPaired()));
    all.addAll(PassSql.compared(plan, pass, left, right));
    all.addAll(
        onlyRepeated(
            List.of(
                new NamedSql(
                    "identical copies tie out",
                    "insert into matched%s select lr, rr from same%s".formatted(n, n)))));
    return all;
  }

  /** Statements that a run leaves out where each key occurs once. */
  private static List<NamedSql> onlyRepeated(List<NamedSql> statements) {
    return statements.stream()
        .map(s -> new NamedSql("only if a key occurs several times: " + s.purpose(), s.sql()))
        .toList();
  }

  private List<NamedSql> candidates(PlannedPass pass) {
    PassSql sql = new PassSql(plan, pass, left, right, open);
    List<NamedSql> all = new ArrayList<>(sql.blocks());
    all.addAll(sql.sure());
    all.addAll(sql.classes());
    all.add(new NamedSql("how many candidates there may be", sql.estimate()));
    all.add(sql.candidates(sql.canBucket()));
    all.addAll(sql.alone());
    return all;
  }

  private List<NamedSql> prove() {
    ProveSql sql = new ProveSql(plan);
    List<NamedSql> all = new ArrayList<>();
    for (SideSql side : List.of(left, right)) {
      for (PlannedPass pass : plan.passes()) {
        if (pass.keyed()) {
          all.add(sql.plainlyEqual(side, pass));
        }
        all.add(sql.matched(side, pass));
      }
      all.add(sql.broken(side));
      if (side.hasOut) {
        all.add(sql.excluded(side));
      }
    }
    return all;
  }
}
