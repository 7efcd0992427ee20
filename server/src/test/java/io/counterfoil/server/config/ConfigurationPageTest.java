package io.counterfoil.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void thePageInDocsIsTheOneThatTheTableGives() throws IOException {
    if (Boolean.getBoolean("counterfoil.write")) {
      Files.writeString(PAGE, ConfigurationPages.page());
    }
    assertEquals(
        ConfigurationPages.page(),
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "docs/configuration.md is behind the table; write it again with ./mvnw -q -pl server -am"
            + " test -Dtest=ConfigurationPageTest -Dcounterfoil.write=true"
            + " -Dsurefire.failIfNoSpecifiedTests=false");
  }
}
