package io.counterfoil.engine;

/** Told how far a run is. Called from any thread; must return at once. */
public interface Progress {
  Progress SILENT = (step, done, total) -> {};

  /**
   * @param step the step's name
   * @param done records known to be done
   * @param total records to do, or -1 where nobody knows
   */
  void at(String step, long done, long total);
}
