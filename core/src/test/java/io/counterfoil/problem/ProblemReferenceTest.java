package io.counterfoil.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "problems.md");

  @Test
  void thePageInDocsIsTheOneThatTheTableGives() throws IOException {
    if (Boolean.getBoolean("counterfoil.write")) {
      Files.writeString(PAGE, ProblemReference.text());
    }
    assertEquals(
        ProblemReference.text(),
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "docs/problems.md is behind the table; write it again with"
            + " ./mvnw -q -pl core test -Dtest=ProblemReferenceTest -Dcounterfoil.write=true");
  }

  @Test
  void everyCodeOfEveryAreaStandsOnThePage() {
    String page = ProblemReference.text();
    for (Class<?> area : ProblemCode.class.getPermittedSubclasses()) {
      for (Object constant : area.getEnumConstants()) {
        String code = ((ProblemCode) constant).code();
        assertTrue(page.contains("\n| " + code + " | "), code);
      }
    }
  }

  @Test
  void aCodeIsUsedOnceAndAnAreaHasOnePrefix() {
    Set<String> seen = new HashSet<>();
    Map<String, Class<?>> areas = new HashMap<>();
    for (ProblemCode code : ProblemReference.codes()) {
      assertTrue(seen.add(code.code()), "twice: " + code.code());
      Class<?> area = ((Enum<?>) code).getDeclaringClass();
      Class<?> before = areas.putIfAbsent(code.described().area(), area);
      assertTrue(before == null || before == area, "two areas: " + code.code());
    }
  }

  @Test
  void aProblemNeverEndsACommandAsIfItHadDoneItsWork() {
    for (ProblemCode code : ProblemReference.codes()) {
      assertTrue(code.exit().code() >= 64, code.code());
      assertTrue(code.status() >= 400, code.code());
    }
  }

  @Test
  void titlesAndMendsAreOneLineWithoutAFullStop() {
    Pattern line = Pattern.compile("\\S[^\\n]*[^\\s.]");
    for (ProblemCode code : ProblemReference.codes()) {
      assertTrue(line.matcher(code.title()).matches(), code.code() + ": " + code.title());
      assertTrue(line.matcher(code.mend()).matches(), code.code() + ": " + code.mend());
      assertFalse(code.title().equals(code.mend()), code.code());
    }
  }
}
