package io.counterfoil.server.start;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who listens on a port; Linux tells, and only of processes that one may look into. */
final class PortHolder {

  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** As {@code , by pid 42 (nginx)}; empty where it is not known. */
  static String words(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      sockets.addAll(listening(Path.of(table), port));
    }
    if (sockets.isEmpty()) {
      return "";
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return ", by pid " + process.getFileName() + " (" + name + ")";
        }
      }
    } catch (IOException notTold) {
      return "";
    }
    return "";
  }

  /** Links as {@code socket:[12345]}. */
  private static Set<String> listening(Path table, int port) {
    Set<String> sockets = new HashSet<>();
    String end = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
    try {
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[1].endsWith(end) && fields[3].equals(LISTENING)) {
          sockets.add("socket:[" + fields[9] + "]");
        }
      }
    } catch (IOException notLinux) {
      return sockets;
    }
    return sockets;
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path one : open) {
        if (sockets.contains(Files.readSymbolicLink(one).toString())) {
          return true;
        }
      }
    } catch (IOException | RuntimeException refused) {
      return false;
    }
    return false;
  }
}
