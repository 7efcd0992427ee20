package io.counterfoil.cli.doctor;

import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.problem.MatchingCode;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.service.store.SqliteLibrary;
import java.util.List;

/**
 * What the program must be able to do anywhere: no configuration, no store, no network, and nothing
 * is written outside the temp folder.
 */
public final class Selftest {

  private Selftest() {}

  public static List<Check> checks() {
    return List.of(
        new Check("build", BuildParts::whole),
        new Check("java", Machine::java),
        new Check("duckdb", Selftest::duckDb),
        new Check("sqlite", Selftest::sqlite),
        new Check("example", KnownExample::reconciled));
  }

  /** Loads the engine's native library and asks it something. */
  static String duckDb(Problems found) {
    DuckDbEngine engine = new DuckDbEngine();
    answered("DuckDB", engine.answer(), found);
    return "DuckDB %s answers".formatted(engine.version());
  }

  static String sqlite(Problems found) {
    answered("SQLite", SqliteLibrary.answer(), found);
    return "SQLite %s answers".formatted(SqliteLibrary.version());
  }

  private static void answered(String whose, int answer, Problems found) {
    if (answer != 42) {
      found.add(
          Problem.of(
              MatchingCode.WRONG_RESULT,
              null,
              "%s answers %d to select 42".formatted(whose, answer)));
    }
  }
}
