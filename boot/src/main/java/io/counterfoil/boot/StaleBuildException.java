package io.counterfoil.boot;

/** The running classes were compiled from other sources than the distribution they run from. */
final class StaleBuildException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  StaleBuildException(String running, String expected) {
    super("running build " + running + ", the distribution is build " + expected);
  }
}
