package io.counterfoil.server.config;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person names. */
public final class TextFile {

  private TextFile() {}

  /**
   * Its text.
   *
   * @throws IOException if it is none; a pipe is refused, since its other end might be waited for
   */
  public static String read(Path file, Charset charset) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is a pipe or a device, and no file");
    }
    return Files.readString(file, charset);
  }
}
