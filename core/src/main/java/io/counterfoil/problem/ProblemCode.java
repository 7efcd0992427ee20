package io.counterfoil.problem;

/**
 * The kinds of problem, sealed by area: every surface has a switch over the areas without a
 * default, so that none can forget a new one. A code is stable and never used again for something
 * else.
 */
public sealed interface ProblemCode
    permits ConfigurationCode,
        StartCode,
        StoreCode,
        MonitoringCode,
        IdentityCode,
        MatchingCode,
        ProblemCode.Spec,
        ProblemCode.Source,
        ProblemCode.Control,
        ProblemCode.Limit,
        ProblemCode.Engine,
        ProblemCode.Artifact,
        ProblemCode.Command {

  /** The row of the table below that describes it. */
  Described described();

  /** Stable, as {@code SPEC-004}. */
  default String code() {
    return "%s-%03d".formatted(described().area(), described().number());
  }

  default Exit exit() {
    return described().exit();
  }

  /** A few words that head a listing. */
  default String title() {
    return described().title();
  }

  /** The HTTP status of an answer that tells it. */
  default int status() {
    return described().status();
  }

  default Severity severity() {
    return described().severity();
  }

  /** How to mend it where nothing more special is known. */
  default String mend() {
    return described().mend();
  }

  /** The text of a spec. */
  enum Spec implements ProblemCode {
    YAML(
        1,
        "not readable as YAML",
        "mend the YAML at the place shown; values with , : # { } [ ] want quotes"),
    UNKNOWN_KEY(
        2, "unknown key", "use one of the names of the grammar: counterfoil schema lists them"),
    MISSING(3, "something needed is not there", "add it"),
    VALUE(4, "a value that does not fit its place", "write a value of the kind named"),
    UNKNOWN_COLUMN(5, "no such column", "name a column of the side"),
    TYPE(
        6,
        "types that do not go together",
        "give both columns the same type, or convert one with expr"),
    EXPRESSION(7, "an expression that cannot be used", "mend the expression at the place shown"),
    VERSION(8, "another version of the grammar", "write counterfoil: 1"),
    CONFLICT(9, "parts that exclude each other", "keep one of them");

    private final Described described;

    Spec(int number, String title, String mend) {
      described = new Described("SPEC", number, Exit.DATA, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** The files and tables that records are read from. */
  enum Source implements ProblemCode {
    NOT_FOUND(1, Exit.NO_INPUT, "no such file", "check the path; it is relative to the spec"),
    UNREADABLE(
        2,
        Exit.NO_INPUT,
        "a file that cannot be read",
        "check its permissions, and that it is a file"),
    FORMAT(
        3,
        Exit.DATA,
        "not of the format named",
        "say the format, delimiter, quote or encoding in read:"),
    COLUMN(
        4,
        Exit.DATA,
        "a column that the source does not have",
        "name a column of the source in from:"),
    EMPTY(
        5,
        Exit.DATA,
        "a source without records",
        "check that the file is whole; write expect: { records: 0.. } if none is right"),
    EXPECTED(6, Exit.DATA, "not what was expected", "get the whole file, or correct expect:"),
    TRAILER(
        7,
        Exit.DATA,
        "the trailer disagrees with the records",
        "get the whole file again from its sender"),
    UNREADABLE_VALUE(
        8,
        Exit.DATA,
        "a value that cannot be read",
        "correct the value or its type; without strict: true it becomes a break"),
    SEQUENCE(9, Exit.DATA, "statements that do not follow on", "get the statement that is missing"),
    CHANGED(
        10,
        Exit.DATA,
        "an input that changed",
        "run again with the input as it was, or make a new run"),
    REFUSED(
        11,
        Exit.PERMISSION,
        "a path that this caller may not read",
        "name one of the sources that you were given");

    private final Described described;

    Source(int number, Exit exit, String title, String mend) {
      // An answer with 404 would say that the address asked for is wrong.
      int status = exit == Exit.NO_INPUT ? Exit.DATA.status() : exit.status();
      described = new Described("SOURCE", number, exit, status, Severity.ERROR, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** Controls: what has to tie out. */
  enum Control implements ProblemCode {
    CURRENCY(
        1,
        Exit.DATA,
        "money of several currencies",
        "name the currency: 0.05 EUR, or a table { EUR: 0.05, JPY: 1 }"),
    BALANCE(
        2,
        Exit.DATA,
        "balances that cannot be used",
        "give opening and closing balances for every group of by:"),
    PERIOD(
        3,
        Exit.DATA,
        "a period that cannot be used",
        "give from and to as dates, and a zone where times are compared");

    private final Described described;

    Control(int number, Exit exit, String title, String mend) {
      described = new Described("CONTROL", number, exit, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** Bounds that were hit. */
  enum Limit implements ProblemCode {
    CANDIDATES(
        1,
        Exit.DATA,
        "too many candidates",
        "make the pass stricter (add a column to equal:), or raise limits: { candidates: … }"),
    MEMORY(2, Exit.SYSTEM, "out of memory", "raise limits: { memory: … }, or free memory"),
    TEMP(
        3,
        Exit.SYSTEM,
        "out of temporary disk",
        "raise limits: { temp: … }, or free disk space in the temp folder"),
    LINE(4, Exit.DATA, "a line that is too long", "raise limits: { line: … } if the line is right"),
    DIGITS(5, Exit.DATA, "more than 38 digits", "use a smaller precision");

    private final Described described;

    Limit(int number, Exit exit, String title, String mend) {
      described = new Described("LIMIT", number, exit, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** The engine that runs a plan. */
  enum Engine implements ProblemCode {
    NATIVE(
        1,
        Exit.SYSTEM,
        "the native library does not load",
        "install the distribution again for this machine"),
    FAILED(2, Exit.DEFECT, "the engine failed", "report it with the artifact's log and the spec"),
    INTERRUPTED(3, Exit.INTERRUPTED, "interrupted", "start it again"),
    NOT_PROVEN(
        4,
        Exit.DEFECT,
        "the proof does not hold",
        "do not use the result; report it with the folder that was kept");

    private final Described described;

    Engine(int number, Exit exit, String title, String mend) {
      described = new Described("ENGINE", number, exit, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** The folder that a run leaves behind. */
  enum Artifact implements ProblemCode {
    NOT_FOUND(
        1,
        Exit.NO_INPUT,
        "no artifact there",
        "name the folder that a run printed as its artifact"),
    CHANGED(
        2,
        Exit.DATA,
        "a file of the artifact was changed",
        "take the artifact from a backup, or run again"),
    INCOMPLETE(
        3,
        Exit.DATA,
        "the artifact is not whole",
        "run again; a folder that ends in .partial is a run that died"),
    WRITE(
        4,
        Exit.CANNOT_CREATE,
        "the artifact cannot be written",
        "check that the folder exists, may be written and has space"),
    VERSION(
        5,
        Exit.VERSION,
        "an artifact of another version",
        "use the program version that the manifest names"),
    COUNTS(6, Exit.DATA, "the artifact's numbers do not add up", "do not use it; run again"),
    KEPT(7, Exit.DATA, "rows that this run did not keep", "run again with keep: all");

    private final Described described;

    Artifact(int number, Exit exit, String title, String mend) {
      described = new Described("ARTIFACT", number, exit, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** The command line. */
  enum Command implements ProblemCode {
    USAGE(1, Exit.USAGE, "wrong command line", "counterfoil help shows the commands and options"),
    OUTPUT(
        2,
        Exit.CANNOT_CREATE,
        "the output cannot be written",
        "check the folder and its permissions"),
    DEFECT(3, Exit.DEFECT, "a defect in the program", "please report it with what is shown here"),
    INPUT_OUTPUT(4, Exit.IO, "reading or writing failed", "check the disk and the file system");

    private final Described described;

    Command(int number, Exit exit, String title, String mend) {
      described = new Described("COMMAND", number, exit, title, mend);
    }

    @Override
    public Described described() {
      return described;
    }
  }

  /** What every code has; one row of the tables. */
  record Described(
      String area,
      int number,
      Exit exit,
      int status,
      Severity severity,
      String title,
      String mend) {

    /** An error, with the status that its exit has. */
    Described(String area, int number, Exit exit, String title, String mend) {
      this(area, number, exit, exit.status(), Severity.ERROR, title, mend);
    }
  }
}
