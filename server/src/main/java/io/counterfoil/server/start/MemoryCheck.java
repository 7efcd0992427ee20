package io.counterfoil.server.start;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.server.config.Configuration.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the server, the runs that may be at work at once, and a reserve fit into the memory that
 * there is: a kernel that runs out kills the whole container.
 */
final class MemoryCheck {

  /** The JVM beside its heap: code, metaspace, threads, buffers; and what a small store needs. */
  private static final long NATIVE = 100_000_000;

  private static final long SMALLEST_WORKER = 64_000_000;
  private static final long LARGEST_SHARE = 4_000_000_000L;
  private static final long UNLIMITED = 1L << 60;

  private final Memory memory;
  private final Path cgroups;
  private final long heap;

  MemoryCheck(Memory memory) {
    this(memory, Path.of("/sys/fs/cgroup"), Runtime.getRuntime().maxMemory());
  }

  MemoryCheck(Memory memory, Path cgroups, long heap) {
    this.memory = memory;
    this.cgroups = cgroups;
    this.heap = heap;
  }

  List<Problem> problems() {
    long limit = limit();
    long worker = memory.worker() == 0 ? SMALLEST_WORKER : memory.worker();
    long needed = heap + NATIVE + memory.workers() * worker + memory.reserve();
    if (limit >= UNLIMITED || needed <= limit) {
      return List.of();
    }
    String what =
        "heap %s + rest of the JVM %s + %d × worker %s + reserve %s = %s, and the limit is %s"
            .formatted(
                mb(heap),
                mb(NATIVE),
                memory.workers(),
                mb(worker),
                mb(memory.reserve()),
                mb(needed),
                mb(limit));
    return List.of(
        Problem.of(
            ConfigurationCode.MEMORY,
            Place.of("memory.limit, workers.count, workers.memory, memory.reserve"),
            what,
            "raise the container's limit, lower workers.count or workers.memory, or give the"
                + " server a smaller heap: COUNTERFOIL_JAVA_OPTS=-Xmx128m"));
  }

  /** What one run may use. */
  long worker() {
    if (memory.worker() != 0) {
      return memory.worker();
    }
    long left = limit() - heap - NATIVE - memory.reserve();
    return Math.clamp(left / memory.workers(), SMALLEST_WORKER, LARGEST_SHARE);
  }

  /** For the journal. */
  String words() {
    long limit = limit();
    return "memory: heap up to %s, %d worker of %s, limit %s"
        .formatted(
            mb(heap), memory.workers(), mb(worker()), limit >= UNLIMITED ? "none" : mb(limit));
  }

  private long limit() {
    if (memory.limit() != 0) {
      return memory.limit();
    }
    long limit = Math.min(machine(), number(cgroups.resolve("memory/memory.limit_in_bytes")));
    for (Path group = cgroups.resolve(ownGroup()).normalize();
        group.startsWith(cgroups);
        group = group.getParent()) {
      limit = Math.min(limit, number(group.resolve("memory.max")));
      if (group.getParent() == null) {
        break;
      }
    }
    return limit;
  }

  /** The line {@code 0::/path} names this process's group of version 2. */
  private static String ownGroup() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        if (line.startsWith("0::/")) {
          return line.substring("0::/".length());
        }
      }
    } catch (IOException notLinux) {
      return "";
    }
    return "";
  }

  private static long machine() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException notLinux) {
      return UNLIMITED;
    }
    return UNLIMITED;
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException none) {
      return UNLIMITED;
    }
  }

  private static String mb(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
