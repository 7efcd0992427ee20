package io.counterfoil.problem;

/**
 * The exit codes of every command, the only ones there are. Source: sysexits(3) and the shell's
 * signal codes.
 */
public enum Exit {
  TIES_OUT(0, "done; it ties out"),
  BREAKS(1, "finished, and breaks were found"),
  USAGE(64, "wrong command line"),
  DATA(65, "input data cannot be used"),
  NO_INPUT(66, "input, file or jar missing or unreadable"),
  UNAVAILABLE(69, "a needed service is not there"),
  DEFECT(70, "internal defect"),
  SYSTEM(71, "operating system: memory, threads, native library"),
  BUILD(72, "the build is not whole"),
  CANNOT_CREATE(73, "a path cannot be created or written"),
  IO(74, "input or output error"),
  TRY_AGAIN(75, "try again: something is held or busy"),
  VERSION(76, "written by another version"),
  PERMISSION(77, "permission refused"),
  CONFIGURATION(78, "configuration or JVM options wrong"),
  INTERRUPTED(130, "interrupted"),
  STOPPED(143, "stopped");

  private final int code;
  private final String means;

  Exit(int code, String means) {
    this.code = code;
    this.means = means;
  }

  public int code() {
    return code;
  }

  /** What the code means, in words for a person. */
  public String means() {
    return means;
  }
}
