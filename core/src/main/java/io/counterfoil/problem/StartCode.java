package io.counterfoil.problem;

/**
 * The start: up to 39 what bin/counterfoil and the launcher find out, which the module boot
 * declares too because it stands alone; from 40 on what the start's steps and the doctor find out.
 */
public enum StartCode implements ProblemCode {
  CLASS_MISSING(
      1,
      Exit.BUILD,
      "a class of the program is missing",
      "unpack the distribution again, or build it again: ./mvnw clean package -DskipTests"),
  CLASS_UNFIT(
      2,
      Exit.BUILD,
      "two parts of the program do not fit together",
      "look for jars of two versions in lib/, or unpack the distribution again"),
  BUILD_STALE(
      3,
      Exit.BUILD,
      "the classes that run are not those of this distribution",
      "remove the folder counterfoil in ${XDG_CACHE_HOME:-~/.cache}, and lib/counterfoil.aot if it"
          + " is there"),
  NATIVE_LIBRARY(
      4,
      Exit.SYSTEM,
      "a native library cannot be loaded",
      "use the distribution made for this operating system and processor, see lib/*.so*"),
  MEMORY(
      5,
      Exit.SYSTEM,
      "the operating system gives no more memory or threads",
      "give the process more memory, or set a lower limits.memory in the spec"),
  INITIALISER(
      6,
      Exit.DEFECT,
      "a class failed while it was being set up",
      "this is a defect of the program: please report it with this text"),
  ENDED_EARLY(
      7,
      Exit.DEFECT,
      "something ended the program before its work was done",
      "this is a defect of the program: please report it with this text"),
  DEFECT(
      8,
      Exit.DEFECT,
      "the program met a condition that it does not know",
      "this is a defect of the program: please report it with this text"),
  PART_MISSING(
      9,
      Exit.BUILD,
      "a part of the program is missing or cannot be read",
      "unpack the distribution again, or build it again: ./mvnw clean package -DskipTests"),
  JVM_OPTIONS(
      10, Exit.CONFIGURATION, "the JVM refused its options", "correct or unset the options shown"),
  JAVA_UNUSABLE(
      11,
      Exit.BUILD,
      "Java could not be started",
      "install a JDK 25 for this operating system and processor"),
  CRASHED(
      12,
      Exit.CRASHED,
      "the JVM crashed",
      "this is a defect of the program: please report it with this text"),
  KILLED(
      13,
      Exit.KILLED,
      "the process was killed",
      "give it more memory, or set a lower limits.memory in the spec"),
  NO_JAVA(14, Exit.UNAVAILABLE, "no JDK 25 was found", "install one, or name it in JAVA_HOME"),
  TWO_VERSIONS(
      15,
      Exit.BUILD,
      "there are two versions of a part of the program",
      "unpack the distribution into an empty folder"),
  LATE(
      16,
      Exit.DEFECT,
      "the start does not get on: a step passed its deadline",
      "see what its threads were doing; if that is another system, see to that, else report it"),
  DATA_FOLDER(
      17,
      Exit.CANNOT_CREATE,
      "the data folder cannot be used",
      "make it writable for this user, or name another: COUNTERFOIL_DATA=/path"),
  NOT_READY(
      18,
      Exit.DEFECT,
      "the service ended before it was ready",
      "this is a defect of the program: please report it with this text"),
  OUTPUT_CLOSED(
      19,
      Exit.IO,
      "standard output or standard error is closed",
      "send them somewhere, for example to /dev/null"),
  CUT_OFF(
      20,
      Exit.STOPPED,
      "it did not stop in time and was cut off",
      "see what its threads were doing; what was being written is completed at the next start"),

