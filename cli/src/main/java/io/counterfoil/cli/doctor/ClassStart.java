package io.counterfoil.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order a run of the program sets its classes up, and how long that takes: the selftest
 * runs in a JVM of its own, which tells.
 */
public final class ClassStart {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** {@code [46664394ns] 408 Initializing 'io/counterfoil/boot/Launcher'(no method) (0x…) by …}. */
  private static final Pattern LINE =
      Pattern.compile("\\[(\\d+)ns\\] \\d+ Initializing '([^']+)'(\\(no method\\))? .*");

  private ClassStart() {}

  /**
   * A class being set up.
   *
   * @param order counts all classes, the JDK's too, from 1
   * @param at since the JVM began
   * @param took until the next class began to be set up: what it does itself, before others
   * @param works whether it has an initialiser of its own
   */
  public record SetUp(int order, String name, Duration at, Duration took, boolean works) {}

  /** All classes of one selftest in the order in which they were set up. */
  public static List<SetUp> observed() throws IOException {
    Path log = Files.createTempFile("counterfoil-classes-", ".log");
    try {
      run(log);
      return read(Files.readAllLines(log));
    } finally {
      Files.deleteIfExists(log);
    }
  }

  static List<SetUp> read(List<String> lines) {
    List<SetUp> all = new ArrayList<>();
    long[] times = new long[lines.size()];
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        int order = all.size();
        times[order] = Long.parseLong(parts.group(1));
        all.add(
            new SetUp(
                order + 1,
                parts.group(2).replace('/', '.'),
                Duration.ofNanos(times[order]),
                Duration.ZERO,
                parts.group(3) == null));
      }
    }
    for (int i = 0; i + 1 < all.size(); i++) {
      SetUp one = all.get(i);
      Duration took = Duration.ofNanos(times[i + 1] - times[i]);
      all.set(i, new SetUp(one.order(), one.name(), one.at(), took, one.works()));
    }
    return List.copyOf(all);
  }

  private static void run(Path log) throws IOException {
    Process selftest =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Xlog:class+init=info:file=" + log + ":uptimenanos:filecount=0",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + System.getProperty("java.library.path", ""),
                "-cp",
                System.getProperty("java.class.path"),
                "io.counterfoil.boot.Launcher",
                "selftest")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!selftest.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the selftest did not end within " + DEADLINE.toSeconds() + " s");
      }
      if (selftest.exitValue() != 0) {
        throw new IOException("the selftest ended with " + selftest.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      selftest.destroyForcibly();
    }
  }
}
