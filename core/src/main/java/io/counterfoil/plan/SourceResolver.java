package io.counterfoil.plan;

import java.util.List;

/**
 * Turns the paths of a spec into files. Every path that a spec can name goes through the one that
 * its caller gives.
 */
public interface SourceResolver {

  /**
   * The files that a path or glob names, sorted by their shown names; empty if there are none.
   *
   * @throws io.counterfoil.problem.ProblemException if the caller does not allow it
   */
  List<ResolvedFile> resolve(String path);
}
