package io.counterfoil.boot;

/** An exception that ends a thread ends the program: half a program that runs on tells nobody. */
final class UncaughtDefect implements Thread.UncaughtExceptionHandler {

  private final ExitGuard guard;

  UncaughtDefect(ExitGuard guard) {
    this.guard = guard;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    guard.end(Launcher.tell(StartFailure.of(thrown)));
  }
}
