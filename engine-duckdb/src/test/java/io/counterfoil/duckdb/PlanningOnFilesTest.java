package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.Planner;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.source.FileResolver;
import io.counterfoil.source.HolidayFile;
import io.counterfoil.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner on real files, described by the engine. */
class PlanningOnFilesTest {
  private static final String SPEC =
      """
      counterfoil: 1
      sides:
        ledger: { read: "data/ledger-*.csv", key: id }
        bank: { read: bank.parquet, key: id }
      match: [{ pass: id, equal: id }]
      compare: { all: {} }
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException, SQLException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/ledger-1.csv"), "id,amount,note\n1,2.50,x\n");
    Files.writeString(folder.resolve("data/ledger-2.csv"), "note,id,amount\ny,2,3.50\n");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT '1' AS id, CAST(2.5 AS DECIMAL(9, 2)) AS amount, DATE '2026-01-31' AS booked)"
              + " TO '%s' (FORMAT parquet)".formatted(folder.resolve("bank.parquet")));
    }
  }

  @Test
  void columns_are_those_of_the_files_and_parquet_keeps_its_types() {
    String yaml =
        SPEC.replace(
            "ledger-*.csv\",",
            "ledger-*.csv\", columns: { id: {}, amount: { type: \"decimal(18,2)\" } },");
    ReconPlan plan = plan(yaml);
    assertEquals(
        List.of("data/ledger-1.csv", "data/ledger-2.csv"),
        plan.left().inputs().stream().map(i -> i.shown()).toList());
    assertEquals(
        List.of("id text", "amount decimal(9,2)", "booked date"),
        plan.right().columns().stream().map(PlanningOnFilesTest::shown).toList());
    assertEquals(List.of("amount"), plan.compare().stream().map(c -> c.column()).toList());
  }

  @Test
  void text_against_a_number_is_told_before_anything_is_read() {
    try {
      plan(SPEC);
    } catch (ProblemException e) {
      assertEquals(
          List.of("column \"amount\" is text in ledger and decimal(9,2) in bank"),
          e.problems().stream().map(Problem::what).toList());
      return;
    }
    throw new AssertionError("no problem was told");
  }

  private ReconPlan plan(String yaml) {
    return Planner.plan(
        SpecReader.read("spec.yaml", yaml),
        new FileResolver(folder),
        new DuckDbEngine()::describe,
        HolidayFile::read);
  }

  private static String shown(PlannedColumn column) {
    return column.name() + " " + column.type().written();
  }
}
