package io.counterfoil.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemReference;
import io.counterfoil.problem.StartCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemHtmlTest {

  @Test
  void aCardSaysCodeTitlePlaceWhatAndMend() {
    String page =
        ProblemHtml.page(
            "Not ready",
            List.of(
                Problem.of(
                    StartCode.PORT_TAKEN, Place.of("http.port"), "8080 is taken", "stop it")));

    assertTrue(page.contains("<h1>Not ready</h1>"), page);
    assertTrue(page.contains("<span class=\"mono\">BOOT-040</span> a port that somebody else"));
    assertTrue(page.contains("<p class=\"mono\">http.port</p><p>8080 is taken</p>"), page);
    assertTrue(page.contains("<b>Mend:</b> stop it"), page);
  }

  @Test
  void everyCodeCanBeShown() {
    List<Problem> all =
        ProblemReference.codes().stream().map(code -> Problem.of(code, null, "x")).toList();
    String section = ProblemHtml.section(all);

    all.forEach(problem -> assertTrue(section.contains(">" + problem.code().code() + "<")));
  }

  @Test
  void textFromOutsideStaysText() {
    String section =
        ProblemHtml.section(
            List.of(
                Problem.of(StartCode.PATH, Place.of("<b>"), "<script>alert(1)</script>", "\"&'")));

    assertFalse(section.contains("<script>"), section);
    assertFalse(section.contains("<b></p>"), section);
  }
}
