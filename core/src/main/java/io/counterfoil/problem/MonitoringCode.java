package io.counterfoil.problem;

/** Watching the program. What goes wrong here never stops the work that is watched. */
public enum MonitoringCode implements ProblemCode {
  METER(
      1,
      Exit.DEFECT,
      Severity.WARNING,
      "a metric that cannot be read",
      "the others are right; please report it with this text"),
  UNDECLARED(
      2,
      Exit.DEFECT,
      Severity.WARNING,
      "a metric that no table declares",
      "please report it with this text"),
  SCRAPE(
      3,
      Exit.DEFECT,
      Severity.WARNING,
      "the metrics cannot be written",
      "the work goes on; please report it with this text"),
  JOURNAL(
      4,
      Exit.IO,
      Severity.WARNING,
      "the start journal cannot be written",
      "check space and rights of the data folder"),
  NOTIFY(
      5,
      Exit.UNAVAILABLE,
      Severity.WARNING,
      "the service manager cannot be told",
      "check NOTIFY_SOCKET, and NotifyAccess= of the unit"),
  NO_ANSWER(
      6,
      Exit.UNAVAILABLE,
      Severity.ERROR,
      "nothing answers at the management port",
      "start counterfoil serve, or name its address with --url"),
  ANSWER(
      7,
      Exit.UNAVAILABLE,
      Severity.ERROR,
      "an answer that is not this program's",
      "name the address of the management port with --url"),
  TERMINATION_LOG(
      8,
      Exit.IO,
      Severity.WARNING,
      "the termination log cannot be written",
      "check COUNTERFOIL_TERMINATION_LOG; the same text stands on standard error");

  private final Described described;

  MonitoringCode(int number, Exit exit, Severity severity, String title, String mend) {
    described = new Described("MONITOR", number, exit, exit.status(), severity, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
