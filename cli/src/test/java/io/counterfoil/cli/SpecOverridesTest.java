package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.Keep;
import io.counterfoil.spec.SpecReader;
import org.junit.jupiter.api.Test;

class SpecOverridesTest {
  private static final String SPEC =
      """
      counterfoil: 1
      name: a
      sides:
        l: { read: l.csv, key: [id] }
        r: { read: r.csv, key: [id] }
      match: [{ pass: id, equal: [id] }]
      """;

  @Test
  void nothingSaidLeavesTheSpecAsItIs() {
    ReconSpec spec = SpecReader.read("a.yaml", SPEC);

    assertSame(spec, SpecOverrides.of(spec, "", ""));
  }

  @Test
  void whatIsSaidStandsInTheTextThatTheArtifactKeeps() {
    ReconSpec spec = SpecOverrides.of(SpecReader.read("a.yaml", SPEC), "all", "2 GB");

    assertEquals(Keep.ALL, spec.keep());
    assertEquals(2_000_000_000L, spec.limits().value(Limit.MEMORY));
    assertEquals(SPEC + "keep: all\nlimits: { memory: 2 GB }\n", spec.text().yaml());
  }

  @Test
  void aBlockThatIsThereIsReplacedAndItsOtherLimitsStay() {
    String yaml = "keep: breaks\nlimits:\n  temp: 5 GB\n\n  component: 10\n" + SPEC;

    ReconSpec spec = SpecOverrides.of(SpecReader.read("a.yaml", yaml), "all", "1 GB");

    assertEquals(1_000_000_000L, spec.limits().value(Limit.MEMORY));
    assertEquals(5_000_000_000L, spec.limits().value(Limit.TEMP));
    assertEquals(10, spec.limits().value(Limit.COMPONENT));
    assertTrue(spec.text().yaml().startsWith("counterfoil: 1\n"), spec.text().yaml());
  }
}
