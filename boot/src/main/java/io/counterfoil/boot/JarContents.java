package io.counterfoil.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A jar's table of contents, which stands at its end and holds name, size and CRC-32 of every
 * entry: a jar whose table is the same has the same entries. Format: APPNOTE.TXT of the ZIP file
 * format, 4.3.12 and 4.3.16.
 */
final class JarContents {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int SIZE_AT = 12;
  private static final int OFFSET_AT = 16;

  private JarContents() {}

  /**
   * A checksum of the table and of what follows it, in sixteen hexadecimal digits: two that the JVM
   * computes as fast in its first second as later, where a SHA-256 would take a tenth of one.
   *
   * @throws IOException if there is no table: the file is cut off, or no jar
   */
  static String checksum(Path jar) throws IOException {
    try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer end =
          read(channel, Math.max(0, size - END_BYTES), (int) Math.min(size, END_BYTES));
      if (size < END_BYTES || end.getInt(0) != END) {
        throw new IOException("it has no table of contents at its end: cut off, or no jar");
      }
      long offset = Integer.toUnsignedLong(end.getInt(OFFSET_AT));
      long bytes = Integer.toUnsignedLong(end.getInt(SIZE_AT));
      if (offset + bytes + END_BYTES != size) {
        throw new IOException("its table of contents is not where it says");
      }
      return checksum(read(channel, offset, (int) (size - offset)));
    }
  }

  private static String checksum(ByteBuffer table) {
    CRC32 first = new CRC32();
    first.update(table.duplicate());
    CRC32C second = new CRC32C();
    second.update(table.duplicate());
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((int) first.getValue()) + hex.toHexDigits((int) second.getValue());
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = from; buffer.hasRemaining(); at = from + buffer.position()) {
      if (channel.read(buffer, at) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
