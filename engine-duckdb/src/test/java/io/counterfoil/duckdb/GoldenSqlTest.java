package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlanSteps;
import io.counterfoil.plan.ReconPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SQL of each example stands in a file, as {@code counterfoil explain} prints it, and that file
 * alone, run as a script, comes to the very bytes that a run writes.
 *
 * <p>{@code -Dcounterfoil.golden=write} writes the files anew; look at what changed.
 */
class GoldenSqlTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path GOLDEN = Path.of("src", "test", "golden");

  private final DuckDbEngine engine = new DuckDbEngine();

  @ParameterizedTest
  @ValueSource(strings = {"payments", "keyed", "recurring", "warehouse"})
  void theSqlOfAnExampleIsWhatItsFileHolds(String example) throws IOException {
    ReconPlan plan = Reconciliation.read(spec(example)).plan(engine);
    String sql = GoldenScript.of(plan, engine).text();
    Path file = golden(example);
    if (System.getProperty("counterfoil.golden", "").equals("write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, sql);
    }
    assertEquals(
        Files.readString(file),
        sql,
        "the SQL changed; if it should have: -Dcounterfoil.golden=write, and commit " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments", "keyed", "recurring", "warehouse"})
  void theFileRunAsAScriptComesToWhatARunWrites(String example, @TempDir Path folder)
      throws IOException {
    Reconciliation reconciliation = Reconciliation.read(spec(example));
    ReconPlan plan = reconciliation.plan(engine);
    Path run = folder.resolve("run");
    RunArtifact artifact =
        RunArtifact.open(reconciliation.run(engine, RunOptions.into(run)).artifact());

    Path script = folder.resolve("script");
    Files.createDirectories(script.resolve("open"));
    GoldenScript golden = GoldenScript.read(Files.readString(golden(example)));
    try (Database database = Database.openForSession()) {
      prepare(database, plan, EXAMPLES.resolve(example));
      new ScriptRun(plan, database, script).run(golden);
    }

    List<String> written =
        artifact.files().keySet().stream().filter(name -> name.endsWith(".parquet")).toList();
    assertTrue(written.contains(RunArtifact.BREAKS));
    for (String name : written) {
      assertEquals(-1, Files.mismatch(artifact.file(name), script.resolve(name)), name);
    }
  }

  private static Path spec(String example) {
    return EXAMPLES.resolve(example).resolve("recon.yaml");
  }

  private static Path golden(String example) {
    return GOLDEN.resolve(example + ".sql");
  }

  /** What a session does before the first step, and the paths of the spec. */
  private static void prepare(Database database, ReconPlan plan, Path folder) {
    database.execute(new NamedSql("prepare", "set TimeZone = 'UTC'"));
    database.execute(
        new NamedSql("prepare", "set file_search_path = " + Sql.text(folder.toString())));
    database.executeAll(DuckDbSession.Session.prelude(plan));
  }

  /** Runs a script, and does what the statements leave to the solver and to the reader of files. */
  private record ScriptRun(ReconPlan plan, Database database, Deciding deciding, Path out) {

    ScriptRun(ReconPlan plan, Database database, Path out) {
      this(plan, database, new Deciding(database, plan.spec().limits(), new ArrayList<>()), out);
    }

    void run(GoldenScript script) {
      List<PlanStep> steps = PlanSteps.of(plan);
      assertEquals(steps.stream().map(PlanStep::name).toList(), script.stepNames());
      for (int i = 0; i < steps.size(); i++) {
        step(steps.get(i), script.steps().get(i).statements());
      }
    }

    private void step(PlanStep step, List<NamedSql> statements) {
      if (step instanceof PlanStep.Write) {
        places();
      }
      for (int i = 0; i < statements.size(); i++) {
        NamedSql sql = statements.get(i);
        switch (step) {
          case PlanStep.Decide decide when sql == statements.getFirst() ->
              deciding.pass(
                  "_" + (decide.pass().index() + 1),
                  decide.pass().index(),
                  decide.pass().name(),
                  sql,
                  decide.pass().within().size());
          case PlanStep.KeyedComparison keyed when sql.purpose().endsWith("the solver pairs") ->
              deciding.repeated("_" + (keyed.pass().index() + 1), sql, statements.get(i + 1));
          case PlanStep.Write ignored ->
              database.execute(
                  new NamedSql(
                      sql.purpose(), sql.sql().replace("\n) to '", "\n) to '" + out + "/")));
          default -> database.execute(sql);
        }
      }
    }

    private void places() {
      database.execute(
          new NamedSql(
              "where records stand",
              "create temp table places as select * from (values (0, 0::bigint, 1::bigint, %s), (1, 0, 1, %s)) p(s, from_rid, add, source)"
                  .formatted(source(Side.LEFT), source(Side.RIGHT))));
    }

    private String source(Side side) {
      return Sql.text(plan.side(side).inputs().getFirst().shown());
    }
  }
}
