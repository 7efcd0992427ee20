package io.counterfoil.boot;

/**
 * The ways in which a start, or a run, fails that no part of the application has told: by the
 * launcher, or by its parent, the script. A code is stable and never used for anything else. From
 * BOOT-053 on they are warnings, whose exit is that of the doctor alone.
 */
public enum StartFault {
  CLASS_MISSING(
      "BOOT-001",
      ExitCode.BUILD_NOT_WHOLE,
      "a class of the program is missing",
      "unpack the distribution again, or build it again: ./mvnw clean package -DskipTests"),
  CLASS_UNFIT(
      "BOOT-002",
      ExitCode.BUILD_NOT_WHOLE,
      "two parts of the program do not fit together",
      "look for jars of two versions in lib/, or unpack the distribution again"),
  BUILD_STALE(
      "BOOT-003",
      ExitCode.BUILD_NOT_WHOLE,
      "the classes that run are not those of this distribution",
      "remove the folder counterfoil in ${XDG_CACHE_HOME:-~/.cache}, and lib/counterfoil.aot if it"
          + " is there"),
  NATIVE_LIBRARY(
      "BOOT-004",
      ExitCode.OPERATING_SYSTEM,
      "a native library cannot be loaded",
      "use the distribution made for this operating system and processor, see lib/*.so*"),
  MEMORY(
      "BOOT-005",
      ExitCode.OPERATING_SYSTEM,
      "the operating system gives no more memory or threads",
      "give the process more memory, or set a lower limits.memory in the spec"),
  INITIALISER(
      "BOOT-006",
      ExitCode.INTERNAL_DEFECT,
      "a class failed while it was being set up",
      "this is a defect of the program: please report it with this text"),
  ENDED_EARLY(
      "BOOT-007",
      ExitCode.INTERNAL_DEFECT,
      "something ended the program before its work was done",
      "this is a defect of the program: please report it with this text"),
  DEFECT(
      "BOOT-008",
      ExitCode.INTERNAL_DEFECT,
      "the program met a condition that it does not know",
      "this is a defect of the program: please report it with this text"),
  PART_UNREADABLE(
      "BOOT-009",
      ExitCode.BUILD_NOT_WHOLE,
      "a part of the program is missing or cannot be read",
      "unpack the distribution again, or build it again: ./mvnw clean package -DskipTests"),
  OPTIONS_REFUSED(
      "BOOT-010",
      ExitCode.CONFIGURATION,
      "the JVM refused its options",
      "correct or unset the options shown"),
  JAVA_UNFIT(
      "BOOT-011",
      ExitCode.BUILD_NOT_WHOLE,
      "Java could not be started",
      "install a JDK 25 for this operating system and processor"),
  CRASH(
      "BOOT-012",
      ExitCode.CRASHED,
      "the JVM crashed",
      "this is a defect of the program: please report it with this text"),
  KILL(
      "BOOT-013",
      ExitCode.KILLED,
      "the process was killed",
      "give it more memory, or set a lower limits.memory in the spec"),
  NO_JAVA(
      "BOOT-014",
      ExitCode.NOT_AVAILABLE,
      "no JDK 25 was found",
      "install one, or name it in JAVA_HOME"),
  TWO_VERSIONS(
      "BOOT-015",
      ExitCode.BUILD_NOT_WHOLE,
      "there are two versions of a part of the program",
      "unpack the distribution into an empty folder"),
  LATE(
      "BOOT-016",
      ExitCode.INTERNAL_DEFECT,
      "the start does not get on: a step passed its deadline",
      "see what its threads were doing; if that is another system, see to that, else report it"),
  DATA_FOLDER(
      "BOOT-017",
      ExitCode.CANNOT_CREATE,
      "the data folder cannot be used",
      "make it writable for this user, or name another: COUNTERFOIL_DATA=/path"),
  NOT_READY(
      "BOOT-018",
      ExitCode.INTERNAL_DEFECT,
      "the service ended before it was ready",
      "this is a defect of the program: please report it with this text"),
  OUTPUT_CLOSED(
      "BOOT-019",
      ExitCode.INPUT_OUTPUT,
      "standard output or standard error is closed",
      "send them somewhere, for example to /dev/null"),
  CUT_OFF(
      "BOOT-020",
      ExitCode.STOPPED,
      "it did not stop in time and was cut off",
      "see what its threads were doing; what was being written is completed at the next start"),
  CLOCK(
      "BOOT-053",
      ExitCode.OPERATING_SYSTEM,
      "a clock that cannot be right",
      "set the clock of the machine, and let it follow a time server"),
  MANIFEST(
      "BOOT-059",
      ExitCode.BUILD_NOT_WHOLE,
      "the distribution's list of its parts is missing or damaged",
      "unpack the distribution again"),
  PART_MISSING(
      "BOOT-060",
      ExitCode.BUILD_NOT_WHOLE,
      "a part of the distribution is missing or cannot be read",
      "unpack the distribution again"),
  PART_DIFFERS(
      "BOOT-061",
      ExitCode.BUILD_NOT_WHOLE,
      "a part of the distribution is not the one that was built",
      "unpack the distribution again, into an empty folder"),
  JAR_FOREIGN(
      "BOOT-062",
      ExitCode.BUILD_NOT_WHOLE,
      "a jar that does not belong to the distribution",
      "remove it from lib/, or unpack the distribution again into an empty folder"),
  NATIVE_MISSING(
      "BOOT-063",
      ExitCode.OPERATING_SYSTEM,
      "a native library is missing",
      "unpack the distribution again; it must be the one for this machine"),
  NATIVE_DAMAGED(
      "BOOT-065",
      ExitCode.OPERATING_SYSTEM,
      "a native library is not the one that was built",
      "unpack the distribution again, into an empty folder"),
  CACHE_REFUSED(
      "BOOT-066",
      ExitCode.BUILD_NOT_WHOLE,
      "the start cache was not used",
      "none is needed: only the start is slower; a new cache is made by itself"),
  PREVIOUS_DIED(
      "BOOT-068",
      ExitCode.INTERNAL_DEFECT,
      "the start before this one did not end well",
      "read what it said last, in the start journal"),
  RESTART_LOOP(
      "BOOT-069",
      ExitCode.INTERNAL_DEFECT,
      "started again and again, and never ready",
      "mend the cause that each start tells; restarting does not"),
  VOLATILE(
      "BOOT-070",
      ExitCode.CONFIGURATION,
      "a start journal that dies with the container",
      "mount a volume at the data folder, so that the next start can tell how this one ended");

  private final String code;
  private final ExitCode exit;
  private final String what;
  private final String mend;

  StartFault(String code, ExitCode exit, String what, String mend) {
    this.code = code;
    this.exit = exit;
    this.what = what;
    this.mend = mend;
  }

  public String code() {
    return code;
  }

  public ExitCode exit() {
    return exit;
  }

  public String what() {
    return what;
  }

  public String mend() {
    return mend;
  }

  /** The problem that this is, where and why. */
  StartProblem problem(String where, String cause) {
    return new StartProblem(code, exit.code(), what, where, cause, mend);
  }
}
