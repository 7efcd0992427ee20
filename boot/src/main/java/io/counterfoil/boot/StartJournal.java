package io.counterfoil.boot;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a start does, one line for each event, in a file that survives the process; docs/start.md
 * describes the lines. Every line has left the process when the method returns. A line that cannot
 * be written is told once on standard error and stops nothing.
 */
public final class StartJournal {

  private static final long MS = 1_000_000;

  private final long boot;
  private final @Nullable Path file;
  private final @Nullable OutputStream lines;
  private final long began = System.nanoTime();
  private String step = "load";
  private long stepBegan = began;
  private boolean failed;
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

  /** Goes on at the end of {@code file}, unbuffered: a line is in the kernel when it is written. */
  static StartJournal openedAt(Path file, long boot) throws IOException {
    return new StartJournal(boot, file, new FileOutputStream(file.toString(), true));
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

  /** Whether a step has failed. */
  public synchronized boolean hasFailed() {
    return failed;
  }

  /** A step begins: one word. */
  public synchronized void begin(String name) {
    step = name;
    stepBegan = System.nanoTime();
    write(name + " begin");
  }

  /** The step is done; its time is written. */
  public synchronized void end(String name) {
    write(name + " end " + (System.nanoTime() - stepBegan) / MS + " ms");
  }

  /** The step cannot be done. */
  public synchronized void failed(String name, StartProblem why) {
    step = name;
    failed = true;
    write(name + " failed " + why.line());
  }

  /** Something worth knowing when the start is read later. */
  public synchronized void note(String text) {
    write("note " + text);
  }

  /** Milliseconds since the launcher began. */
  long age() {
    return (System.nanoTime() - began) / MS;
  }

  /** A line as it is, without time and number. */
  synchronized void write(String text) {
    if (lines == null) {
      return;
    }
    String line =
        JournalTime.of(System.currentTimeMillis()) + " " + boot + " " + oneLine(text) + "\n";
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

  private static String oneLine(String text) {
    return text.strip().replace("\r", "").replace("\n", " / ");
  }
}
