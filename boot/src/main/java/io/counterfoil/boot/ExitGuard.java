package io.counterfoil.boot;

/**
 * Sees every end of the JVM, and lets only an end of the launcher's own count as one: a stray
 * {@code System.exit(0)} in a library would otherwise look like success.
 */
final class ExitGuard extends Thread {

  private volatile boolean ended;

  private ExitGuard() {
    super("exit-guard");
  }

  static ExitGuard installed() {
    ExitGuard guard = new ExitGuard();
    Runtime.getRuntime().addShutdownHook(guard);
    return guard;
  }

  /** Ends the JVM with {@code code}; the one place where that is done on purpose. */
  void end(int code) {
    ended = true;
    System.exit(code);
  }

  @Override
  public void run() {
    if (ended) {
      return;
    }
    for (var running : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = running.getValue();
      if (isStoppedBySignal(stack)) {
        return;
      }
      int caller = callerOfExit(stack);
      if (caller >= 0) {
        String place = caller < stack.length ? stack[caller].toString() : "";
        fail(running.getKey().getName() + " called exit", place);
      }
    }
    fail("the last thread ended, or exit was called where no stack shows it", "");
  }

  private static void fail(String cause, String place) {
    StartFailure failure = new StartFailure(StartFault.ENDED_EARLY, cause, place);
    System.err.print(failure.problem().text());
    System.err.flush();
    Runtime.getRuntime().halt(failure.fault().exit().code());
  }

  /**
   * SIGTERM, SIGINT and SIGHUP end the JVM from a thread of its own; its code (143, ...) is right.
   */
  private static boolean isStoppedBySignal(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("java.lang.Terminator")) {
        return true;
      }
    }
    return false;
  }

  /** The index of the frame that called {@code System.exit} or {@code Runtime.exit}, or -1. */
  private static int callerOfExit(StackTraceElement[] stack) {
    for (int frame = stack.length - 1; frame >= 0; frame--) {
      String type = stack[frame].getClassName();
      boolean exit = stack[frame].getMethodName().equals("exit");
      if (exit && (type.equals("java.lang.System") || type.equals("java.lang.Runtime"))) {
        return frame + 1;
      }
    }
    return -1;
  }
}
