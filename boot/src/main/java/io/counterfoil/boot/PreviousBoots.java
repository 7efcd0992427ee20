package io.counterfoil.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads from a journal how the starts of a data folder ended. */
final class PreviousBoots {

  /** What the lines of one boot have said so far. */
  private static final class Seen {
    Instant began = Instant.EPOCH;
    Instant last = Instant.EPOCH;
    String step = "boot";
    boolean ready;
    OptionalInt exit = OptionalInt.empty();
    Optional<String> end = Optional.empty();
    String process = "";
  }

  private final Map<Long, Seen> boots = new LinkedHashMap<>();

  private PreviousBoots() {}

  /**
   * All boots in the journal {@code file}, newest first, without {@code current}. A journal that
   * cannot be read has none.
   */
  static List<PreviousBoot> read(Path file, long current) {
    PreviousBoots read = new PreviousBoots();
    try {
      // Read as Latin-1, which no damage can make unreadable; the words that count are ASCII.
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        read.line(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    read.boots.remove(current);
    List<PreviousBoot> boots = new ArrayList<>();
    read.boots.forEach((number, seen) -> boots.add(boot(number, seen)));
    return boots.reversed();
  }

  private void line(String line) {
    String[] words = line.split(" ", 5);
    Optional<Instant> time = JournalTime.read(words[0]);
    if (words.length < 3 || time.isEmpty() || !words[1].chars().allMatch(Character::isDigit)) {
      return;
    }
    String event = words.length > 3 ? words[3] : "";
    String rest = words.length > 4 ? words[4] : "";
    Seen seen = boots.computeIfAbsent(Long.parseLong(words[1]), number -> new Seen());
    seen.last = time.get();
    switch (words[2] + " " + event) {
      case "boot begun" -> {
        seen.began = time.get();
        seen.process = rest;
      }
      case "boot ended" -> ended(seen, rest);
      case "main reached" -> seen.step = "load";
      default -> {
        if (words[2].equals("READY")) {
          seen.ready = true;
        } else if (event.equals("begin") || event.equals("failed")) {
          seen.step = words[2];
        }
      }
    }
  }

  private static void ended(Seen seen, String rest) {
    String[] words = rest.split(" ", 2);
    try {
      seen.exit = OptionalInt.of(Integer.parseInt(words[0]));
    } catch (NumberFormatException withoutAWord) {
      seen.exit = OptionalInt.empty();
    }
    seen.end = Optional.of(words.length > 1 ? words[1] : "");
  }

  private static PreviousBoot boot(long number, Seen seen) {
    boolean running = seen.end.isEmpty() && RunningProcess.isAlive(seen.process);
    return new PreviousBoot(
        number, seen.began, seen.last, seen.step, seen.ready, running, seen.exit, seen.end);
  }
}
