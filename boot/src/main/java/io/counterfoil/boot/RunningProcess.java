package io.counterfoil.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process as the journal names it: {@code pid 12 ticks 8765 host here}. The number alone would
 * not do: in a container every boot is process 1.
 */
final class RunningProcess {

  private static final int TICKS_FIELD = 19;

  private RunningProcess() {}

  /** This process. */
  static String current() {
    long pid = ProcessHandle.current().pid();
    return "pid " + pid + " ticks " + ticks(pid) + " host " + host();
  }

  /** Whether the process that {@code named} begins with still runs; false on another host. */
  static boolean isAlive(String named) {
    // A comma and the build follow.
    String[] words = named.split(",", 2)[0].split(" ", 7);
    if (words.length < 6
        || !words[0].equals("pid")
        || !words[1].chars().allMatch(Character::isDigit)) {
      return false;
    }
    String ticks = ticks(Long.parseLong(words[1]));
    return words[5].equals(host()) && !ticks.equals("-") && ticks.equals(words[3]);
  }

  /** When it began, in the kernel's ticks; "-" when that is not known. */
  private static String ticks(long pid) {
    String stat = read("/proc/" + pid + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > TICKS_FIELD ? fields[TICKS_FIELD] : "-";
  }

  private static String host() {
    String host = read("/proc/sys/kernel/hostname").strip();
    return host.isEmpty() ? "-" : host;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException notThisSystem) {
      return "";
    }
  }
}
