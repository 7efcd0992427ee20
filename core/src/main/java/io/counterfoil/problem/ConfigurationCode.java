package io.counterfoil.problem;

/** What the operator wrote: the configuration file, the environment, the secrets. */
public enum ConfigurationCode implements ProblemCode {
  NOT_FOUND(
      1,
      Exit.NO_INPUT,
      "no such configuration file",
      "correct --config or COUNTERFOIL_CONFIG; without both, none is needed"),
  UNREADABLE(
      2,
      Exit.NO_INPUT,
      "a configuration file that cannot be read",
      "let the user that runs the program read it, and check that it is a file"),
  YAML(
      3,
      Exit.CONFIGURATION,
      "not readable as YAML",
      "mend the YAML at the place shown; counterfoil config example prints a whole one"),
  UNKNOWN_SETTING(
      4,
      Exit.CONFIGURATION,
      "no such setting",
      "use one of the names that counterfoil config example lists"),
  VALUE(
      5,
      Exit.CONFIGURATION,
      "a value that does not fit its setting",
      "write a value of the kind named"),
  MISSING(6, Exit.CONFIGURATION, "a setting that is needed is not there", "add it"),
  CONFLICT(7, Exit.CONFIGURATION, "settings that exclude each other", "keep one of them"),
  UNKNOWN_VARIABLE(
      8,
      Exit.CONFIGURATION,
      "an environment variable that names no setting",
      "correct its name, or unset it; counterfoil config example lists all"),
  NOT_USED(
      9,
      Exit.CONFIGURATION,
      Severity.WARNING,
      "a variable of the predecessor that has no meaning here",
      "unset it when the predecessor no longer needs it"),
  OLD_NAME(
      10,
      Exit.CONFIGURATION,
      Severity.WARNING,
      "a variable of the predecessor, understood",
      "use the name of today, which is told"),
  SECRET_MISSING(
      11,
      Exit.CONFIGURATION,
      "a secret that is needed is not there",
      "set it, or name a file that holds it; openssl rand -base64 48 makes one"),
  SECRET_WEAK(
      12,
      Exit.CONFIGURATION,
      "a secret that is easy to guess",
      "use at least 32 random bytes: openssl rand -base64 48 makes them"),
  SECRET_OPEN(
      13,
      Exit.CONFIGURATION,
      Severity.WARNING,
      "a file with secrets that others can read",
      "take the rights of others away: chmod 600"),
  MEMORY(
      14,
      Exit.CONFIGURATION,
      "more memory is configured than there is",
      "lower the memory settings, or raise the limit of the container"),
  EXPOSED(
      15,
      Exit.CONFIGURATION,
      "a port open to the network without protection",
      "configure tls, say tls: proxy if another does it, or listen on 127.0.0.1"),
  NETWORK_FOLDER(
      16,
      Exit.CONFIGURATION,
      "a store file on a network file system",
      "put the data folder on a local disk, or use PostgreSQL: locks over NFS or SMB lose data"),
  JVM_OPTIONS(
      17,
      Exit.CONFIGURATION,
      "options of the JVM that do not go together with the settings",
      "correct COUNTERFOIL_JAVA_OPTS, or leave it unset");

  private final Described described;

  ConfigurationCode(int number, Exit exit, String title, String mend) {
    this(number, exit, Severity.FATAL, title, mend);
  }

  ConfigurationCode(int number, Exit exit, Severity severity, String title, String mend) {
    described = new Described("CONFIG", number, exit, exit.status(), severity, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
