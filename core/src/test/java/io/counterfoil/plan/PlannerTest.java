package io.counterfoil.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.plan.ReconPlan.PlannedTotal;
import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final String SIDES =
      """
      counterfoil: 1
      sides:
        ledger:
          read: l.csv
          columns:
            ref: { from: Ref }
            amount: { from: Amt, type: money }
            currency: { type: currency }
            booked: { type: date }
          key: ref
        bank:
          read: b.csv
          columns:
            ref: {}
            amount: { type: money(EUR) }
            currency: { value: EUR, type: currency }
            booked: { type: timestamp, zone: Europe/Berlin }
            note: {}
          key: ref
      """;

  private static final String MATCH =
      """
      match:
        - pass: ref
          equal: ref
      """;

  private static Plans files() {
    return new Plans()
        .file("l.csv", "Ref", "Amt", "currency", "booked")
        .file("b.csv", "ref", "amount", "booked", "note");
  }

  @Test
  void money_takes_its_currency_from_the_column_of_type_currency() {
    ReconPlan plan = files().plan(SIDES + MATCH);
    assertEquals(
        new ValueType.Money(new Currency.OfColumn("currency")),
        plan.left().column("amount").type());
    assertEquals(
        new ValueType.Money(new Currency.Constant("EUR")), plan.right().column("amount").type());
    assertEquals(Optional.of("currency"), plan.left().currencyColumn());
    assertEquals(List.of(new PlannedTotal("amount", List.of("currency"))), plan.control());
  }

  @Test
  void a_constant_currency_makes_all_money_of_its_side_that_currency() {
    String yaml = SIDES.replace("type: money(EUR)", "type: money") + MATCH;
    assertEquals(
        new ValueType.Money(new Currency.Constant("EUR")),
        files().plan(yaml).right().column("amount").type());
  }

  @Test
  void a_column_called_currency_is_no_currency_by_its_name() {
    ReconPlan plan =
        files().plan(SIDES.replace("currency: { type: currency }", "currency: {}") + MATCH);
    assertEquals(new ValueType.Money(new Currency.OfSide()), plan.left().column("amount").type());
    assertEquals(List.of(new PlannedTotal("amount", List.of())), plan.control());
  }

  @Test
  void two_currency_columns_need_to_be_told_apart() {
    String yaml =
        SIDES.replace(
            "currency: { type: currency }",
            "currency: { type: currency }\n      local: { from: Ref, type: currency }");
    assertEquals(
        List.of("CONTROL-001 7: money, and 2 columns of type currency: currency, local"),
        files().problems(yaml + MATCH));
  }

  @Test
  void every_problem_is_told_at_once_with_the_nearest_name() {
    String yaml =
        SIDES
                .replace("from: Amt", "from: amt")
                .replace("key: ref\n  bank", "key: reff\n  bank")
                .replace("note: {}", "note: {}\n      net: { expr: amont - 1 }")
            + """
            match:
              - pass: ref
                equal: [ref, note]
                within: { booked: 3 days, currency: 0.05 }
            compare: { amount: { within: 2 days }, booked: {} }
            """;
    assertEquals(
        List.of(
            "SOURCE-004 7: no column \"amt\" in l.csv",
            "SPEC-005 10: ledger has no column \"reff\"",
            "SPEC-005 19: no column \"amont\", at character 1 of: amont - 1",
            "SPEC-005 23: ledger has no column \"note\"",
            "SPEC-006 24: column \"booked\" is date in ledger and timestamp in bank",
            "SPEC-006 24: 0.05 on \"currency\", which is currency: amounts are for numbers",
            "SPEC-006 25: column \"booked\" is date in ledger and timestamp in bank"),
        files().problems(yaml));
    assertEquals(
        List.of(
            "from: names a column of the source: did you mean \"Amt\"? Upper and lower case count",
            "did you mean \"ref\"?"),
        files().mends(yaml).subList(0, 2));
  }

  @Test
  void without_columns_each_column_is_text_under_its_own_name() {
    String yaml =
        """
        counterfoil: 1
        sides:
          a: { read: a.csv, key: id }
          b: { read: b.parquet, key: id }
        match: [{ pass: id, equal: id }]
        compare: { all: {} }
        """;
    ReconPlan plan =
        new Plans()
            .file("a.csv", "id", "x", "only a")
            .file("b.parquet", "id:text", "x:text", "n:decimal(10,2)")
            .plan(yaml);
    assertEquals(List.of("id", "x", "only a"), names(plan.left()));
    assertEquals(new ValueType.Decimal(10, 2), plan.right().column("n").type());
    assertEquals(List.of(new PlannedComparison("x", new Comparison.Equal())), plan.compare());
    assertEquals(
        List.of("only in a, not compared: only a", "only in b, not compared: n"), plan.notes());
    assertTrue(plan.passes().getFirst().keyed());
  }

  @Test
  void a_column_that_one_of_several_files_has_not_is_told_with_the_file() {
    Plans plans =
        files()
            .file("l1.csv", "Ref", "Amt", "currency", "booked")
            .file("l2.csv", "Ref", "currency", "booked")
            .glob("l*.csv", "l1.csv", "l2.csv");
    assertEquals(
        List.of("SOURCE-004 7: no column \"Amt\" in l2.csv"),
        plans.problems(SIDES.replace("l.csv", "l*.csv") + MATCH));
  }

  @Test
  void a_glob_is_listed_and_nothing_found_is_a_problem() {
    Plans plans = files().glob("l*.csv", "l.csv");
    assertEquals(
        List.of("l*.csv: 1 file, l.csv"),
        plans.plan(SIDES.replace("l.csv", "l*.csv") + MATCH).notes());
    assertEquals(
        List.of("SOURCE-001 4: no file matches x*.csv"),
        plans.problems(SIDES.replace("l.csv", "x*.csv") + MATCH));
  }

  @Test
  void no_file_is_right_where_the_spec_says_so() {
    String yaml = SIDES.replace("read: l.csv", "read: { path: x*.csv, expect: { files: 0.. } }");
    assertTrue(files().plan(yaml + MATCH).left().inputs().isEmpty());
  }

  @Test
  void the_number_of_files_is_what_was_expected() {
    String yaml = SIDES.replace("read: l.csv", "read: { path: l.csv, expect: { files: 2 } }");
    assertEquals(
        List.of("SOURCE-006 4: 1 file found (l.csv), expected 2"), files().problems(yaml + MATCH));
  }

  @Test
  void a_file_is_not_read_twice() {
    String yaml = SIDES.replace("read: l.csv", "read: [l.csv, l*.csv]");
    assertEquals(
        List.of("SPEC-009 4: l.csv is read twice, by l.csv and by l*.csv"),
        files().glob("l*.csv", "l.csv").problems(yaml + MATCH));
  }

  @Test
  void an_ending_that_says_no_format_is_told() {
    assertEquals(
        List.of("SOURCE-003 4: the ending of l.dat does not say its format"),
        files().file("l.dat", "Ref").problems(SIDES.replace("l.csv", "l.dat") + MATCH));
  }

  @Test
  void computed_columns_come_after_what_they_read() {
    String yaml =
        SIDES.replace(
            "note: {}",
            "gross: { expr: net + fee }\n      net: { expr: amount - fee }\n      fee: { from: note, type: money }");
    PlannedSide right = files().plan(yaml + MATCH).right();
    assertEquals(
        List.of("ref", "amount", "currency", "booked", "fee", "net", "gross"), names(right));
    assertEquals(new ValueType.Money(new Currency.Constant("EUR")), right.column("gross").type());
  }

  @Test
  void a_circle_of_computed_columns_is_told_once() {
    String yaml =
        SIDES.replace(
            "note: {}",
            "p: { expr: q + 1 }\n      q: { expr: r + 1 }\n      r: { expr: p + amount }\n      s: { expr: r + 1 }");
    assertEquals(
        List.of("SPEC-007 19: a circle: p, which reads q, which reads r reads p"),
        files().problems(yaml + MATCH).stream()
            .map(p -> p.replaceFirst("SPEC-007 \\d+", "SPEC-007 19"))
            .toList());
  }

  @Test
  void a_computed_value_is_never_rounded_to_its_type() {
    String yaml = SIDES.replace("note: {}", "tax: { expr: amount * 0.190, type: money }");
    assertEquals(
        List.of("SPEC-006 18: column \"tax\" computes 5 places, and money(EUR) has 2"),
        files().problems(yaml + MATCH));
    String rounded =
        yaml.replace("expr: amount * 0.190", "expr: \"round(amount * 0.190, 2, half up)\"");
    assertEquals(List.of(), files().problems(rounded + MATCH));
  }

  @Test
  void problems_of_expressions_stand_at_their_character() {
    String yaml = SIDES.replace("note: {}", "note: {}\n    where: \"ref = amount\"");
    try {
      files().plan(yaml + MATCH);
    } catch (io.counterfoil.problem.ProblemException e) {
      // After where: and its quote, the text begins in column 13.
      assertEquals(
          "spec.yaml:19:19: sides.bank.where", String.valueOf(e.problems().getFirst().where()));
      return;
    }
    throw new AssertionError("no problem was told");
  }

  @Test
  void where_keeps_only_what_it_surely_selects() {
    String yaml =
        SIDES.replace(
            "note: {}",
            "note: {}\n    where: note = 'x'\n    exclude: [{ where: amount < 0, reason: reversal }]");
    List<PlannedSide.PlannedExclusion> exclusions = files().plan(yaml + MATCH).right().exclusions();
    assertEquals(
        List.of("reversal", "not selected"),
        exclusions.stream().map(PlannedSide.PlannedExclusion::reason).toList());
    assertInstanceOf(io.counterfoil.expr.Expr.Comparison.class, exclusions.getLast().where());
  }

  @Test
  void within_nothing_is_equal_and_keeps_a_pass_keyed() {
    ReconPlan plan =
        files().plan(SIDES + "match: [{ pass: ref, equal: ref, within: { amount: 0.00 } }]\n");
    assertEquals(List.of("ref", "amount"), plan.passes().getFirst().equal());
    assertTrue(plan.passes().getFirst().keyed());
    ReconPlan loose =
        files().plan(SIDES + "match: [{ pass: ref, equal: ref, within: { amount: 0.01 } }]\n");
    assertFalse(loose.passes().getFirst().keyed());
  }

  @Test
  void no_business_days_are_not_equality() {
    String yaml =
        SIDES.replace("booked: { type: timestamp, zone: Europe/Berlin }", "booked: { type: date }");
    ReconPlan plan =
        files()
            .plan(yaml + "match: [{ pass: a, equal: ref, within: { booked: 0 business days } }]\n");
    assertEquals(1, plan.passes().getFirst().within().size());
    assertEquals(
        List.of("no calendar: Saturday and Sunday are free, and no other day"), plan.notes());
    ReconPlan equal =
        files().plan(yaml + "match: [{ pass: a, equal: ref, within: { booked: 0 days } }]\n");
    assertEquals(List.of("ref", "booked"), equal.passes().getFirst().equal());
  }

  @Test
  void a_tolerance_in_a_currency_needs_money_that_knows_its_own() {
    String pass = "match: [{ pass: ref, equal: ref, within: { amount: 0.05 EUR } }]\n";
    assertEquals(List.of(), files().problems(SIDES + pass));
    assertEquals(
        List.of(
            "CONTROL-001 20: 0.05 EUR, and \"amount\" is decimal(18,2), which knows no currency"),
        files().problems(SIDES.replace("type: money }", "type: \"decimal(18,2)\" }") + pass));
  }

  @Test
  void all_leaves_out_what_every_pass_has_made_equal() {
    String sides =
        SIDES.replace("booked: { type: timestamp, zone: Europe/Berlin }", "booked: { type: date }");
    String compare = "compare: { all: {}, booked: { within: 1 day }, currency: ignore }\n";
    ReconPlan plan = files().plan(sides + MATCH + compare);
    assertEquals(
        List.of("amount", "booked"),
        plan.compare().stream().map(PlannedComparison::column).toList());
    ReconPlan two = files().plan(sides + MATCH + "  - { pass: amount, equal: amount }\n" + compare);
    assertEquals(
        List.of("ref", "amount", "booked"),
        two.compare().stream().map(PlannedComparison::column).toList());
  }

  @Test
  void a_column_is_compared_in_one_way() {
    assertEquals(
        List.of("SPEC-009 23: column \"ref\" is compared in several ways: similar, ignore"),
        files().problems(SIDES + MATCH + "compare: { ref: { similar: 0.9, ignore: case } }\n"));
  }

  @Test
  void a_reversed_side_turns_its_money_but_not_twice_what_is_computed_from_it() {
    String yaml =
        SIDES.replace(
            "note: {}",
            "net: { expr: amount - 1.00, type: money }\n      rate: { from: note, type: \"decimal(9,4)\" }\n      cost: { expr: \"round(rate * 2, 2, half up)\", type: money }\n    sign: reverse");
    PlannedSide right = files().plan(yaml + MATCH).right();
    assertEquals(
        List.of("amount", "cost"),
        right.columns().stream()
            .filter(PlannedColumn::reverseSign)
            .map(PlannedColumn::name)
            .toList());
  }

  @Test
  void totals_are_decimals_where_there_is_no_money() {
    String yaml =
        SIDES
            .replace("type: money }", "type: \"decimal(18,2)\" }")
            .replace("type: money(EUR)", "type: \"decimal(20,4)\"");
    assertEquals(
        List.of(new PlannedTotal("amount", List.of("currency"))),
        files().plan(yaml + MATCH).control());
  }

  @Test
  void a_period_over_timestamps_needs_a_zone() {
    String period = "period: { by: booked, from: 2026-10-01, to: 2026-10-31 }\n";
    assertEquals(List.of(), files().problems(SIDES + MATCH + period));
    assertEquals(
        List.of(
            "CONTROL-003 23: column \"booked\" of bank is a timestamp, and no zone says when its day begins"),
        files().problems(SIDES.replace(", zone: Europe/Berlin", "") + MATCH + period));
  }

  @Test
  void balances_name_both_sides_and_one_file_each() {
    Plans plans = files().file("o.csv").file("c.csv");
    String balances =
        "balances: { by: [currency], opening: { ledger: o.csv, bank: o.csv }, closing: { ledger: c.csv, bank: c.csv } }\n";
    ReconPlan plan = plans.plan(SIDES + MATCH + balances);
    assertEquals("amount", plan.balances().orElseThrow().amount());
    assertEquals(
        "c.csv",
        String.valueOf(plan.balances().orElseThrow().closing().get(Side.RIGHT))
            .replaceAll(".*shown=([^,]*),.*", "$1"));
    assertEquals(
        List.of(
            "CONTROL-002 23: closing: no side is called \"banc\"",
            "CONTROL-002 23: no closing balance of bank",
            "SOURCE-001 23: no file p.csv"),
        plans
            .problems(
                SIDES
                    + MATCH
                    + balances
                        .replace("bank: o.csv", "bank: p.csv")
                        .replace("bank: c.csv", "banc: c.csv"))
            .stream()
            .sorted()
            .toList());
  }

  @Test
  void holidays_of_a_currency_replace_those_of_all() {
    ReconPlan plan =
        files()
            .file("h.csv")
            .plan(
                SIDES
                    + MATCH
                    + "calendar: { holidays: h.csv, currencies: { AED: { weekend: [friday, saturday] } } }\n");
    assertEquals(1, plan.calendar().normally().holidays().size());
    assertEquals(
        List.of(1),
        plan.calendar().byCurrency().values().stream().map(f -> f.holidays().size()).toList());
  }

  @Test
  void a_rule_that_accepts_names_a_compared_number() {
    String rule =
        "auto-accept: [{ kind: value differs, column: %s, up to: 1.00, reason: rounding }]\n";
    String compare = "compare: { amount: { within: 0.01 } }\n";
    assertEquals(List.of(), files().problems(SIDES + MATCH + compare + rule.formatted("amount")));
    assertEquals(
        List.of("SPEC-009 23: column \"amount\" is not compared, so it never differs"),
        files().problems(SIDES + MATCH + rule.formatted("amount")));
    assertEquals(
        List.of("SPEC-006 23: column \"ref\" is text, and only numbers can be added up"),
        files().problems(SIDES + MATCH + rule.formatted("ref")));
  }

  @Test
  void a_trailer_totals_the_only_amount_of_its_side() {
    String yaml =
        SIDES.replace(
            "read: b.csv", "read: { path: b.csv, expect: { trailer: { count: N, amount: T } } }");
    PlannedSide.SideInput input = files().plan(yaml + MATCH).right().inputs().getFirst();
    PlannedSide.SideInput.FileInput file =
        assertInstanceOf(PlannedSide.SideInput.FileInput.class, input);
    assertEquals("amount", file.spec().expect().orElseThrow().amountColumn().orElseThrow().text());
  }

  @Test
  void names_that_differ_only_in_case_are_refused() {
    assertEquals(
        List.of("SPEC-009 18: columns \"ref\" and \"Ref\" differ only in case"),
        files().problems(SIDES.replace("note: {}", "Ref: { from: note }") + MATCH));
  }

  @Test
  void the_steps_of_a_keyed_and_of_a_loose_pass_follow_each_other() {
    ReconPlan plan =
        files()
            .plan(
                SIDES
                    + MATCH
                    + "  - { pass: amount, equal: currency, within: { amount: 1 } }\ncompare: { amount: {} }\n");
    assertEquals(
        List.of(
            "load ledger",
            "load bank",
            "compare by key: ref",
            "candidates: amount",
            "decide: amount",
            "compare: amount",
            "settle",
            "prove",
            "explain",
            "write"),
        PlanSteps.of(plan).stream().map(PlanStep::name).toList());
  }

  private static List<String> names(PlannedSide side) {
    return side.columns().stream().map(PlannedColumn::name).toList();
  }
}
