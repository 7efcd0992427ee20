package io.counterfoil.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.spec.FlatYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules name the meters of the table, and no others. */
class MonitoringFilesTest {

  private static final Path FILES = Path.of("..", "packaging", "monitoring");
  private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");

  /** Names with an underscore that are followed by no parenthesis, and the few without one. */
  private static final Pattern NAME =
      Pattern.compile("\\b([a-z]+(?:_[a-z]+)+|ready)\\b(?!\\s*\\()");

  private static final Set<String> OF_PROMQL = Set.of("le", "histogram_quantile");

  @Test
  void theDashboardShowsEveryMeterAndNoOther() throws IOException {
    Members dashboard = (Members) Json.read(Files.readString(FILES.resolve("dashboard.json")));
    Set<String> shown = new TreeSet<>();
    for (Members panel : dashboard.objects("panels", panel -> panel)) {
      for (String expression : panel.objects("targets", target -> target.text("expr"))) {
        shown.addAll(meters(expression));
      }
    }

    assertEquals(
        Arrays.stream(Meter.values()).map(Meter::id).collect(Collectors.toCollection(TreeSet::new)),
        shown);
  }

  @Test
  void theAlertsNameMetersAndPartsOfTheRunbook() throws IOException {
    String rules = Files.readString(FILES.resolve("alerts.yaml"));
    assertEquals(List.of(), FlatYaml.read(rules, "alerts.yaml").problems());
    Set<String> headings =
        Files.readAllLines(RUNBOOK).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toSet());

    Matcher alert =
        Pattern.compile(
                "(?s)- alert: (\\S+)\n +expr: ([^\n]+)\n.*?runbook: docs/operations.md#(\\S+)")
            .matcher(rules);
    int count = 0;
    while (alert.find()) {
      assertFalse(meters(alert.group(2)).isEmpty(), alert.group(1));
      assertTrue(headings.contains(alert.group(3)), alert.group(3));
      count++;
    }
    assertEquals(rules.split("- alert: ", -1).length - 1, count);
  }

  /** The meters of an expression; a name that is none of the table fails the test. */
  private static Set<String> meters(String expression) {
    Set<String> found = new TreeSet<>();
    String withoutLabels = expression.replaceAll("\\{[^}]*}", "").replaceAll("by \\([^)]*\\)", "");
    Matcher name = NAME.matcher(withoutLabels);
    while (name.find()) {
      if (!OF_PROMQL.contains(name.group(1))) {
        found.add(meter(name.group(1)));
      }
    }
    return found;
  }

  private static String meter(String name) {
    for (Meter meter : Meter.values()) {
      boolean several = meter.kind() == Meter.Kind.TIMER || meter.kind() == Meter.Kind.SIZES;
      if (name.equals(meter.id()) || several && name.matches(meter.id() + "_(bucket|count|sum)")) {
        return meter.id();
      }
    }
    throw new AssertionError("no meter " + name);
  }
}
