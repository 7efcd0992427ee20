package io.counterfoil.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a run that is going on from one that died: a locked file beside its folder, named by run
 * and owner (process id and start). The owner stands in the name, as merely opening and closing the
 * file would release the lock of this process (POSIX).
 */
final class RunLock implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("\\.(.+)\\.([0-9]+-[0-9]+)-[0-9]+\\.lock");
  private static final int ATTEMPTS = 100;

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock take(Path parent, String run) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path file = parent.resolve("." + run + "." + owner() + "-" + attempt + ".lock");
      FileChannel channel;
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      try {
        channel.lock();
      } catch (IOException | RuntimeException e) {
        channel.close();
        Files.deleteIfExists(file);
        throw e;
      }
      // Someone who tidies up may have taken the file between its making and its locking.
      if (Files.exists(file)) {
        return new RunLock(file, channel);
      }
      channel.close();
    }
    throw new IOException("no lock to be had for " + run);
  }

  /** The run that a lock file is of, if it is one. */
  static String run(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? name.group(1) : "";
  }

  /** Does something on behalf of a dead owner and removes its lock; false if the owner is alive. */
  static boolean inherit(Path file, Tidying tidying) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches() || name.group(2).equals(owner())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      tidying.run();
      Files.deleteIfExists(file);
      return true;
    } catch (OverlappingFileLockException alive) {
      return false;
    }
  }

  interface Tidying {
    void run() throws IOException;
  }

  /** Gives the lock up; the file goes first, so that nobody finds it without its owner. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }

  private static String owner() {
    ProcessHandle self = ProcessHandle.current();
    return self.pid() + "-" + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
