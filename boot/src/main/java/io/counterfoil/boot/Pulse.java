package io.counterfoil.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A number that grows in a file as long as the JVM starts and its threads run. A JVM that is frozen
 * cannot say so, and its watchdog is frozen with it: bin/counterfoil sees the number stand still.
 */
final class Pulse {

  static final int EVERY_MS = 1000;

  private final FileChannel file;
  private long beats;

  private Pulse(FileChannel file) {
    this.file = file;
  }

  /** Empty where the file cannot be written: then nobody takes silence for death. */
  static Optional<Pulse> in(Path file) {
    try {
      return Optional.of(
          new Pulse(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)));
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }

  void beat() {
    beats++;
    try {
      file.write(ByteBuffer.wrap((beats + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException unwritable) {
      // The journal tells of a disk that cannot be written; a pulse that is lost ends nothing else.
      return;
    }
  }
}
