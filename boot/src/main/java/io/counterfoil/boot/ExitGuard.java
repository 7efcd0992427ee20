package io.counterfoil.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sees every end of the JVM, and lets only an end of the launcher's own count as one: a stray
 * {@code System.exit(0)} in a library would otherwise look like success.
 */
final class ExitGuard extends Thread {

  /** Set by bin/counterfoil: its process stays the JVM's parent and translates the exit code. */
  static final String PARENT = "counterfoil.parent";

  private static final int FRAMES = 8;

  private volatile boolean ended;
  private volatile Boot boot = Boot.ofOneCommand();

  private ExitGuard() {
    super("exit-guard");
  }

  static ExitGuard installed() {
    ExitGuard guard = new ExitGuard();
    Runtime.getRuntime().addShutdownHook(guard);
    return guard;
  }

  /** From now on what is seen is told in the journal of {@code started} as well. */
  void guards(Boot started) {
    boot = started;
  }

  /** Tells a problem wherever it can be told, and returns its exit code. */
  int tell(StartProblem problem) {
    System.out.flush();
    System.err.print(problem.text());
    System.err.flush();
    return boot.failed(boot.journal().step(), List.of(problem));
  }

  /** Ends the JVM with {@code code}; the one place where that is done on purpose. */
  void end(int code) {
    ended = true;
    boot.watchdog().rest();
    if (boot.isKept()) {
      tellEnd(code, "the program ended " + boot.stage());
      cutOffAfter(boot.grace(), toParent(code));
    }
    System.exit(toParent(code));
  }

  /** Ends the JVM at once: whoever else is at work may be what hangs. */
  void cut(int code, String words) {
    tellEnd(code, words);
    System.err.flush();
    Runtime.getRuntime().halt(toParent(code));
  }

  /** The script was killed, so that this process must write the last line, and stop. */
  void orphaned(long parent) {
    if (ended || isEnding()) {
      return;
    }
    int code =
        tell(
            StartFault.KILL.problem(
                "process " + parent, "bin/counterfoil, the parent of this process, was killed"));
    boot.journal().write("boot ended " + code + " its parent was killed " + boot.stage());
    end(code);
  }

  /** Whether the JVM is ending already. */
  static boolean isEnding() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  @Override
  public void run() {
    if (ended) {
      return;
    }
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      if (isStoppedBySignal(stack)) {
        stopped();
        return;
      }
    }
    Optional<ThreadDump.Caller> caller = ThreadDump.ofExit(boot.scratch());
    StartFault fault =
        boot.isKept() && !boot.isReady() ? StartFault.NOT_READY : StartFault.ENDED_EARLY;
    String cause =
        caller
            .map(found -> found.thread() + " called exit")
            .orElse("the last thread ended, or exit was called where no stack shows it");
    String where = caller.map(ThreadDump.Caller::frame).orElse("");
    cut(tell(fault.problem(where, cause)), "something ended the program " + boot.stage());
  }

  /** SIGTERM, SIGINT or SIGHUP: its code (143, ...) is right, if the rest ends in time. */
  private void stopped() {
    if (boot.isKept()) {
      boot.watchdog().rest();
      boot.journal().note("stopping: a signal came " + boot.stage());
      tellEnd(ExitCode.STOPPED.code(), "stopped by a signal " + boot.stage());
      cutOffAfter(boot.grace(), ExitCode.STOPPED.code());
      boot.supervisor().stopping();
    }
  }

  /** With a parent the script writes the last line, because only it sees every end. */
  private void tellEnd(int code, String words) {
    if (boot.isKept() && System.getProperty(PARENT) == null) {
      boot.journal().write("boot ended " + code + " " + words);
    }
  }

  private static int toParent(int code) {
    return System.getProperty(PARENT) == null ? code : ExitCode.toParent(code);
  }

  private void cutOffAfter(Duration grace, int code) {
    Thread patience =
        new Thread(
            () -> {
              try {
                Thread.sleep(grace.toMillis());
              } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
              }
              StartProblem late =
                  StartFault.CUT_OFF.problem(
                      boot.stage(),
                      "it was not done within "
                          + grace.toSeconds()
                          + " s\n"
                          + ThreadDump.main(FRAMES));
              tell(late);
              System.err.print(ThreadDump.all());
              System.err.flush();
              Runtime.getRuntime().halt(code);
            },
            "grace");
    patience.setDaemon(true);
    patience.start();
  }

  /** The signals end the JVM from a thread of its own. */
  private static boolean isStoppedBySignal(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("java.lang.Terminator")) {
        return true;
      }
    }
    return false;
  }
}
