package io.counterfoil.server.start;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process a data folder: a lock of the operating system on a file in it, which ends with the
 * process however it ends. The file says who holds it.
 */
final class DataLock {

  private final Path file;
  private @Nullable FileChannel held;

  DataLock(Path data) {
    this.file = data.resolve("serve.lock");
  }

  /** Whether another process holds it; it is not taken. */
  List<Problem> check() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Optional<FileLock> lock = locked(channel);
      if (lock.isEmpty()) {
        return List.of(taken());
      }
      lock.get().release();
      return List.of();
    } catch (IOException unwritable) {
      return List.of(unwritable(unwritable));
    }
  }

  /**
   * @throws ProblemException if another process holds it
   */
  void take() {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel).isEmpty()) {
        channel.close();
        throw taken().asException();
      }
      held = channel;
      String holder = "pid " + ProcessHandle.current().pid() + "\n";
      channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException unwritable) {
      throw new ProblemException(unwritable(unwritable), unwritable);
    }
  }

  void release() throws IOException {
    if (held != null) {
      held.truncate(0);
      held.close();
      held = null;
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException thisProcess) {
      return Optional.empty();
    }
  }

  private Problem taken() {
    String holder;
    try {
      holder = Files.readString(file).strip();
    } catch (IOException unreadable) {
      holder = "";
    }
    return Problem.of(
        StartCode.LOCK_HELD,
        Place.of(file.toString()),
        "it is held by " + (holder.isEmpty() ? "a process that is starting" : holder));
  }

  private Problem unwritable(IOException why) {
    return Problem.of(StartCode.NOT_WRITABLE, Place.of(file.toString()), FolderCheck.words(why));
  }
}
