package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.expr.Expr;
import io.counterfoil.expr.ExpressionReader;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problems;
import io.counterfoil.value.Digits;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbDialectTest {
  private static final ValueType TEXT = new ValueType.Text();
  private static final ValueType WHOLE = new ValueType.Whole();

  private final DuckDbDialect dialect = new DuckDbDialect();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "'; DROP TABLE records; --",
        "\"; DROP TABLE records; --",
        "/* comment */ -- comment",
        "back\\slash \\' \\n \\u0041",
        "${x} ? :x $1 %s {}",
        "日本 😀 é \u0301 \u202e",
        "tab\t line\nfeed\r",
        "E'x' $$x$$ U&'\\0041'"
      })
  void what_a_user_wrote_comes_back_as_text_and_as_a_name(String nasty) throws SQLException {
    assertEquals(nasty, ask(dialect.text(nasty)));
    assertEquals(
        "1",
        ask(dialect.identifier(nasty) + " FROM (SELECT 1 AS " + dialect.identifier(nasty) + ")"));
    String written = "'" + nasty.replace("'", "''") + "' || \"" + nasty.replace("\"", "\"\"") + '"';
    Expr expr = read(written, Map.of(nasty, TEXT)).orElseThrow();
    String row = " FROM (SELECT 'x' AS " + dialect.identifier(nasty) + ")";
    assertEquals(
        java.text.Normalizer.normalize(nasty, java.text.Normalizer.Form.NFC) + "x",
        ask(dialect.render(expr) + row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ud800", "\udc00b"})
  void what_no_engine_can_hold_is_refused(String broken) {
    assertThrows(IllegalArgumentException.class, () -> dialect.text(broken));
    assertThrows(IllegalArgumentException.class, () -> dialect.identifier(broken));
    assertTrue(read("'" + broken + "'", Map.of()).isEmpty());
    assertTrue(read("\"" + broken + "\"", Map.of(broken, TEXT)).isEmpty());
  }

  @Test
  void an_empty_name_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> dialect.identifier(""));
  }

  @Test
  void literals_keep_their_value_and_their_type() throws SQLException {
    assertLiteral("-0.05", "DECIMAL(3,2)", dialect.number(new BigDecimal("-0.05"), decimal(3, 2)));
    assertLiteral(
        "-9223372036854775808",
        "BIGINT",
        dialect.number(BigDecimal.valueOf(Long.MIN_VALUE), WHOLE));
    String nines = "9".repeat(38);
    assertLiteral(nines, "DECIMAL(38,0)", dialect.number(new BigDecimal(nines), decimal(38, 0)));
    assertLiteral("2026-02-28", "DATE", dialect.date(LocalDate.of(2026, 2, 28)));
    assertLiteral("true", "BOOLEAN", dialect.truth(true));
    assertLiteral(null, "VARCHAR", dialect.nothing(TEXT));
    assertEquals(
        "1769853600123456",
        ask(
            "epoch_us("
                + dialect.timestamp(Instant.parse("2026-01-31T10:00:00.123456789Z"))
                + ")"));
  }

  private void assertLiteral(@Nullable String value, String type, String sql) throws SQLException {
    assertEquals(value, ask("CAST(" + sql + " AS VARCHAR)"));
    assertEquals(type, ask("typeof(" + sql + ")"));
  }

  @ParameterizedTest
  @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3", "CLF, 4"})
  void money_of_one_currency_has_its_places(String currency, int places) {
    ValueType money = new ValueType.Money(new Currency.Constant(currency));
    assertEquals("DECIMAL(18, " + places + ")", dialect.sqlType(money));
    assertEquals(Optional.of(new Digits(18, places)), Digits.of(money));
  }

  @Test
  void money_of_any_currency_has_room_for_all_places() {
    assertEquals(
        "DECIMAL(22, 4)", dialect.sqlType(new ValueType.Money(new Currency.OfColumn("currency"))));
    assertEquals("DECIMAL(18, 2)", dialect.sqlType(new ValueType.Money(new Currency.OfSide())));
  }

  @ParameterizedTest
  @CsvSource({
    "half up, 2.5, 3",
    "half up, -2.5, -3",
    "half even, 2.5, 2",
    "half even, 3.5, 4",
    "half even, -2.5, -2",
    "half down, 2.5, 2",
    "half down, -2.6, -3",
    "up, 2.1, 3",
    "up, -2.1, -3",
    "down, 2.9, 2",
    "down, -2.9, -2",
    "ceiling, 2.1, 3",
    "ceiling, -2.9, -2",
    "floor, 2.9, 2",
    "floor, -2.1, -3",
    "floor, 2.0, 2"
  })
  void every_way_of_rounding_is_exact(String mode, String value, String rounded)
      throws SQLException {
    Map<String, ValueType> columns = Map.of("x", decimal(38, 1));
    String row = " FROM (SELECT CAST('" + value + "' AS DECIMAL(38, 1)) AS x)";
    Expr round = read("round(x, 0, " + mode + ")", columns).orElseThrow();
    assertEquals(rounded, ask(dialect.render(round) + row));
    Expr quotient =
        read("round((x * 3) / 3, 0, " + mode + ")", Map.of("x", decimal(30, 1))).orElseThrow();
    assertEquals(rounded, ask(dialect.render(quotient) + row));
  }

  @Test
  void a_third_of_38_digits_has_no_floating_point_in_it() throws SQLException {
    Expr third = read("round(x / 3, 0, half even)", Map.of("x", decimal(38, 0))).orElseThrow();
    assertEquals(
        "3".repeat(38),
        ask(
            dialect.render(third)
                + " FROM (SELECT CAST('"
                + "9".repeat(38)
                + "' AS DECIMAL(38, 0)) AS x)"));
  }

  @Test
  void a_failure_is_told_from_a_null() throws SQLException {
    Map<String, ValueType> columns = Map.of("n", WHOLE);
    String rows = " FROM (VALUES (CAST(0 AS BIGINT)), (NULL), (4)) AS t(n)";
    for (String text :
        new String[] {"round(8 / n, 0, down)", "9223372036854775807 - 1 + (2 - n)"}) {
      Expr expr = read(text, columns).orElseThrow();
      String sql =
          "string_agg(coalesce(CAST(g AS VARCHAR), 'failed'), ' ' ORDER BY n NULLS FIRST) FROM (SELECT n, "
              + dialect.guarded(expr)
              + " AS g"
              + rows
              + ")";
      assertTrue(
          String.valueOf(ask(sql)).startsWith("{'v': NULL} failed {'v': "),
          String.valueOf(ask(sql)));
    }
  }

  @Test
  void failures_that_two_expressions_share_stay_guarded() throws SQLException {
    Map<String, ValueType> columns = Map.of("n", WHOLE);
    String first = dialect.guarded(read("9223372036854775807 + n", columns).orElseThrow());
    String second = dialect.guarded(read("1 + (9223372036854775807 + n)", columns).orElseThrow());
    assertEquals(
        "true",
        ask(
            "(%s IS NULL) AND (%s IS NULL) AND (%s IS NULL) FROM (VALUES (CAST(1 AS BIGINT))) AS t(n)"
                .formatted(first, second, first)));
  }

  @Test
  void what_cannot_fail_is_not_guarded() {
    Expr expr = read("price + 1.5 > 2", Map.of("price", decimal(18, 2))).orElseThrow();
    assertFalse(expr.canFail());
    assertFalse(dialect.guarded(expr).contains("TRY"));
  }

  @Test
  void a_long_chain_is_not_too_deep_for_the_engine() throws SQLException {
    String sum = String.join(" + ", Collections.nCopies(99, "n"));
    Expr expr = read(sum, Map.of("n", WHOLE)).orElseThrow();
    assertEquals(
        "{'v': 198}", ask(dialect.guarded(expr) + " FROM (SELECT CAST(2 AS BIGINT) AS n)"));
    String round = "n";
    for (int i = 0; i < 40; i++) {
      round = "round(" + round + " / 1, 0, half even)";
    }
    Expr nested = read(round, Map.of("n", WHOLE)).orElseThrow();
    assertEquals(
        "{'v': 2}", ask(dialect.guarded(nested) + " FROM (SELECT CAST(2 AS BIGINT) AS n)"));
  }

  private static ValueType decimal(int precision, int scale) {
    return new ValueType.Decimal(precision, scale);
  }

  private static Optional<Expr> read(String text, Map<String, ValueType> columns) {
    return ExpressionReader.read(text, Place.of("spec.yaml"), columns, new Problems());
  }

  private static @Nullable String ask(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT " + sql)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
