package io.counterfoil.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.artifact.ArtifactWriter;
import io.counterfoil.artifact.Manifests;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.artifact.RunId;
import io.counterfoil.outcome.BreakKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactProofTest {
  private static final String BREAKS =
      """
      break | group | side   | kind          | accepted | source | row | ledger.amount | ledger.currency | bank.amount | bank.currency
      1     | 1     | ledger | value differs | -        | l.csv  | 2   | 10.00         | EUR             | 9.00        | EUR
      2     | 1     | bank   | value differs | -        | b.csv  | 1   | 10.00         | EUR             | 9.00        | EUR
      3     | -     | ledger | missing       | small    | l.csv  | 3   | 0.50          | EUR             | -           | -
      """;
  private static final String MATCHES =
      """
      group | pass      | side   | source | row | ledger.amount | ledger.currency | bank.amount | bank.currency
      1     | reference | ledger | l.csv  | 1   | 30            | EUR             | 30          | EUR
      1     | reference | bank   | b.csv  | 2   | 30            | EUR             | 30          | EUR
      """;

  @TempDir Path parent;
  private int runs;

  private List<String> proof(String breaks, String matches) {
    var plan = new PlanSketch().pass("reference").total("amount", "currency").plan();
    Counted counted =
        TallyTable.counted(
            TallyTable.read(
                1,
                """
                ledger | in                     | EUR | 3 | 6 | 40.5
                ledger | matched 0              | EUR | 1 | 1 | 30
                ledger | value differs          | EUR | 1 | 2 | 10
                ledger | missing accepted small | EUR | 1 | 3 | 0.5
                bank   | in                     | EUR | 2 | 3 | 39
                bank   | matched 0              | EUR | 1 | 2 | 30
                bank   | value differs          | EUR | 1 | 1 | 9
                """));
    Counted withGroups =
        new Counted(
            counted.loaded(),
            counted.tallies(),
            List.of(1L),
            Map.of(BreakKind.VALUE_DIFFERS, 1L),
            List.of(),
            Optional.empty(),
            List.of());
    RunId run = RunId.of(Instant.EPOCH, runs++);
    try (ArtifactWriter writer = RunArtifact.create(parent, run)) {
      writer.write(Manifests.of(Reckoning.of(plan, withGroups)));
      writer.write(RunArtifact.BREAKS, breaks);
      writer.write(RunArtifact.MATCHES, matches);
      Path path = writer.finish(true).path();
      return ArtifactProof.counts(RunArtifact.open(path), new TextTables()).stream()
          .map(p -> p.what())
          .toList();
    }
  }

  @Test
  void rowsThatAreWhatTheManifestCountsAddUp() {
    assertEquals(List.of(), proof(BREAKS, MATCHES));
  }

  @Test
  void aRowLeftOutIsFound() {
    String cut = BREAKS.substring(0, BREAKS.indexOf("3     | -"));
    assertEquals(
        List.of(
            "ledger: rows that are missing: 1 expected, 0 found",
            "rows: 3 expected, 2 found",
            "accepted rows that are missing: 1 expected, 0 found",
            "ledger: amounts that are missing of amount (currency EUR): 0.50 expected, 0 found",
            "different numbers of breaks: 3 expected, 2 found",
            "the last break's number: 3 expected, none found"),
        proof(cut, MATCHES));
  }

  @Test
  void aChangedAmountIsFoundOnItsSide() {
    assertEquals(
        List.of(
            "bank: amounts that are value differs of amount (currency EUR): 9.00 expected, 9.01"
                + " found"),
        proof(BREAKS.replace("9.00", "9.01"), MATCHES));
    assertEquals(
        List.of("ledger: matched amounts of amount (currency EUR): 30.00 expected, 31 found"),
        proof(BREAKS, MATCHES.replaceFirst("1   \\| 30", "1   | 31")));
  }

  @Test
  void aRecordThatStandsTwiceIsFound() {
    assertEquals(
        List.of("different records in as many rows: 5 expected, 4 found"),
        proof(BREAKS.replace("l.csv  | 3", "l.csv  | 1"), MATCHES));
  }

  @Test
  void numbersOfBreaksThatAreNotOneToNAreFound() {
    assertEquals(
        List.of("the last break's number: 3 expected, 7 found"),
        proof(BREAKS.replace("\n3 ", "\n7 "), MATCHES));
  }

  @Test
  void aGroupOfTwoKindsIsFound() {
    assertTrue(
        proof(BREAKS.replace("3     | -", "3     | 1"), MATCHES)
            .contains("groups of all kinds: 1 expected, 2 found"));
  }
}
