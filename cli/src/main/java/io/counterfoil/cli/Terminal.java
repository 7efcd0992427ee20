package io.counterfoil.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a command writes to, and what they can show. Both are UTF-8 whatever the locale;
 * {@code out} is not flushed by itself.
 *
 * @param live whether a line on {@code err} can be written over, as a progress line is
 * @param width columns that a line may fill
 */
record Terminal(
    PrintStream out, PrintStream err, Style outStyle, Style errStyle, boolean live, int width) {

  private static final int WIDTH = 100;

  /** Below this no table can be read. */
  private static final int NARROWEST = 40;

  /** The streams of this process. */
  static Terminal ofProcess() {
    boolean plain = isSet("NO_COLOR") || "dumb".equals(System.getenv("TERM"));
    boolean errIsTerminal = isTerminal(2);
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        !plain && isTerminal(1) ? Style.RICH : Style.PLAIN,
        !plain && errIsTerminal ? Style.RICH : Style.PLAIN,
        errIsTerminal && !"dumb".equals(System.getenv("TERM")),
        width(System.getenv("COLUMNS")));
  }

  /** The same streams, without colours and lines. */
  Terminal plain() {
    return new Terminal(out, err, Style.PLAIN, Style.PLAIN, live, width);
  }

  static int width(@Nullable String columns) {
    try {
      return columns == null ? WIDTH : Math.max(NARROWEST, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException notANumber) {
      return WIDTH;
    }
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  /** Java knows only whether input and output are both a terminal; Linux tells each. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException notThisSystem) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }
}
