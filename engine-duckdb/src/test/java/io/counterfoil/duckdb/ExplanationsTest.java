package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a break says of why it is one is true, and says where nobody looked. */
class ExplanationsTest {
  private static final String SPEC =
      """
      counterfoil: 1
      name: explained
      sides:
        l: { read: l.csv, columns: { id: {}, amount: { type: "decimal(18,2)" }, day: { type: date } }, key: id }
        r: { read: r.csv, columns: { id: {}, amount: { type: "decimal(18,2)" }, day: { type: date } }, key: id }
      match: [{ pass: p, PASS }]
      """;

  @TempDir Path folder;
  private SmallRun run = new SmallRun(Path.of(""));

  @BeforeEach
  void here() {
    run = new SmallRun(folder);
  }

  private SmallRun.Done matching(String pass) throws IOException {
    return run.of(SPEC.replace("PASS", pass));
  }

  @Test
  void a_record_too_many_does_not_say_that_there_is_none_like_it() throws IOException {
    run.file("l.csv", "id,amount,day\n1,10,2026-01-01\n2,10,2026-01-01\n");
    run.file("r.csv", "id,amount,day\n9,10,2026-01-01\n");
    assertEquals(
        List.of("l 2: nearest 9: it fits, but went with another record"),
        matching("equal: amount").explanations());
  }

  @Test
  void a_value_that_is_not_there_is_what_failed() throws IOException {
    run.file("l.csv", "id,amount,day\n1,7,\n");
    run.file("r.csv", "id,amount,day\n8,7,2026-01-01\n");
    assertEquals(
        List.of(
            "l 1: nearest 8: day: nothing and 2026-01-01",
            "r 1: nearest 1: day: 2026-01-01 and nothing"),
        matching("equal: amount, within: { day: 3 days }").explanations());
  }

  @Test
  void among_too_many_candidates_the_nearest_is_not_made_up() throws IOException {
    run.file("l.csv", "id,amount,day\nx,5,2026-06-01\n");
    run.file("r.csv", crowd(201));
    List<String> explanations = matching("equal: amount, within: { day: 3 days }").explanations();
    assertTrue(
        explanations.contains(
            "l 1: more than 200 r records have amount 5.00, and the nearest of them is not looked for"),
        explanations.getLast());
    assertTrue(
        explanations.contains(
            "r 1: nearest x: day: 2026-01-01 and 2026-06-01, 151 days apart, 3 allowed"));
  }

  @Test
  void among_too_many_that_agree_in_part_it_still_says_what_is_lacking() throws IOException {
    run.file("l.csv", "id,amount,day\nx,5,2026-06-01\n");
    run.file("r.csv", crowd(201));
    assertTrue(
        matching("equal: [amount, id], within: { day: 3 days }")
            .explanations()
            .contains(
                "l 1: no r record has amount 5.00 and id 'x'; more than 200 have amount 5.00, and the"
                    + " nearest of them is not looked for"));
  }

  @Test
  void a_key_that_nobody_has_is_all_that_there_is_to_say() throws IOException {
    run.file("l.csv", "id,amount,day\nx,5,2026-06-01\n");
    run.file("r.csv", crowd(201));
    assertTrue(
        matching("equal: [amount, id]")
            .explanations()
            .contains("l 1: no r record has amount 5.00 and id 'x'"));
  }

  @Test
  void up_to_the_bound_the_nearest_is_found() throws IOException {
    run.file("l.csv", "id,amount,day\nx,5,2026-06-01\n");
    run.file("r.csv", crowd(200));
    assertTrue(
        matching("equal: amount, within: { day: 3 days }")
            .explanations()
            .contains(
                "l 1: nearest 27: day: 2026-06-01 and 2026-01-28, 124 days apart, 3 allowed"));
  }

  @Test
  void beyond_the_bound_of_explained_records_it_says_so() throws IOException {
    run.file("l.csv", "id,amount,day\n1,7,2026-06-01\n2,7,2026-06-02\n");
    run.file("r.csv", "id,amount,day\n8,7,2026-01-01\n");
    List<String> explanations =
        run.of(
                SPEC.replace("PASS", "equal: amount, within: { day: 3 days }")
                    + "limits: { explained: 1 }\n")
            .explanations();
    assertTrue(
        explanations.contains(
            "l 2: its candidates are not looked for: more than 1 records are missing (limits: explained)"),
        explanations.toString());
  }

  private static String crowd(int records) {
    StringBuilder csv = new StringBuilder("id,amount,day\n");
    for (int i = 0; i < records; i++) {
      csv.append("%d,5,2026-01-%02d\n".formatted(i, 1 + i % 28));
    }
    return csv.toString();
  }
}
