package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.spec.ColumnSpec.Origin;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static final long SEED = 4711;
  private static final String NASTY =
      "\"'\\:,#{}[]&*!|>%@`?-~ \t\n\r\u0000\u0007\u001B\u007F\u0085\u00A0\u2028\u2029\uFEFF\uFFFE\uFFFFäß€.=<>";

  @Test
  void anyNameSurvivesAsKeyAndAsValue() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      String name = name(random);
      survives(name, "seed " + SEED + ", name " + i);
    }
  }

  @Test
  void wordsOfTheGrammarSurviveAsNames() {
    for (String word :
        List.of("all", "residue", "from", "{}", "null", "~", "true", "<<", "=", "-")) {
      survives(word, word);
    }
  }

  @Test
  void charactersBeyondTheBasicPlaneAreReadWhereverTheyStand() {
    String name = "\uD83D\uDE00".repeat(3);
    for (int before = 900; before < 1_100; before++) {
      String comment = "#" + "x".repeat(before) + "\n";
      ReconSpec spec = SpecReader.read("s", comment + "name: " + name + "\n" + Specs.SMALL);
      assertEquals(name, spec.name(), "after " + before + " characters");
    }
  }

  private static void survives(String name, String which) {
    String quoted = YamlText.quote(name);
    String yaml =
        Specs.withColumn(quoted + ": { from: " + quoted + ", clean: [upper] }")
                .replace("[id]", "[" + quoted + "]")
            + "compare: { all: {}, "
            + quoted
            + ": { map: { "
            + quoted
            + ": "
            + quoted
            + " } } }\n"
            + "control:\n  "
            + quoted
            + ": ["
            + quoted
            + "]\n";
    ReconSpec spec = SpecReader.read("spec.yaml", yaml);

    Map<String, ColumnSpec> columns = spec.left().columns().orElseThrow();
    assertEquals(List.of(name), List.copyOf(columns.keySet()), which);
    assertEquals(
        name, ((Origin.From) columns.values().iterator().next().origin()).column().text(), which);
    assertEquals(name, spec.match().getFirst().equal().getFirst().text(), which);
    assertEquals(
        Map.of(name, name), spec.compare().columns().values().iterator().next().map(), which);
    assertEquals(List.of(name), List.copyOf(spec.control().totals().keySet()), which);
  }

  /** One to sixty characters of every plane, many of them with a meaning in YAML; not blank. */
  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int left = 1 + random.nextInt(60); left > 0; left--) {
      int c =
          switch (random.nextInt(4)) {
            case 0 -> NASTY.charAt(random.nextInt(NASTY.length()));
            case 1 -> random.nextInt(0x110000);
            default -> 'a' + random.nextInt(26);
          };
      name.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 'x' : c);
    }
    return name.toString().isBlank() ? "x" : name.toString();
  }
}
