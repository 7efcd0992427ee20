package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a spec, it is read or its problems are told; nothing else happens. */
class SpecMutationTest {
  private static final long SEED = 20261125;
  private static final List<String> SCRAPS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          ": ",
          "- ",
          "\n",
          "\n  ",
          "\t",
          "\"",
          "'",
          "#",
          " #",
          "&a",
          "*a",
          "!",
          "!!str ",
          "? ",
          "|",
          ">",
          "---\n",
          "...\n",
          "%YAML 9.9\n",
          "<<: ",
          "\\",
          "\\x",
          "\u0000",
          "\uFEFF",
          "\uD800",
          "\u2028",
          "\u0085",
          "€",
          "\uD83D\uDE00",
          "0",
          "-1",
          "1e999",
          "null",
          "~",
          "{}",
          "[]",
          "''",
          "999999999999999999999999999999999999999999",
          "decimal(",
          "(",
          ")",
          "%",
          "@",
          "`",
          " ",
          "EUR");

  @Test
  void everyMutationOfALargeSpecIsASpecOrHasProblems() {
    Random random = new Random(SEED);
    String large = Specs.large();
    int specs = 0;
    for (int i = 0; i < 2_000; i++) {
      String mutated = large;
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        mutated = mutate(mutated, random);
      }
      specs += isRead(mutated, "seed " + SEED + ", mutation " + i) ? 1 : 0;
    }
    assertTrue(specs > 50 && specs < 1_950, "one-sided: " + specs + " were read, seed " + SEED);
  }

  @Test
  void everyBeginningOfALargeSpecIsASpecOrHasProblems() {
    String large = Specs.large();
    for (int length = 0; length < large.length(); length += 7) {
      isRead(large.substring(0, length), "the first " + length + " characters");
    }
  }

  @Test
  void whatExplodesElsewhereIsRefusedAtOnce() {
    StringBuilder laughs = new StringBuilder("a0: &a0 lol\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    for (String bomb :
        List.of(
            laughs.toString(),
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "a: &a [*a]\n",
            "x".repeat(YamlTree.MOST_CHARACTERS + 1),
            "a: b\n".repeat(150_000),
            "{" + "k, ".repeat(200_000) + "}",
            "limits: {" + "a, ".repeat(100_000) + "}",
            "\"" + "\\n".repeat(400_000) + "\"",
            "name: " + "x ".repeat(400_000),
            Specs.withColumn("c: { type: \"decimal(" + " ".repeat(100_000) + "1\" }"),
            Specs.withColumn("c: { format: \"" + "1,".repeat(100_000) + "\", type: money }"))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertFalse(isRead(bomb, bomb.substring(0, Math.min(40, bomb.length())))));
    }
  }

  private static String mutate(String yaml, Random random) {
    int at = random.nextInt(yaml.length());
    int to = Math.min(yaml.length(), at + 1 + random.nextInt(12));
    String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
    String before = yaml.substring(0, at);
    return switch (random.nextInt(6)) {
      case 0 -> before + yaml.substring(to);
      case 1 -> before + scrap + yaml.substring(at);
      case 2 -> before + scrap + yaml.substring(to);
      case 3 -> before + yaml.substring(at, to) + yaml.substring(at);
      case 4 -> before + (char) (32 + random.nextInt(95)) + yaml.substring(at + 1);
      default -> swapLines(yaml, random);
    };
  }

  private static String swapLines(String yaml, Random random) {
    List<String> lines = new java.util.ArrayList<>(yaml.lines().toList());
    java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines) + "\n";
  }

  private static boolean isRead(String yaml, String which) {
    try {
      ReconSpec spec = SpecReader.read("spec.yaml", yaml);
      assertFalse(spec.match().isEmpty(), which);
      return true;
    } catch (ProblemException e) {
      assertFalse(e.problems().isEmpty(), which);
      assertTrue(e.problems().size() <= SpecProblems.MOST, which);
      for (Problem problem : e.problems()) {
        Place place = Objects.requireNonNull(problem.where(), which);
        assertEquals("spec.yaml", place.file(), which);
        assertTrue(place.line() > 0 && place.column() > 0, which + ": " + problem);
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(which + "\n" + yaml.substring(0, Math.min(5_000, yaml.length())), e);
    }
  }
}
