package io.counterfoil.problem;

/** What a problem does to the work that met it. */
public enum Severity {
  /** The work goes on; somebody should know. */
  WARNING("warning"),
  /** This piece of work ends, the process does not. */
  ERROR("error"),
  /** The process cannot do what it was started for, and ends. */
  FATAL("fatal");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether the work that met it goes on. */
  public boolean isWarning() {
    return this == WARNING;
  }
}
