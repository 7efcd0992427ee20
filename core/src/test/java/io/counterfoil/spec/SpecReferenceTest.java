package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpecReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "spec-reference.md");

  @Test
  void thePageInDocsIsTheOneThatTheGrammarGives() throws IOException {
    if (Boolean.getBoolean("counterfoil.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, GrammarReference.text());
    }
    assertEquals(
        GrammarReference.text(),
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "docs/spec-reference.md is behind the grammar; write it again with"
            + " ./mvnw -q -pl core test -Dtest=SpecReferenceTest -Dcounterfoil.write=true");
  }
}
