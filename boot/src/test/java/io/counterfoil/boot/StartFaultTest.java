package io.counterfoil.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts and the launcher tell the same codes with the same exits. */
class StartFaultTest {

  /** As {@code fail 72 BOOT-009 'a part of the program …'}. */
  private static final Pattern FAIL = Pattern.compile("fail (\\d+) (BOOT-\\d{3})");

  @Test
  void noCodeIsUsedTwice() {
    Set<String> codes = new HashSet<>();
    for (StartFault fault : StartFault.values()) {
      assertTrue(codes.add(fault.code()), fault.code());
    }
  }

  @Test
  void theScriptsExitAsTheTableSays() throws IOException {
    List<MatchResult> told = new ArrayList<>();
    for (Path script : scripts()) {
      told.addAll(FAIL.matcher(Files.readString(script)).results().toList());
    }

    assertTrue(told.size() > 10, told.toString());
    for (MatchResult each : told) {
      assertEquals(
          fault(each.group(2)).exit().code(), Integer.parseInt(each.group(1)), each.group());
    }
  }

  private static StartFault fault(String code) {
    return Stream.of(StartFault.values())
        .filter(fault -> fault.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not in the table"));
  }

  private static List<Path> scripts() throws IOException {
    Path packaging = Path.of("..", "packaging");
    try (Stream<Path> lib = Files.list(packaging.resolve("lib"))) {
      return Stream.concat(
              lib.filter(file -> file.toString().endsWith(".sh")),
              Stream.of(packaging.resolve("bin/counterfoil")))
          .toList();
    }
  }
}
