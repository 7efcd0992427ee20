package io.counterfoil.server.start;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Whether a folder can be written, by writing to it. */
final class FolderCheck {

  private static final int PROBE_BYTES = 4096;

  private FolderCheck() {}

  /** As {@link #check}, of a folder that need not be there yet: the nearest one above that is. */
  static List<Problem> creatable(Path folder, String setting, long reserve) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      String what = there + " is a file";
      return List.of(Problem.of(StartCode.PATH, at(folder, setting), what));
    }
    return check(there, folder, setting, reserve);
  }

  /** Creates it. */
  static void create(Path folder, String setting) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw problem(failed, folder, setting).asException();
    }
  }

  private static List<Problem> check(Path there, Path folder, String setting, long reserve) {
    Path probe = there.resolve(".counterfoil-probe-" + ProcessHandle.current().pid());
    try {
      try (FileChannel channel =
          FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(PROBE_BYTES));
      } finally {
        Files.deleteIfExists(probe);
      }
      long free = Files.getFileStore(there).getUsableSpace();
      if (free < reserve) {
        String what = free / 1_000_000 + " MB are free, and disk.reserve wants ";
        return List.of(
            Problem.of(
                StartCode.DISK_FULL, at(folder, setting), what + reserve / 1_000_000 + " MB"));
      }
      return List.of();
    } catch (IOException failed) {
      return List.of(problem(failed, folder, setting));
    }
  }

  private static Problem problem(IOException failed, Path folder, String setting) {
    String words = words(failed);
    StartCode code = StartCode.NOT_WRITABLE;
    if (words.contains("Read-only file system")) {
      code = StartCode.READ_ONLY;
    } else if (words.contains("No space left") || words.contains("quota")) {
      code = StartCode.DISK_FULL;
    } else if (failed instanceof FileAlreadyExistsException) {
      code = StartCode.PATH;
    }
    return Problem.of(code, at(folder, setting), words);
  }

  /** What the operating system said. */
  static String words(IOException failed) {
    if (failed instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    } else if (failed instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is there and is no folder";
    } else if (failed instanceof FileSystemException other) {
      return Optional.ofNullable(other.getReason()).orElse(other.toString());
    }
    return Optional.ofNullable(failed.getMessage()).orElse(failed.toString());
  }

  private static Place at(Path folder, String setting) {
    return Place.of(setting + " " + folder);
  }
}
