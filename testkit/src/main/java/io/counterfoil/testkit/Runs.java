package io.counterfoil.testkit;

import java.nio.file.Path;

/** Performs a reconciliation and reads back what became of every record. */
public interface Runs {

  /**
   * Runs the spec and reads the artifact, which is left as a folder inside {@code out}.
   *
   * @param spec a spec file; the paths in it are relative to its folder
   * @param out an existing folder for the artifact
   * @throws io.counterfoil.problem.ProblemException if the run is refused or fails
   */
  Ran run(Path spec, Path out);
}
