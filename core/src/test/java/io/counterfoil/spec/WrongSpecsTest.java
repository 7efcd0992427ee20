package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongSpecsTest {

  static List<WrongSpecs> rows() {
    return WrongSpecs.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyProblemIsToldWithItsPlaceAndItsMend(WrongSpecs row) {
    List<Problem> problems = Specs.problems(row.yaml());
    String told = String.join("\n", problems.stream().map(WrongSpecsTest::line).toList());
    assertEquals(String.join("\n", row.expected()), told);
  }

  @Test
  void thereAreManyRows() {
    assertTrue(rows().size() >= 60, "only " + rows().size());
  }

  private static String line(Problem problem) {
    Place place = Objects.requireNonNull(problem.where());
    String path = place.path() == null || place.path().isEmpty() ? "-" : place.path();
    return "--- %s %d:%d %s | %s | %s"
        .formatted(
            problem.code().code(),
            place.line(),
            place.column(),
            path,
            problem.what(),
            problem.mend());
  }
}
