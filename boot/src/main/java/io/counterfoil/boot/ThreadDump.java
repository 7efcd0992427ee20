package io.counterfoil.boot;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the threads of this JVM are doing. */
final class ThreadDump {

  /** A thread and the frame in it that called {@code exit}. */
  record Caller(String thread, String frame) {}

  private static final int FRAMES = 40;
  private static final int CALLERS = 3;

  private ThreadDump() {}

  /** Every platform thread with its stack, the one named {@code main} first. */
  static String all() {
    StringBuilder text = new StringBuilder();
    List<Map.Entry<Thread, StackTraceElement[]>> threads =
        new ArrayList<>(Thread.getAllStackTraces().entrySet());
    threads.sort((a, b) -> Long.compare(a.getKey().threadId(), b.getKey().threadId()));
    for (Map.Entry<Thread, StackTraceElement[]> thread : threads) {
      if (thread.getValue().length > 0 && thread.getKey() != Thread.currentThread()) {
        text.append(head(thread.getKey())).append('\n');
        append(text, thread.getValue(), "    at ", FRAMES);
      }
    }
    return text.toString();
  }

  /** The innermost frames of the thread that started the program, one a line. */
  static String main(int frames) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (thread.getKey().getName().equals("main")) {
        append(text, thread.getValue(), "at ", frames);
      }
    }
    return text.toString().stripTrailing();
  }

  private static String head(Thread thread) {
    return "  thread " + thread.getName() + " (" + thread.threadId() + ") " + thread.getState();
  }

  private static void append(StringBuilder text, StackTraceElement[] stack, String at, int most) {
    int shown = 0;
    for (StackTraceElement frame : stack) {
      if (shown < most && !isReflection(frame.getClassName())) {
        text.append(at).append(named(frame)).append('\n');
        shown++;
      }
    }
  }

  /** Without class loader, module and its version, which tell a reader nothing. */
  private static String named(StackTraceElement frame) {
    String named = frame.toString();
    return named.substring(named.lastIndexOf('/', named.indexOf('(')) + 1);
  }

  private static boolean isReflection(String type) {
    return type.startsWith("java.lang.invoke.")
        || type.startsWith("jdk.internal.reflect.")
        || type.startsWith("java.lang.reflect.");
  }

  /**
   * Who called {@code System.exit} or {@code Runtime.exit}, virtual threads included.
   *
   * @param folder where a file may be written for a moment
   */
  static Optional<Caller> ofExit(Path folder) {
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = thread.getValue();
      for (int frame = stack.length - 2; frame >= 0; frame--) {
        if (isExit(stack[frame].getClassName() + "." + stack[frame].getMethodName())) {
          return Optional.of(new Caller(thread.getKey().getName(), from(stack, frame + 1)));
        }
      }
    }
    return ofExitInVirtualThread(folder);
  }

  private static String from(StackTraceElement[] stack, int first) {
    StringBuilder text = new StringBuilder();
    for (int frame = first; frame < Math.min(stack.length, first + CALLERS); frame++) {
      text.append(text.isEmpty() ? "" : "\n").append(named(stack[frame]));
    }
    return text.toString();
  }

  private static boolean isExit(String method) {
    return method.equals("java.lang.System.exit") || method.equals("java.lang.Runtime.exit");
  }

  /** Virtual threads are told only by the JVM's own dump, which goes to a file. */
  private static Optional<Caller> ofExitInVirtualThread(Path folder) {
    Path file = folder.resolve("threads-" + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.deleteIfExists(file);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(
              file.toAbsolutePath().toString(),
              HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      return ofExit(Files.readAllLines(file));
    } catch (IOException | RuntimeException | LinkageError notToBeHad) {
      return Optional.empty();
    } finally {
      delete(file);
    }
  }

  /** In lines as {@code #31 "name" virtual RUNNABLE 2026-…} and, below it, frames. */
  private static Optional<Caller> ofExit(List<String> lines) {
    String thread = "";
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip().replaceFirst("^at ", "");
      if (line.startsWith("#")) {
        thread = line;
      } else if (line.startsWith("java.base/java.lang.Runtime.exit(")
          || line.startsWith("java.base/java.lang.System.exit(")) {
        int caller = at + 1;
        while (caller < lines.size() && isOfExit(lines.get(caller))) {
          caller++;
        }
        String frame = caller < lines.size() ? lines.get(caller) : "";
        return Optional.of(new Caller("thread " + thread, frame.strip().replaceFirst("^at ", "")));
      }
    }
    return Optional.empty();
  }

  private static boolean isOfExit(String line) {
    String frame = line.strip();
    return frame.startsWith("- ") || frame.contains("java.lang.System.exit(");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      System.err.println("counterfoil: cannot be removed: " + stays);
    }
  }
}
