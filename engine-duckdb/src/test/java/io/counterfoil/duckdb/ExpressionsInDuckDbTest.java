package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.expr.Expr;
import io.counterfoil.expr.ExpressionReader;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.Problems;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random expressions mean in DuckDB what they mean in exact arithmetic, failures too. */
class ExpressionsInDuckDbTest {
  private static final int EXPRESSIONS = 600;
  private static final int ROWS = 25;

  private final DuckDbDialect dialect = new DuckDbDialect();

  @Test
  void random_expressions_agree_with_exact_arithmetic() throws SQLException {
    long seed = Long.getLong("counterfoil.seed", System.nanoTime());
    System.out.println("expressions in DuckDB: seed " + seed);
    RandomExpressions random = new RandomExpressions(seed);
    List<Map<String, @Nullable Object>> rows = random.rows(ROWS);
    int compared = 0;
    int failed = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      fill(statement, rows);
      for (int i = 0; i < EXPRESSIONS; i++) {
        String text = random.any(i * 4 / EXPRESSIONS + 1);
        Optional<Expr> expr = read(text, seed);
        if (expr.isPresent()) {
          failed += compare(statement, rows, expr.get(), "seed " + seed + ": " + text);
          compared++;
        }
      }
    }
    assertTrue(compared > EXPRESSIONS / 2, "compared only " + compared);
    assertTrue(failed > 50, "failures seen: " + failed);
  }

  // Too many digits are the one problem that a random expression may have.
  private static Optional<Expr> read(String text, long seed) {
    Problems problems = new Problems();
    Optional<Expr> expr =
        ExpressionReader.read(text, Place.of("random"), RandomExpressions.COLUMNS, problems);
    for (Problem problem : problems.all()) {
      assertEquals(ProblemCode.Limit.DIGITS, problem.code(), "seed " + seed + ": " + problem);
    }
    return expr;
  }

  @Test
  void what_is_joined_with_a_constant_null_is_a_text_to_every_function() throws SQLException {
    RandomExpressions random = new RandomExpressions(1);
    List<Map<String, @Nullable Object>> rows = random.rows(1);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      fill(statement, rows);
      String text = "contains('abc', t || null)";
      compare(statement, rows, read(text, 1).orElseThrow(), text);
    }
  }

  private int compare(
      Statement statement, List<Map<String, @Nullable Object>> rows, Expr expr, String about)
      throws SQLException {
    String sql =
        "SELECT s IS NULL, CAST(s.v AS VARCHAR), typeof(s.v) FROM (SELECT row_number, "
            + dialect.guarded(expr)
            + " AS s FROM records) ORDER BY row_number";
    int failed = 0;
    try (ResultSet result = statement.executeQuery(sql)) {
      for (Map<String, @Nullable Object> row : rows) {
        assertTrue(result.next());
        String seen = result.getBoolean(1) ? "failed" : shown(result.getString(2), expr.type());
        String expected = expected(expr, row, false);
        boolean decided = seen.equals(expected(expr, row, true));
        if (!decided && !(expected.equals("failed") && isCertain(expr))) {
          assertEquals(expected, seen, () -> about + "\n" + row + "\n" + sql);
        }
        // DuckDB folds some nulls to one of another type.
        if (result.getString(2) != null) {
          String type = dialect.sqlType(expr.type()).replace(", ", ",");
          assertEquals(type, result.getString(3), about);
        }
        if (seen.equals("failed")) {
          assertTrue(expr.canFail(), about);
          failed++;
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(about + "\n" + sql, e);
    }
    return failed;
  }

  private static String expected(Expr expr, Map<String, @Nullable Object> row, boolean lazy) {
    try {
      Object value = new ExprEvaluator(row, lazy).value(expr);
      return shown(
          value instanceof BigDecimal number
              ? number.toPlainString()
              : value == null ? null : value.toString(),
          expr.type());
    } catch (ExprEvaluator.Failed e) {
      return "failed";
    }
  }

  // A constant null or truth decides what stands beside it, before that can fail.
  private static boolean isCertain(Expr expr) {
    if (expr.columns().isEmpty()) {
      String value = expected(expr, Map.of(), false);
      if (value.equals("null") || expr.type() instanceof ValueType.Truth) {
        return true;
      }
    }
    return expr.parts().stream().anyMatch(ExpressionsInDuckDbTest::isCertain);
  }

  private static String shown(@Nullable String text, ValueType type) {
    if (text == null) {
      return "null";
    }
    if (!type.isNumber()) {
      return "'" + text + "'";
    }
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void fill(Statement statement, List<Map<String, @Nullable Object>> rows)
      throws SQLException {
    List<String> columns = new ArrayList<>(List.of("row_number INTEGER"));
    RandomExpressions.COLUMNS.forEach(
        (name, type) -> columns.add(dialect.identifier(name) + " " + dialect.sqlType(type)));
    statement.execute("CREATE TABLE records (" + String.join(", ", columns) + ")");
    int number = 0;
    for (Map<String, @Nullable Object> row : rows) {
      List<String> values = new ArrayList<>(List.of(String.valueOf(number++)));
      RandomExpressions.COLUMNS.forEach((name, type) -> values.add(literal(row.get(name), type)));
      statement.execute("INSERT INTO records VALUES (" + String.join(", ", values) + ")");
    }
  }

  private String literal(@Nullable Object value, ValueType type) {
    return switch (value) {
      case null -> dialect.nothing(type);
      case BigDecimal number -> dialect.number(number, type);
      case LocalDate date -> dialect.date(date);
      case Boolean truth -> dialect.truth(truth);
      default -> dialect.text(value.toString());
    };
  }
}