  PORT_TAKEN(
      40,
      Exit.TRY_AGAIN,
      "a port that somebody else listens on",
      "stop the other process, or configure another port"),
  PORT_REFUSED(
      41,
      Exit.PERMISSION,
      "a port that this user may not open",
      "use a port above 1023, or give the process CAP_NET_BIND_SERVICE"),
  ADDRESS(
      42,
      Exit.CONFIGURATION,
      "an address that this machine does not have",
      "listen on 127.0.0.1, on 0.0.0.0, or on an address that ip address shows"),
  LOCK_HELD(
      43,
      Exit.TRY_AGAIN,
      "another process uses this data folder",
      "stop it, or give this one a data folder of its own in COUNTERFOIL_DATA"),
  PATH(
      44,
      Exit.CANNOT_CREATE,
      "a folder that cannot be created",
      "create it for the user that runs the program, or configure another"),
  NOT_WRITABLE(
      45,
      Exit.CANNOT_CREATE,
      "a folder that cannot be written",
      "give it to the user that runs the program: chown, or fsGroup in Kubernetes"),
  READ_ONLY(
      46,
      Exit.CANNOT_CREATE,
      "a file system that is read-only",
      "mount a volume that can be written at the path shown"),
  DISK_FULL(
      47,
      Exit.IO,
      "no space left on a disk",
      "free space on the file system shown, or move the folder to a larger one"),
  NO_TEMP(
      48,
      Exit.CANNOT_CREATE,
      "no folder for temporary files",
      "name one that can be written in TMPDIR, or mount an emptyDir or tmpfs at /tmp"),
  TLS_FILE(
      49,
      Exit.NO_INPUT,
      "a certificate or key that cannot be read",
      "correct the path in tls:, and let the user that runs the program read it"),
  TLS_UNFIT(
      50,
      Exit.CONFIGURATION,
      "a certificate and key that do not go together",
      "give the certificate chain and the key made for it, both as PEM"),
  TLS_EXPIRED(
      51, Exit.CONFIGURATION, "a certificate that is not valid today", "renew the certificate"),
  TLS_SOON(
      52,
      Exit.CONFIGURATION,
      Severity.WARNING,
      "a certificate that ends soon",
      "renew the certificate"),
  CLOCK(
      53,
      Exit.SYSTEM,
      Severity.WARNING,
      "a clock that cannot be right",
      "set the clock of the machine, and let it follow a time server"),
  ZONE(
      54,
      Exit.SYSTEM,
      Severity.WARNING,
      "a time zone that is not known",
      "set TZ to a name such as Europe/Berlin, or unset it"),
  LOCALE(
      55,
      Exit.SYSTEM,
      Severity.WARNING,
      "a locale without UTF-8",
      "set LC_ALL=C.UTF-8: else files whose names are not ASCII cannot be opened"),
  FILE_LIMIT(
      56,
      Exit.SYSTEM,
      Severity.WARNING,
      "few files may be open at a time",
      "raise the limit to 4096 or more: ulimit -n, LimitNOFILE= in systemd"),
  LITTLE_MEMORY(
      57,
      Exit.SYSTEM,
      "too little memory for this program",
      "give the process at least what is told"),
  JAVA_UNFIT(58, Exit.UNAVAILABLE, "a Java of another version", "run it with a JDK 25"),
  MANIFEST(
      59,
      Exit.BUILD,
      "the distribution's list of its parts is missing or damaged",
      "unpack the distribution again"),
  PART_LOST(
      60,
      Exit.BUILD,
      "a part of the distribution is missing or cannot be read",
      "unpack the distribution again"),
  PART_DIFFERS(
      61,
      Exit.BUILD,
      "a part of the distribution is not the one that was built",
      "unpack the distribution again, into an empty folder"),
  JAR_FOREIGN(
      62,
      Exit.BUILD,
      "a jar that does not belong to the distribution",
      "remove it from lib/, or unpack the distribution again into an empty folder"),
  NATIVE_MISSING(
      63,
      Exit.SYSTEM,
      "a native library is missing",
      "unpack the distribution again; it must be the one for this machine"),
  NATIVE_FOREIGN(
      64,
      Exit.SYSTEM,
      "a native library of another system",
      "use the distribution made for this operating system and processor"),
  NATIVE_DAMAGED(
      65,
      Exit.SYSTEM,
      "a native library is not the one that was built",
      "unpack the distribution again, into an empty folder"),
  CACHE_REFUSED(
      66,
      Exit.BUILD,
      Severity.WARNING,
      "the start cache was not used",
      "none is needed: only the start is slower; a new cache is made by itself"),
  BUILDS_DIFFER(
      67,
      Exit.BUILD,
      "two builds that are not the same",
      "deploy again the one that you mean, and compare the digests"),
  PREVIOUS_DIED(
      68,
      Exit.DEFECT,
      Severity.WARNING,
      "the start before this one did not end well",
      "read what it said last, in the start journal"),
  RESTART_LOOP(
      69,
      Exit.DEFECT,
      Severity.WARNING,
      "started again and again, and never ready",
      "mend the cause that each start tells; restarting does not"),
  VOLATILE(
      70,
      Exit.CONFIGURATION,
      Severity.WARNING,
      "a start journal that dies with the container",
      "mount a volume at the data folder, so that the next start can tell how this one ended"),
  STOP_LATE(
      71,
      Exit.DEFECT,
      Severity.WARNING,
      "a step did not stop in its time",
      "requests in flight were cut off; allow a longer grace period"),
  CRASH_FOUND(
      72,
      Exit.DEFECT,
      Severity.WARNING,
      "an account of a crash was found",
      "please report it; it lies at the path shown");

  private final Described described;

  StartCode(int number, Exit exit, String title, String mend) {
    this(number, exit, Severity.FATAL, title, mend);
  }

  StartCode(int number, Exit exit, Severity severity, String title, String mend) {
    described = new Described("BOOT", number, exit, 503, severity, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
