package io.counterfoil.boot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the service keeps what outlives it. bin/counterfoil names it; without that parent it is
 * found by the same rule.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {

  /**
   * The journal keeps at least half of this, in bytes. packaging/lib/start-journal.sh has it too.
   */
  static final int JOURNAL_BOUND = 256 * 1024;

  /** The folder that the environment asks for; empty when nothing names one. */
  public static Optional<DataFolder> of(Map<String, String> environment) {
    String named = environment.getOrDefault("COUNTERFOIL_DATA", "");
    if (named.isEmpty()) {
      // systemd lists several, separated by colons; the first is the unit's own.
      named = environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0];
    }
    if (named.isEmpty()) {
      String state = environment.getOrDefault("XDG_STATE_HOME", "");
      String home = environment.getOrDefault("HOME", "");
      if (state.isEmpty() && !home.isEmpty()) {
        state = home + "/.local/state";
      }
      named = state.isEmpty() ? "" : state + "/counterfoil";
    }
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(new DataFolder(Path.of(named).toAbsolutePath()));
  }

  /** The start journal, whether it is there or not. */
  public Path journal() {
    return path.resolve("start/journal.log");
  }

  /** Grows while the JVM starts; bin/counterfoil reads it. */
  Path pulse() {
    return path.resolve("start/pulse");
  }

  /** Accounts of crashes, and thread dumps; bin/counterfoil keeps the five newest. */
  public Path crashes() {
    return path.resolve("start/crash");
  }

  /** How its starts ended, newest first, as far as the journal goes. */
  public List<PreviousBoot> previous() {
    return PreviousBoots.read(journal(), 0);
  }

  /** Makes what is missing, and shortens a journal that has grown over its bound. */
  void prepare() throws IOException {
    try {
      Files.createDirectories(crashes());
    } catch (FileAlreadyExistsException file) {
      throw new IOException(file.getMessage() + " is not a folder", file);
    }
    if (Files.exists(journal()) && Files.size(journal()) > JOURNAL_BOUND) {
      shorten();
    }
  }

  /** In place, because another process may be appending to it. */
  private void shorten() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
      file.seek(file.length() - JOURNAL_BOUND / 2);
      file.readLine();
      byte[] kept = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(kept);
      file.seek(0);
      file.write(kept);
      file.setLength(kept.length);
    }
  }
}
