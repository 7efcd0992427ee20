package io.counterfoil.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void aManifestComesBackAsItWas() {
    Manifest manifest = Manifests.of(Manifests.summary());
    assertEquals(manifest, Manifest.fromJson(Json.read(manifest.toJson().written())));
  }

  @Test
  void allThatDiffersBetweenTwoRunsStandsInTimes() {
    String text = Manifests.of(Manifests.summary()).toJson().written();
    String outside = text.substring(0, text.indexOf("\"times\""));
    for (String varying : List.of(Manifests.RUN.text(), "machine-7", "2026", "25.0.3", "1.250")) {
      assertFalse(outside.contains(varying), varying);
    }
  }

  @Test
  void aManifestOfAnotherFormIsNotGuessedAt() {
    Map<String, Json> members =
        new LinkedHashMap<>(Manifests.of(Manifests.summary()).toJson().values());
    members.put("counterfoil", Json.of(2));
    assertThrows(Manifest.OtherFormat.class, () -> Manifest.fromJson(new Json.Members(members)));
  }

  @Test
  void whatACommandPrintsHasEveryKindAndTheProof() {
    Json.Members json = RunJson.of("id", "runs/id", Manifests.summary());
    assertEquals(
        List.of(
            "run",
            "name",
            "artifact",
            "exit",
            "verdict",
            "reasons",
            "proof",
            "sides",
            "breaks",
            "breakGroups",
            "accepted",
            "passes",
            "controls",
            "completeness",
            "residue",
            "notes",
            "limitsHit"),
        List.copyOf(json.values().keySet()));
    assertEquals(1, json.whole("exit"));
    assertEquals(
        """
        {
          "missing": 2,
          "value differs": 0,
          "duplicate": 0,
          "ambiguous": 0,
          "suggested": 0,
          "unreadable": 1
        }
        """,
        json.get("breaks").written());
    assertEquals(Json.NOTHING, json.object("proof").get("amounts"));
    assertEquals(
        """
        {
          "passes": [
            {
              "pass": "reference",
              "column": "amount",
              "by": {
                "currency": "EUR"
              },
              "amount": 0.01
            }
          ],
          "totals": [
            {
              "column": "amount",
              "by": {
                "currency": "EUR"
              },
              "amount": 0.01
            },
            {
              "column": "amount",
              "by": {
                "currency": null
              },
              "amount": 0.00
            }
          ]
        }
        """,
        json.get("residue").written());
  }

  @Test
  void whatACommandPrintsOnErrorNamesEachProblem() {
    assertEquals(
        """
        {
          "exit": 66,
          "problems": [
            {
              "type": "urn:counterfoil:problem:SOURCE-001",
              "title": "no such file",
              "status": 422,
              "detail": "b.csv is not there",
              "code": "SOURCE-001",
              "area": "source",
              "severity": "error",
              "exit": 66,
              "where": "recon.yaml:3:5: sides.bank.read",
              "file": "recon.yaml",
              "line": 3,
              "column": 5,
              "path": "sides.bank.read",
              "what": "b.csv is not there",
              "mend": "check the path; it is relative to the spec"
            }
          ]
        }
        """,
        RunJson.of(
                Exit.NO_INPUT,
                List.of(
                    Problem.of(
                        Source.NOT_FOUND,
                        new Place("recon.yaml", 3, 5, "sides.bank.read"),
                        "b.csv is not there")))
            .written());
  }
}
