package io.counterfoil.boot;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file in which an orchestrator looks for the reason why a container ended. */
final class TerminationLog {

  private static final String KUBERNETES = "/dev/termination-log";

  /** Kubernetes reads no more, in bytes. */
  private static final int BOUND = 4096;

  private TerminationLog() {}

  /** Writes {@code text} in the place of what was there, if there is such a file. */
  static void write(String text) {
    String file = file(System.getenv("COUNTERFOIL_TERMINATION_LOG"));
    if (file.isEmpty()) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(bytes, 0, Math.min(bytes.length, BOUND));
    } catch (IOException unwritable) {
      System.err.println("counterfoil: the termination log cannot be written: " + unwritable);
    }
  }

  private static String file(@Nullable String named) {
    if (named != null) {
      return named;
    }
    return Files.exists(Path.of(KUBERNETES)) ? KUBERNETES : "";
  }
}
