package io.counterfoil.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.json.Json;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.StoreCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {
  private static final Problem SPEC =
      Problem.of(
          ProblemCode.Spec.UNKNOWN_COLUMN,
          new Place("recon.yaml", 12, 9, "match[0].equal[0]"),
          "the side bank has no column \"reff\"",
          "did you mean ref?");

  @Test
  void aProblemHasTheMembersOfRfc9457AndOurOwn() {
    assertEquals(
        """
        {
          "type": "urn:counterfoil:problem:SPEC-005",
          "title": "no such column",
          "status": 422,
          "detail": "the side bank has no column \\"reff\\"",
          "code": "SPEC-005",
          "area": "spec",
          "severity": "error",
          "exit": 65,
          "where": "recon.yaml:12:9: match[0].equal[0]",
          "file": "recon.yaml",
          "line": 12,
          "column": 9,
          "path": "match[0].equal[0]",
          "what": "the side bank has no column \\"reff\\"",
          "mend": "did you mean ref?"
        }
        """,
        ProblemJson.of(SPEC).written());
  }

  @Test
  void severalAreOneAnswerWhichIsTheFirstAndListsAll() {
    Problem store = Problem.of(StoreCode.UNREACHABLE, null, "connection refused");
    Json.Members answer = ProblemJson.of(List.of(store, SPEC));

    assertEquals(503, answer.whole("status"));
    assertEquals(List.of("STORE-001", "SPEC-005"), answer.objects("problems", p -> p.text("code")));
  }
}
