package io.counterfoil.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory this process may use: the container's limit, or the machine's memory. */
final class MemoryLimit {

  /** A container sees its own limit here; of a process outside one, no more is asked. */
  private static final List<Path> LIMITS =
      List.of(
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal: +(\\d+) kB");

  private MemoryLimit() {}

  static long bytes() {
    return ofContainer().orElseGet(MemoryLimit::ofMachine);
  }

  static String source() {
    return ofContainer().isPresent() ? "the container's limit" : "the machine";
  }

  private static Optional<Long> ofContainer() {
    for (Path file : LIMITS) {
      try {
        String limit = Files.readString(file).strip();
        // cgroup v1 writes a number near 2^63 for none.
        if (limit.matches("\\d{1,18}") && Long.parseLong(limit) < ofMachine()) {
          return Optional.of(Long.parseLong(limit));
        }
      } catch (IOException notHere) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static long ofMachine() {
    try {
      Matcher total = TOTAL.matcher(Files.readString(Path.of("/proc/meminfo")));
      return total.find() ? Long.parseLong(total.group(1)) * 1024 : Long.MAX_VALUE;
    } catch (IOException notLinux) {
      return Long.MAX_VALUE;
    }
  }
}
