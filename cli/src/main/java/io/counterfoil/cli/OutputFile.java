package io.counterfoil.cli;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: written beside its name, forced to the disk, and
 * renamed. Closed without {@link #finish}, it leaves nothing behind.
 */
final class OutputFile implements Closeable {
  private final Path path;
  private final Path partial;
  private final FileOutputStream file;
  private final OutputStream stream;

  private OutputFile(Path path, Path partial) throws IOException {
    this.path = path;
    this.partial = partial;
    this.file = new FileOutputStream(partial.toFile());
    this.stream = new BufferedOutputStream(file, 1 << 16);
  }

  /**
   * @throws ProblemException if nothing can be written there
   */
  static OutputFile at(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null) {
      throw refused(path, "it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(path, "the folder " + folder + " does not exist");
    }
    try {
      String name = path.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
      return new OutputFile(path, folder.resolve("." + name));
    } catch (IOException refused) {
      throw refused(path, String.valueOf(refused.getMessage()));
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** Gives the file its name. */
  void finish() throws IOException {
    stream.flush();
    file.getFD().sync();
    stream.close();
    Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(partial);
  }

  private static ProblemException refused(Path path, String why) {
    return Problem.of(ProblemCode.Command.OUTPUT, Place.of(path.toString()), why).asException();
  }
}
