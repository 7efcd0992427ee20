package io.counterfoil.cli.doctor;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;

/**
 * One thing to look at.
 *
 * @param name a word or two, unique among the checks of a command
 */
public record Check(String name, Look look) {

  /** Looks, adds the problems that it finds, and says in one line what there is. */
  @FunctionalInterface
  public interface Look {
    String at(Problems found) throws IOException;
  }

  /** Makes the check; whatever it throws is a problem that it found. */
  public Finding made() {
    long began = System.nanoTime();
    Problems found = new Problems();
    String said = "";
    try {
      said = look.at(found);
    } catch (ProblemException thrown) {
      thrown.problems().forEach(found::add);
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError thrown) {
      found.add(problem(thrown));
    }
    return new Finding(name, said, found.all(), Duration.ofNanos(System.nanoTime() - began));
  }

  /** All findings, in the order of the checks. */
  public static List<Finding> made(List<Check> checks) {
    return checks.stream().map(Check::made).toList();
  }

  private static Problem problem(Throwable thrown) {
    Throwable root = thrown;
    // Bounded, because a chain of causes may be a circle.
    for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
      root = root.getCause();
    }
    return Problem.of(code(thrown, root), null, root.toString());
  }

  private static StartCode code(Throwable thrown, Throwable root) {
    // DuckDB's driver reports the library that it lacks as a missing file.
    if (root instanceof UnsatisfiedLinkError
        || String.valueOf(root.getMessage()).contains("JNI library not found")) {
      return StartCode.NATIVE_LIBRARY;
    }
    return switch (root) {
      case OutOfMemoryError memory -> StartCode.MEMORY;
      case ClassNotFoundException missing -> StartCode.CLASS_MISSING;
      case NoClassDefFoundError missing -> StartCode.CLASS_MISSING;
      case FileSystemException file -> StartCode.PATH;
      default ->
          thrown instanceof ExceptionInInitializerError
              ? StartCode.INITIALISER
              : root instanceof LinkageError ? StartCode.CLASS_UNFIT : StartCode.DEFECT;
    };
  }
}
