package io.counterfoil.testkit.scenario;

import io.counterfoil.testkit.scenario.Scenario.Fact;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of a scenario's {@code expect} section; one row of the table for each form. */
final class FactLine {
  private static final List<Form> FORMS =
      List.of(
          form("exit: (\\d+)", m -> new Fact.Exit(Integer.parseInt(m.group(1)))),
          form(
              "problem: ([A-Z]+(?:-\\d{3})?) \"(.*)\"",
              m -> new Fact.Refused(m.group(1), m.group(2))),
          form(
              "(in|matched|broken|excluded) ([^,:]+)((?:, [^,:]+)*): (\\S+) \\| (\\S+)",
              m ->
                  new Fact.Total(
                      m.group(1),
                      m.group(2),
                      by(m.group(3)),
                      amount(m.group(4)),
                      amount(m.group(5)))),
          form(
              "residue ([^,:]+), ([^,:]+)((?:, [^,:]+)*): (\\S+)",
              m -> new Fact.Residue(m.group(1), m.group(2), by(m.group(3)), amount(m.group(4)))),
          form("reason: \"(.*)\"", m -> new Fact.Reason(m.group(1))),
          form("note: \"(.*)\"", m -> new Fact.Note(m.group(1))),
          form(
              "completeness: (proven|not proven)",
              m -> new Fact.Completeness(m.group(1).equals("proven"))),
          form(
              "unexplained((?:, [^,:]+)*): (\\S+)",
              m -> new Fact.Unexplained(by(m.group(1)), amount(m.group(2)))),
          form("amounts: (proven|unknown)", m -> new Fact.Amounts(m.group(1))));

  private FactLine() {}

  static Fact read(String line) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(line);
      if (matcher.matches()) {
        return form.fact().apply(matcher);
      }
    }
    throw new IllegalArgumentException("not a fact: " + line);
  }

  private static List<String> by(String text) {
    return text.isEmpty() ? List.of() : List.of(text.substring(2).split(", "));
  }

  private static String amount(String text) {
    return new BigDecimal(text).toPlainString();
  }

  private static Form form(String pattern, Function<Matcher, Fact> fact) {
    return new Form(Pattern.compile(pattern), fact);
  }

  private record Form(Pattern pattern, Function<Matcher, Fact> fact) {}
}
