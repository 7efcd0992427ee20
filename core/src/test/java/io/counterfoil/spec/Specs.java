package io.counterfoil.spec;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Specs that tests share. */
final class Specs {
  static final String SMALL =
      """
      counterfoil: 1
      sides:
        left:
          read: left.csv
        right:
          read: right.csv
      match:
        - pass: id
          equal: [id]
      """;

  private Specs() {}

  /** A spec that uses every key of the grammar but names and skip. */
  static String large() {
    try (InputStream in = Specs.class.getResourceAsStream("bank-to-ledger.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The small spec with the columns of its left side written as the lines given. */
  static String withColumn(String column) {
    return SMALL.replace("left.csv\n", "left.csv\n    columns:\n      " + column + "\n");
  }

  static List<Problem> problems(String yaml) {
    try {
      SpecReader.read("spec.yaml", yaml);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }
}
