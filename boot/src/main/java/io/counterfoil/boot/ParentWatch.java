package io.counterfoil.boot;

/**
 * Ends the service when its parent, the script, has been killed: the next start would find data
 * folder and ports held by a process that nobody supervises.
 */
final class ParentWatch {

  private static final int EVERY_MS = 1000;

  private ParentWatch() {}

  /** Watches the process that is the parent now. */
  static void begin(ExitGuard guard) {
    long parent = parent();
    Thread thread = new Thread(() -> watch(guard, parent), "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(ExitGuard guard, long parent) {
    try {
      while (parent() == parent) {
        Thread.sleep(EVERY_MS);
      }
      guard.orphaned(parent);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }
}
