package io.counterfoil.testkit.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * Lines of a scenario's file as bytes. A backslash starts what cannot be seen: {@code \n}, {@code
 * \r}, {@code \t}, {@code \s} a space, {@code \\}, u and four hex digits for a character, {@code
 * \x81} a byte, {@code \e} nothing (an empty line), {@code \c} at the end: no line end.
 */
final class Escapes {
  private final Charset charset;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Escapes(Charset charset) {
    this.charset = charset;
  }

  void line(String line) {
    boolean open = false;
    for (int at = 0; at < line.length(); ) {
      char c = line.charAt(at);
      if (c != '\\') {
        int point = line.codePointAt(at);
        text(Character.toString(point));
        at += Character.charCount(point);
      } else if (at + 1 == line.length()) {
        throw new IllegalArgumentException("a backslash at the end of a line");
      } else {
        char letter = line.charAt(at + 1);
        open |= letter == 'c';
        at += escape(letter, line, at);
      }
    }
    if (!open) {
      text("\n");
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Writes one escape and tells its length in the line. */
  private int escape(char letter, String line, int at) {
    switch (letter) {
      case 'n' -> text("\n");
      case 'r' -> text("\r");
      case 't' -> text("\t");
      case 's' -> text(" ");
      case '\\' -> text("\\");
      case 'e', 'c' -> {}
      case 'u' -> {
        text(Character.toString(Integer.parseInt(line, at + 2, at + 6, 16)));
        return 6;
      }
      case 'x' -> {
        bytes.write(Integer.parseInt(line, at + 2, at + 4, 16));
        return 4;
      }
      default -> throw new IllegalArgumentException("unknown escape \\" + letter);
    }
    return 2;
  }

  private void text(String text) {
    if (!charset.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("not in " + charset + ": " + text);
    }
    bytes.writeBytes(text.getBytes(charset));
  }
}
