package io.counterfoil.duckdb;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The engine's native library as it lies unpacked in the distribution, looked at before it is
 * loaded: a truncated one would crash the process, and of a foreign one the loader says little.
 * Format: the ELF-64 header, System V ABI, chapter 4.
 */
final class NativeLibrary {
  private static final String NAME = "libduckdb_java.so";

  private static final int HEADER = 64;
  private static final int ELF = 0x464c457f;
  private static final int MACHINE_AT = 18;
  private static final int SECTIONS_AT = 40;
  private static final int SECTION_SIZE_AT = 58;
  private static final int SECTION_COUNT_AT = 60;

  private NativeLibrary() {}

  /**
   * Sees that the library can be loaded, where the program runs from a distribution.
   *
   * @throws io.counterfoil.problem.ProblemException if it is missing, foreign or not whole
   */
  static void require() {
    String home = System.getProperty("counterfoil.home", "");
    if (!home.isEmpty()) {
      problem(Path.of(home, "lib"), System.getProperty("os.name"), System.getProperty("os.arch"))
          .ifPresent(
              problem -> {
                throw problem.asException();
              });
    }
  }

  /** What is wrong with the library in {@code lib}; only Linux's format is looked into. */
  static Optional<Problem> problem(Path lib, String system, String processor) {
    if (!system.equals("Linux")) {
      return Optional.empty();
    }
    String its = NAME + "_linux_" + (processor.equals("aarch64") ? "arm64" : processor);
    // A distribution for one system has one library, and one for all systems those of the driver.
    Path file = lib.resolve(Files.exists(lib.resolve(its)) ? its : NAME);
    try {
      if (!Files.exists(file)) {
        return Optional.of(missing(lib, file));
      }
      return problem(file, processor);
    } catch (IOException unreadable) {
      return Optional.of(
          Problem.of(
              StartCode.NATIVE_MISSING,
              Place.of(file.toString()),
              "it cannot be read: " + unreadable));
    }
  }

  private static Problem missing(Path lib, Path file) throws IOException {
    List<String> others;
    try (Stream<Path> files = Files.list(lib)) {
      others =
          files
              .map(path -> String.valueOf(path.getFileName()))
              .filter(name -> name.startsWith(NAME))
              .sorted()
              .toList();
    }
    Place place = Place.of(file.toString());
    return others.isEmpty()
        ? Problem.of(StartCode.NATIVE_MISSING, place, "DuckDB's library is not there")
        : Problem.of(
            StartCode.NATIVE_FOREIGN, place, "it is not there, only " + String.join(", ", others));
  }

  private static Optional<Problem> problem(Path file, String processor) throws IOException {
    Place place = Place.of(file.toString());
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long size;
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      size = channel.size();
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // Reads on: one read may give less than was asked for.
      }
    }
    if (header.position() < HEADER || header.getInt(0) != ELF) {
      return Optional.of(
          Problem.of(
              StartCode.NATIVE_DAMAGED, place, "it is no library: %d bytes".formatted(size)));
    }
    int machine = Short.toUnsignedInt(header.getShort(MACHINE_AT));
    if (!machine(machine).equals(processor)) {
      return Optional.of(
          Problem.of(
              StartCode.NATIVE_FOREIGN,
              place,
              "it is made for %s, and this Java runs on %s"
                  .formatted(machine(machine), processor)));
    }
    // The table of its sections is the last thing in the file.
    long end =
        header.getLong(SECTIONS_AT)
            + (long) Short.toUnsignedInt(header.getShort(SECTION_SIZE_AT))
                * Short.toUnsignedInt(header.getShort(SECTION_COUNT_AT));
    return end <= size
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                StartCode.NATIVE_DAMAGED,
                place,
                "it is cut off: %d of %d bytes are there".formatted(size, end)));
  }

  /** Its processor as Java names it. */
  private static String machine(int machine) {
    return switch (machine) {
      case 62 -> "amd64";
      case 183 -> "aarch64";
      default -> "machine " + machine;
    };
  }
}
