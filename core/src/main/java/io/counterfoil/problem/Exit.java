package io.counterfoil.problem;

/**
 * The exit codes of every command, the only ones there are. Source: sysexits(3) and the shell's
 * signal codes.
 */
public enum Exit {
  TIES_OUT(0, 200, "done; it ties out"),
  BREAKS(1, 200, "finished, and breaks were found"),
  USAGE(64, 400, "wrong command line"),
  DATA(65, 422, "input data cannot be used"),
  NO_INPUT(66, 404, "input, file or jar missing or unreadable"),
  UNAVAILABLE(69, 503, "a needed service is not there"),
  DEFECT(70, 500, "internal defect"),
  SYSTEM(71, 503, "operating system: memory, threads, native library"),
  BUILD(72, 500, "the build is not whole"),
  CANNOT_CREATE(73, 500, "a path cannot be created or written"),
  IO(74, 500, "input or output error"),
  TRY_AGAIN(75, 503, "try again: something is held or busy"),
  VERSION(76, 409, "written by another version"),
  PERMISSION(77, 403, "permission refused"),
  CONFIGURATION(78, 500, "configuration or JVM options wrong"),
  INTERRUPTED(130, 503, "interrupted"),
  CRASHED(134, 503, "the JVM crashed"),
  KILLED(137, 503, "killed"),
  STOPPED(143, 503, "stopped");

  private final int code;
  private final int status;
  private final String means;

  Exit(int code, int status, String means) {
    this.code = code;
    this.status = status;
    this.means = means;
  }

  public int code() {
    return code;
  }

  /** The HTTP status that goes with it where a problem has none of its own. */
  public int status() {
    return status;
  }

  /** What the code means, in words for a person. */
  public String means() {
    return means;
  }
}
