package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelftestTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theBuiltInExampleComesOutAsItMust() {
    assertEquals(0, run("selftest"), () -> out() + err);

    assertTrue(out().contains("18 records of 2 sides, each with the outcome"), out());
    assertTrue(out().endsWith("the selftest came out as it must\n"), out());
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void forMachinesItIsOneObject() {
    assertEquals(0, run("selftest", "--json"));

    Members told = (Members) Json.read(out());
    assertEquals("good", told.text("state"));
    assertTrue(told.objects("checks", c -> c.text("check")).contains("example"));
  }

  @Test
  void nothingIsLeftInTheTempFolder() throws IOException {
    assertEquals(0, run("selftest"));
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertEquals(
          List.of(),
          left.map(p -> p.getFileName().toString())
              .filter(name -> name.startsWith("counterfoil-selftest-"))
              .toList());
    }
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Counterfoil.run(
        List.of(arguments),
        Boot.ofOneCommand(),
        new Terminal(toOut, toErr, Style.PLAIN, Style.PLAIN, false, 100));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
