package io.counterfoil.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.cli.doctor.ClassScan.Initialiser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build knows every initialiser of ours that calls more than what puts values together; a new
 * one is added to the list on purpose, or not at all.
 */
class StaticInitialisersTest {
  private static final Path LIST =
      Path.of("src", "test", "resources", "io", "counterfoil", "cli", "doctor", "initialisers.txt");

  @Test
  void noInitialiserOfOursEndsTheProgramWaitsOrReachesOutside() throws IOException {
    for (Initialiser initialiser : ours()) {
      assertEquals(List.of(), initialiser.forbidden(), initialiser.name());
    }
  }

  @Test
  void everyInitialiserThatCallsOthersIsOnTheList() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Initialiser initialiser : ours()) {
      if (!initialiser.calls().isEmpty()) {
        lines.add(initialiser.name() + ": " + String.join(", ", initialiser.calls()));
      }
    }
    if (Boolean.getBoolean("counterfoil.write")) {
      Files.write(LIST, lines);
    }
    assertEquals(
        Files.readAllLines(LIST),
        lines,
        "an initialiser does new work; where it must, add it with ./mvnw -q -pl cli -am test"
            + " -Dtest=StaticInitialisersTest -Dcounterfoil.write=true");
  }

  @Test
  void anInitialiserThatEndsTheProgramIsFound(@TempDir Path folder) throws IOException {
    List<Initialiser> found =
        compiled(folder, "class Ends { static { Runtime.getRuntime().halt(0); } }");

    assertEquals(List.of("java.lang.Runtime.halt"), found.getFirst().forbidden());
  }

  @Test
  void anInitialiserThatOnlyPutsValuesTogetherIsHarmless(@TempDir Path folder) throws IOException {
    List<Initialiser> found =
        compiled(
            folder,
            """
            class Values {
              static final java.util.List<String> NAMES = java.util.List.of("a", "b");
              enum Kind { ONE, TWO }
            }
            """);

    assertEquals(2, found.size());
    found.forEach(initialiser -> assertTrue(initialiser.calls().isEmpty(), initialiser.toString()));
  }

  private static List<Initialiser> ours() throws IOException {
    List<Initialiser> all = new ArrayList<>();
    for (Path part : Doctor.ownParts()) {
      if (!part.toString().contains("test")) {
        all.addAll(ClassScan.of(part));
      }
    }
    assertFalse(all.isEmpty());
    return all;
  }

  private static List<Initialiser> compiled(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Source.java"), source);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString()));
    return ClassScan.of(folder);
  }
}
