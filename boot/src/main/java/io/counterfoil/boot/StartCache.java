package io.counterfoil.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the JVM has taken the start cache that it was given: it passes over one that does not fit
 * (jars that were moved or touched) without a word, and is only slower.
 */
final class StartCache {

  /** Set by bin/counterfoil when it gives one. */
  private static final String CACHE = "counterfoil.cache";

  private static final Path MAPS = Path.of("/proc/self/maps");

  private StartCache() {}

  static void tellIn(StartJournal journal) {
    String cache = System.getProperty(CACHE);
    if (cache == null || !Files.isReadable(MAPS)) {
      return;
    }
    try {
      // Latin-1, since the names in it may be in any encoding; what is not ASCII is not found.
      boolean taken = Files.readString(MAPS, StandardCharsets.ISO_8859_1).contains(cache);
      journal.note(
          taken
              ? "the start cache is used"
              : StartFault.CACHE_REFUSED.code() + " the start cache was not used: " + cache);
    } catch (IOException unreadable) {
      journal.note("whether the start cache is used cannot be seen: " + unreadable);
    }
  }
}
