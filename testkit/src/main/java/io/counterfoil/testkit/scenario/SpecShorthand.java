package io.counterfoil.testkit.scenario;

/** Completes the spec of a scenario, so that a table shows only what it is about. */
final class SpecShorthand {
  private SpecShorthand() {}

  static String whole(String written) {
    StringBuilder whole = new StringBuilder();
    if (missing(written, "counterfoil")) {
      whole.append("counterfoil: 1\n");
    }
    if (missing(written, "name")) {
      whole.append("name: scenario\n");
    }
    for (String line : written.strip().lines().toList()) {
      whole.append(line.startsWith("both:") ? sides(line.substring(5).strip()) : line).append('\n');
    }
    if (missing(written, "keep")) {
      whole.append("keep: all\n");
    }
    return whole.toString();
  }

  private static boolean missing(String written, String key) {
    return written.lines().noneMatch(line -> line.startsWith(key + ":"));
  }

  private static String sides(String flow) {
    if (!flow.startsWith("{") || !flow.endsWith("}")) {
      throw new IllegalArgumentException("both: wants { … } on one line");
    }
    String rest = flow.substring(1, flow.length() - 1).strip();
    String more = rest.isEmpty() ? "" : ", " + rest;
    if (rest.startsWith("read:")) {
      throw new IllegalArgumentException("both: reads left.csv and right.csv");
    }
    return "sides:\n  left: { read: left.csv%s }\n  right: { read: right.csv%s }"
        .formatted(more, more);
  }
}
