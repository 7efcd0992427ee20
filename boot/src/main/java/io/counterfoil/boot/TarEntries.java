package io.counterfoil.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The entries of a tar, one after another. Format: POSIX.1-1988 ustar, with GNU's and
 * POSIX.1-2001's long names. What is no tar has no entries.
 */
final class TarEntries {
  private static final int BLOCK = 512;
  private static final int SIZE_AT = 124;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;

  private final InputStream tar;
  private String name = "";
  private long left;
  private long padding;

  TarEntries(InputStream tar) {
    this.tar = tar;
  }

  /** Goes to the next entry; false at the end, or where no tar goes on. */
  boolean next() throws IOException {
    String longName = "";
    while (true) {
      tar.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      byte[] header = tar.readNBytes(BLOCK);
      if (header.length < BLOCK || !text(header, MAGIC_AT, 5).equals("ustar")) {
        return false;
      }
      left = size(header);
      padding = (BLOCK - left % BLOCK) % BLOCK;
      char type = (char) header[TYPE_AT];
      if (type == 'L') {
        longName = text(bytes().readAllBytes());
      } else if (type == 'x') {
        longName = pathOf(new String(bytes().readAllBytes(), StandardCharsets.UTF_8), longName);
      } else if (type != 'g') {
        String prefix = text(header, PREFIX_AT, 155);
        String shortName = text(header, 0, 100);
        name =
            !longName.isEmpty()
                ? longName
                : prefix.isEmpty() ? shortName : prefix + "/" + shortName;
        return true;
      }
    }
  }

  String name() {
    return name;
  }

  /** What the entry holds; to be read before the next one. */
  InputStream bytes() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        if (left == 0) {
          return -1;
        }
        int read = tar.read(into, from, (int) Math.min(most, left));
        if (read < 0) {
          throw new IOException("the tar is cut off in " + name);
        }
        left -= read;
        return read;
      }
    };
  }

  /** Octal digits, or a number in binary where the first bit is set. */
  private static long size(byte[] header) throws IOException {
    if ((header[SIZE_AT] & 0x80) != 0) {
      long size = 0;
      for (int i = SIZE_AT + 4; i < SIZE_AT + 12; i++) {
        size = size << 8 | header[i] & 0xff;
      }
      return size;
    }
    try {
      return Long.parseLong(text(header, SIZE_AT, 12).strip(), 8);
    } catch (NumberFormatException notASize) {
      throw new IOException("a header of the tar is damaged", notASize);
    }
  }

  /** The path in the records of a POSIX.1-2001 header: {@code 21 path=some/name\n}. */
  private static String pathOf(String records, String otherwise) {
    for (String record : records.split("\n")) {
      int at = record.indexOf(" path=");
      if (at > 0) {
        return record.substring(at + " path=".length());
      }
    }
    return otherwise;
  }

  private static String text(byte[] header, int from, int most) {
    return text(java.util.Arrays.copyOfRange(header, from, from + most));
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
