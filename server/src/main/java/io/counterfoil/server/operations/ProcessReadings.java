package io.counterfoil.server.operations;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the JVM and the operating system say of this process. */
final class ProcessReadings {

  private static final Path SELF = Path.of("/proc/self");

  private ProcessReadings() {}

  static double heapUsed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  static double nonHeapUsed() {
    double buffers = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      buffers += Math.max(0, pool.getMemoryUsed());
    }
    return ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed() + buffers;
  }

  static double threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  static double classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  static double collections() {
    double sum = 0;
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
      sum += Math.max(0, one.getCollectionCount());
    }
    return sum;
  }

  static double collectionSeconds() {
    double sum = 0;
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
      sum += Math.max(0, one.getCollectionTime()) / 1e3;
    }
    return sum;
  }

  static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .map(nanos -> nanos / 1e9)
        .orElse(Double.NaN);
  }

  static double startedAt() {
    return ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3;
  }

  static double resident() throws IOException {
    return line(SELF.resolve("status"), "VmRSS:") * 1024;
  }

  static double openFiles() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(SELF.resolve("fd"))) {
      for (Path one : open) {
        count += one.getNameCount() > 0 ? 1 : 0;
      }
    }
    return count;
  }

  static double maxFiles() throws IOException {
    return line(SELF.resolve("limits"), "Max open files");
  }

  /** The first number of the line that begins so. */
  private static double line(Path file, String begin) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(begin)) {
        String first = line.substring(begin.length()).strip().split("\\s+")[0];
        return first.equals("unlimited") ? Double.POSITIVE_INFINITY : Double.parseDouble(first);
      }
    }
    throw new IOException("no line " + begin + " in " + file);
  }
}
