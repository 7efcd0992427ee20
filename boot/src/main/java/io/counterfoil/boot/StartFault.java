package io.counterfoil.boot;

/** The ways in which a start, or a run, fails that no part of the application has told. */
enum StartFault {
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
      "this is a defect of the program: please report it with this text");

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

  String code() {
    return code;
  }

  ExitCode exit() {
    return exit;
  }

  String what() {
    return what;
  }

  String mend() {
    return mend;
  }
}
