package io.counterfoil.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionReaderTest {
  private static final Map<String, ValueType> COLUMNS = columns();

  private static Map<String, ValueType> columns() {
    Map<String, ValueType> columns = new LinkedHashMap<>();
    columns.put("n", new ValueType.Whole());
    columns.put("amount", new ValueType.Money(new Currency.Constant("EUR")));
    columns.put("fee", new ValueType.Money(new Currency.Constant("EUR")));
    columns.put("yen", new ValueType.Money(new Currency.Constant("JPY")));
    columns.put("any", new ValueType.Money(new Currency.OfColumn("cur")));
    columns.put("rate", new ValueType.Decimal(18, 6));
    columns.put("huge", new ValueType.Decimal(38, 10));
    columns.put("cur", new ValueType.CurrencyCode());
    columns.put("status", new ValueType.Text());
    columns.put("Doc No", new ValueType.Text());
    columns.put("end", new ValueType.Text());
    columns.put("date", new ValueType.Date());
    columns.put("at", new ValueType.Timestamp(Optional.empty()));
    columns.put("ok", new ValueType.Truth());
    return columns;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "n + 1 => integer",
        "n * n - 3 => integer",
        "amount - fee => money(EUR)",
        "-abs(amount) => money(EUR)",
        "amount - yen => decimal(21,2)",
        "amount + 1 => decimal(19,2)",
        "amount * rate => decimal(36,8)",
        "n + 0.5 => decimal(21,1)",
        "1.50 => decimal(3,2)",
        "12345678901234567890 => decimal(20,0)",
        "-9223372036854775808 => integer",
        "coalesce(fee, 0) => money(EUR)",
        "coalesce(fee, 0.005) => decimal(19,3)",
        "case when ok then amount else -amount end => money(EUR)",
        "case when ok then null else n end => integer",
        "round(amount / 3, 2, half even) => decimal(19,2)",
        "round(amount * rate, 2, half up) => decimal(31,2)",
        "round(huge / rate, 10, floor) => decimal(38,10)",
        "nullif(status, 'x') => text",
        "length(trim(status)) => integer",
        "\"Doc No\" || cur || \"end\" => text",
        "date => date",
        "date = date '2026-01-31' => boolean",
        "date >= Date '2026-02-28' => boolean",
        "not ok and n = 1 or status is not null => boolean",
        "n between 1 and 2 and ok => boolean",
        "status not in ('a', 'b', null) => boolean",
        "amount > 100 => boolean",
        "at < at => boolean",
        "ok <> (n = 1) => boolean",
        "null => text",
      })
  void an_expression_has_the_type_that_its_parts_give(String text, String type) {
    Problems problems = new Problems();
    Optional<Expr> expr = read(text, problems);
    assertEquals(List.of(), problems.all());
    assertEquals(type, expr.orElseThrow().type().written());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "statsu = 'x' | SPEC-005 1: no column \"statsu\" | did you mean \"status\"?",
        "amount = Fee | SPEC-005 10: no column \"Fee\" | did you mean \"fee\"? Upper and lower case count",
        "status = VOID | SPEC-005 10: no column \"VOID\" | a text is written in single quotes",
        "upcase(status) | SPEC-007 1: no function upcase | the functions are round, upper",
        "uper(status) | SPEC-007 1: no function uper | did you mean upper?",
        "substring(status) | SPEC-007 1: substring with 1 values | substring(text, from[, length])",
        "substring(status, 0) | SPEC-006 19: integer does not fit in substring | counted from 1",
        "substring(status, -1) | SPEC-006 19: integer does not fit in substring | counted from 1",
        "substring(status, n) | SPEC-006 19: integer does not fit in substring | counted from 1",
        "upper(n) | SPEC-006 7: integer does not fit in upper | upper(text)",
        "amount / 3 | SPEC-007 8: / stands only directly inside round | round((a + b) / c, 2, half up)",
        "round(n + amount / 3, 2, up) | SPEC-007 18: / stands only directly inside round | round(",
        "round(amount, 2) | SPEC-007 16: ) where , was expected | write ,",
        "round(amount, 2, bankers) | SPEC-007 18: no way of rounding: bankers | half even",
        "round(amount, n, up) | SPEC-007 15: places that cannot be used | 0 to 37",
        "amount = '5' | SPEC-006 10: money(EUR) with text cannot be compared | without quotes",
        "date = '2026-01-31' | SPEC-006 8: date with text cannot be compared | date '2026-01-31'",
        "at >= date '2026-01-31' | SPEC-006 7: timestamp with date cannot be compared | types",
        "date '2026-02-30' = date | SPEC-007 1: not a date: '2026-02-30' | a day of the calendar",
        "status = '' | SPEC-006 10: a column is never the empty text | is null",
        "ok < true | SPEC-006 6: true and false have no order | use = or <>",
        "n = 1 = 2 | SPEC-007 7: a comparison of a comparison | with and",
        "n and ok | SPEC-006 1: integer where a condition is needed | compare it",
        "status + 1 | SPEC-006 1: text where a number is needed | type",
        "case when n then 1 end | SPEC-006 11: integer where a condition is needed | compare it",
        "case when ok then 1 else 'x' end | SPEC-006 1: the results of case are integer and text | one type",
        "case ok then 1 end | SPEC-007 6: ok where when was expected | write when",
        "status in () | SPEC-007 1: an empty list | in ('A', 'B')",
        "status in (cur) | SPEC-007 12: in takes values that are written out | and or",
        "huge * huge | LIMIT-005 1: a result of more than 38 digits | smaller types",
        "any * rate * rate | LIMIT-005 1: a result of more than 38 digits | smaller types",
        "huge + 123456789012345678901234567890 | LIMIT-005 1: a result of more than 38 digits | smaller",
        "123456789012345678901234567890123456789 | LIMIT-005 1: a number of more than 38 digits | smaller",
        "n == 1 | SPEC-007 4: = where a value was expected | write a value",
        "n != 1 | SPEC-007 3: the character ! has no meaning here | <>",
        "n = 1; drop table x | SPEC-007 6: the character ; has no meaning here | one expression",
        "n = 1 -- x | SPEC-005 10: no column \"x\" | single quotes",
        "(n | SPEC-007 3: the end where ) was expected | write )",
        "n) | SPEC-007 2: ) where an operator or the end was expected | write",
        "end = 'x' | SPEC-007 1: end where a value was expected | a column of that name is written \"end\"",
        "'abc | SPEC-007 1: a text without its end | close it with '",
        "\"abc | SPEC-007 1: a quoted name without its end | close it",
        "\"\" | SPEC-007 1: an empty name | name",
        "1e5 | SPEC-007 1: not a number: 1e | 1234.50",
        "1_000 | SPEC-007 1: not a number: 1_ | 1234.50",
        "1.5.2 | SPEC-007 1: not a number: 1.5. | 1234.50",
        ".5 | SPEC-007 1: the character . has no meaning here | 0.5",
        "`` | SPEC-007 1: the end where a value was expected | a value",
      })
  void what_cannot_be_read_is_told_with_its_place_and_mend(String text, String told, String mend) {
    Problems problems = new Problems();
    assertTrue(read(text == null ? "" : text, problems).isEmpty());
    Problem problem = problems.all().getFirst();
    int column = problem.where() == null ? 0 : problem.where().column() - 9;
    String shown = problem.code().code() + " " + column + ": " + problem.what();
    assertTrue(shown.startsWith(told), () -> shown + "\nshould begin with\n" + told);
    assertTrue(problem.mend().contains(mend), problem::mend);
  }

  @Test
  void several_problems_are_told_at_once() {
    Problems problems = new Problems();
    read("statsu = 'x' and upper(n) = 'X' or amount > '3'", problems);
    assertEquals(3, problems.all().size());
  }

  @Test
  void depth_and_length_are_bounded() {
    assertTold("nested more than 50 deep", "(".repeat(60) + "n" + ")".repeat(60));
    assertTold("nested more than 50 deep", "- ".repeat(60) + "n");
    assertTold("more than 100 operators in a row", "n" + " + n".repeat(150));
    assertTold("more than 100 operators in a row", "ok" + " or ok".repeat(600));
    assertTold("an expression of more than 4000 characters", "n".repeat(4_001));
    String list = String.join(", ", Collections.nCopies(700, "'a'"));
    assertTrue(read("status in (" + list + ")", new Problems()).isPresent());
  }

  private static void assertTold(String what, String text) {
    Problems problems = new Problems();
    read(text, problems);
    assertTrue(problems.all().getFirst().what().startsWith(what), () -> problems.all().toString());
  }

  @Test
  void precedence_is_that_of_arithmetic_and_logic() {
    assertEquals(tree("n + (n * 2)"), tree("n + n * 2"));
    assertEquals(tree("(n - 1) - 2"), tree("n - 1 - 2"));
    assertEquals(tree("ok or ((not (n = 1)) and ok)"), tree("ok or not n = 1 and ok"));
    assertEquals(tree("(-n) + 1"), tree("-n + 1"));
    assertEquals(tree("(status || cur) = 'x'"), tree("status || cur = 'x'"));
  }

  private static Expr tree(String text) {
    return read(text, new Problems()).orElseThrow();
  }

  @Test
  void names_are_the_columns_and_not_the_words() {
    assertEquals(
        Set.of("up", "x", "Doc No", "date"),
        ExpressionReader.names(
            "round(up, 2, half up) > x and \"Doc No\" = upper('x') or date = date '2026-01-01'"));
    assertEquals(Set.of(), ExpressionReader.names("(("));
  }

  @Test
  void text_literals_are_normalised_like_the_values_of_columns() {
    assertEquals(new Expr.TextLiteral("\u00e9"), tree("'e\u0301'"));
  }

  private static Optional<Expr> read(String text, Problems problems) {
    return ExpressionReader.read(text, new Place("spec.yaml", 3, 10, "where"), COLUMNS, problems);
  }
}
