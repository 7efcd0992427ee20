package io.counterfoil.boot;

/** The exit codes that a start or an unexpected end may have; docs/exit-codes.md lists all. */
public enum ExitCode {
  DONE(0),
  BREAKS_FOUND(1),
  NOT_AVAILABLE(69),
  INTERNAL_DEFECT(70),
  OPERATING_SYSTEM(71),
  BUILD_NOT_WHOLE(72),
  CANNOT_CREATE(73),
  INPUT_OUTPUT(74),
  CONFIGURATION(78),
  CRASHED(134),
  KILLED(137),
  STOPPED(143);

  /**
   * Added to 0 and 1 on the way to the parent process. The JVM ends with 0 when anything at all
   * calls {@code exit(0)}, and with 1 for its own errors, so neither says that the work was done.
   */
  private static final int FINISHED = 100;

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that a shell sees. */
  public int code() {
    return code;
  }

  /** The number that the JVM ends with for {@code code} when bin/counterfoil is its parent. */
  static int toParent(int code) {
    return code == DONE.code || code == BREAKS_FOUND.code ? FINISHED + code : code;
  }
}
