package io.counterfoil.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a start does, one line for each event, in a file that survives the process; docs/start.md
 * describes the lines. Every line has left the process when the method returns. A line that cannot
 * be written is told once on standard error and stops nothing.
 */
public final class StartJournal {

  private static final long SECOND_MS = 1000;

  private final long boot;
  private final @Nullable Path file;
  private final @Nullable OutputStream lines;
  private String step = "load";
  private long stepBegan = System.nanoTime();
  private boolean told;

  private StartJournal(long boot, @Nullable Path file, @Nullable OutputStream lines) {
    this.boot = boot;
    this.file = file;
    this.lines = lines;
  }

  /** One that writes nowhere. */
  static StartJournal nowhere() {
    return new StartJournal(0, null, null);
  }

  static StartJournal of(long boot, Path file, OutputStream lines) {
    return new StartJournal(boot, file, lines);
  }

  /** The number of this start in its data folder, from 1; 0 for a command that keeps no journal. */
  public long boot() {
    return boot;
  }

  /** The file; empty for a command that keeps no journal. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The step that is under way, or the last one. */
  public synchronized String step() {
    return step;
  }

  /** A step begins: one word. */
  public synchronized void begin(String name) {
    step = name;
    stepBegan = System.nanoTime();
    write(name + " begin");
  }

  /** The step is done; its time is written. */
  public synchronized void end(String name) {
    long ms = (System.nanoTime() - stepBegan) / 1_000_000;
    write(name + " end " + ms + " ms");
  }

  /** The step cannot be done. */
  public synchronized void failed(String name, StartProblem why) {
    step = name;
    write(
        name
            + " failed "
            + why.code()
            + " exit "
            + why.exit()
            + ": "
            + why.what()
            + part("where", why.where())
            + part("cause", why.cause())
            + part("mend", why.mend()));
  }

  /** Something worth knowing when the start is read later. */
  public synchronized void note(String text) {
    write("note " + text);
  }

  /** A line as it is, without time and number. */
  synchronized void write(String text) {
    if (lines == null) {
      return;
    }
    String line = now() + " " + boot + " " + oneLine(text) + "\n";
    try {
      lines.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      tellOnce(unwritable);
    }
  }

  private void tellOnce(IOException unwritable) {
    if (!told) {
      told = true;
      System.err.println("counterfoil: the start journal cannot be written: " + unwritable);
    }
  }

  private static String part(String name, String value) {
    return value.isEmpty() ? "" : " | " + name + ": " + value;
  }

  private static String oneLine(String text) {
    return text.strip().replace("\r", "").replace("\n", " / ");
  }

  /** As 2026-07-29T12:00:00.123Z; java.time's own formatter would cost a start 20 ms. */
  private static String now() {
    long ms = System.currentTimeMillis();
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(ms, SECOND_MS), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    return digits(text, (int) Math.floorMod(ms, SECOND_MS), 3).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    String plain = Integer.toString(number);
    return text.append("0".repeat(Math.max(0, width - plain.length()))).append(plain);
  }
}
