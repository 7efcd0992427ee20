package io.counterfoil.boot;

/** An exception that ends a thread ends the program: half a program that runs on tells nobody. */
final class UncaughtDefect implements Thread.UncaughtExceptionHandler {

  private final ExitGuard guard;

  UncaughtDefect(ExitGuard guard) {
    this.guard = guard;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    StartFailure failure = StartFailure.of(thrown);
    int code =
        guard.tell(
            failure
                .fault()
                .problem(failure.place(), failure.cause() + "\nin thread " + thread.getName()));
    // To end what is ending would wait for itself; then the telling is enough.
    if (!ExitGuard.isEnding()) {
      guard.end(code);
    }
  }
}
