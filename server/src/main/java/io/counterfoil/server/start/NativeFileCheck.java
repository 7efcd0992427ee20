package io.counterfoil.server.start;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a native library is whole and made for this machine, by the header of its file (ELF, see
 * elf(5)). Loading one that is cut off kills the JVM, so this is looked at before.
 */
final class NativeFileCheck {

  private static final int HEADER = 64;
  private static final int MAGIC = 0x7F454C46;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  private NativeFileCheck() {}

  /**
   * @param folder where the libraries of the distribution lie
   * @param names a pattern of their names, as {@code libduckdb*}
   */
  static List<Problem> check(Path folder, String names) {
    List<Problem> problems = new ArrayList<>();
    if (!System.getProperty("os.name").equals("Linux") || !Files.isDirectory(folder)) {
      return problems;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      for (Path file : files) {
        check(file, problems);
      }
    } catch (IOException unreadable) {
      problems.add(
          Problem.of(
              StartCode.NATIVE_MISSING,
              Place.of(folder.resolve(names).toString()),
              FolderCheck.words(unreadable)));
    }
    return problems;
  }

  private static void check(Path file, List<Problem> problems) throws IOException {
    Place where = Place.of(file.toString());
    if (!Files.isRegularFile(file)) {
      problems.add(Problem.of(StartCode.NATIVE_DAMAGED, where, "it is no file"));
      return;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (header.hasRemaining() && channel.read(header) >= 0) {
        continue;
      }
      if (header.hasRemaining() || header.getInt(0) != MAGIC) {
        problems.add(Problem.of(StartCode.NATIVE_DAMAGED, where, "it is no library of Linux"));
        return;
      }
      header.order(ByteOrder.LITTLE_ENDIAN);
      int machine = Short.toUnsignedInt(header.getShort(18));
      if (machine != thisMachine()) {
        String what = "it is made for another processor (ELF machine " + machine + ")";
        problems.add(Problem.of(StartCode.NATIVE_FOREIGN, where, what));
        return;
      }
      // The table of sections is the last part of the file.
      long sections = header.getLong(40);
      int each = Short.toUnsignedInt(header.getShort(58));
      int count = Short.toUnsignedInt(header.getShort(60));
      long whole = sections + (long) each * count;
      if (channel.size() < whole) {
        String what = "it has " + channel.size() + " bytes, and should have " + whole;
        problems.add(Problem.of(StartCode.NATIVE_DAMAGED, where, what));
      }
    }
  }

  private static int thisMachine() {
    return System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
  }
}
