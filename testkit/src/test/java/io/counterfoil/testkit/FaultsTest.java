package io.counterfoil.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.testkit.fault.Kills;
import io.counterfoil.testkit.fault.MutatedAmounts;
import io.counterfoil.testkit.fault.Mutations;
import io.counterfoil.testkit.fault.Mutations.Mutated;
import io.counterfoil.testkit.scenario.Scenario;
import io.counterfoil.testkit.scenario.Scenarios;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  @Test
  void everySeedHasItsOwnMutation() {
    List<Scenario> scenarios = Scenarios.all();
    Set<String> specs = new HashSet<>();
    for (long seed = 1; seed <= 1_000; seed++) {
      Mutated mutated = Mutations.of(scenarios, seed);
      specs.add(mutated.spec());
      assertEquals(mutated.what(), Mutations.of(scenarios, seed).what());
    }
    assertTrue(specs.size() > 300, specs.size() + " specs");
  }

  @Test
  void mutatedAmountsAreTheSameForASeedAndMostlyReadable() {
    MutatedAmounts amounts = MutatedAmounts.of(1);

    assertArrayEquals(
        Objects.requireNonNull(amounts.files().get("left.csv")),
        Objects.requireNonNull(MutatedAmounts.of(1).files().get("left.csv")));
    assertNotEquals(0, amounts.leftUnreadable());
    assertTrue(amounts.leftUnreadable() < 40, amounts.leftUnreadable() + " unreadable");
  }

  @Test
  void anArtifactThatGrowsUnderItsFinalNameIsFound(@TempDir Path out) throws Exception {
    List<String> careless =
        script(
            "mkdir -p $1/r$$; echo a > $1/r$$/a; sleep 0.2; cd $1/r$$; sha256sum a > SHA256SUMS",
            out);

    assertFalse(Kills.wrong(careless, out, 1, 2).isEmpty());
  }

  @Test
  void aCommandThatWritesNothingIsFound(@TempDir Path out) throws Exception {
    assertFalse(Kills.wrong(script("sleep 0.1", out), out, 1, 2).isEmpty());
  }

  @Test
  void anArtifactThatIsRenamedWhenItIsWholeIsGood(@TempDir Path out) throws Exception {
    List<String> careful =
        script(
            "rm -rf $1/.*.partial; p=$1/.r$$.partial; mkdir $p; echo a > $p/a; sleep 0.1;"
                + " cd $p; sha256sum a > SHA256SUMS; mv $p $1/r$$",
            out);

    assertEquals(List.of(), Kills.wrong(careful, out, 1, 2));
  }

  private static List<String> script(String script, Path out) {
    return List.of("sh", "-c", script, "sh", out.toString());
  }
}
