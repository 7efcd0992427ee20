package io.counterfoil.boot;

import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * A failure that no part of the application has told.
 *
 * @param fault which kind of failure it is
 * @param cause the first cause in words: an exception's class and message, or a thread and its
 *     stack
 * @param place where it happened, innermost first, one line each; empty when not known
 */
record StartFailure(StartFault fault, String cause, String place) {

  private static final String OWN_PACKAGES = "io.counterfoil.";
  private static final int FRAMES = 6;

  /** The failure that a throwable stands for; the innermost cause decides what is told. */
  static StartFailure of(Throwable thrown) {
    Throwable root = rootOf(thrown);
    StartFault fault = faultOf(thrown, root);
    return new StartFailure(fault, causeOf(fault, root), placeOf(root));
  }

  StartProblem problem() {
    return fault.problem(place, cause);
  }

  /** The first cause, and what of the program's parts explains it. */
  private static String causeOf(StartFault fault, Throwable root) {
    return switch (fault) {
      case INITIALISER -> initialisedIn(root) + root;
      case CLASS_MISSING -> root + "\n" + String.join("\n", ClassPath.damaged());
      case CLASS_UNFIT -> root + "\n" + ClassPath.holders(String.valueOf(root.getMessage()));
      default -> root.toString();
    };
  }

  private static String initialisedIn(Throwable root) {
    for (StackTraceElement frame : root.getStackTrace()) {
      if (frame.getMethodName().equals("<clinit>")) {
        return "setting up class " + frame.getClassName() + ": ";
      }
    }
    return "";
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    // Bounded, because a chain of causes may be a circle.
    for (int depth = 0; depth < 100; depth++) {
      Throwable cause = root.getCause();
      if (cause == null) {
        return root;
      }
      root = cause;
    }
    return root;
  }

  private static StartFault faultOf(Throwable thrown, Throwable root) {
    if (root instanceof StaleBuildException) {
      return StartFault.BUILD_STALE;
    }
    if (root instanceof OutOfMemoryError) {
      return StartFault.MEMORY;
    }
    // DuckDB's driver reports the library that it lacks as a missing file.
    if (root instanceof UnsatisfiedLinkError
        || String.valueOf(root.getMessage()).contains("JNI library not found")) {
      return StartFault.NATIVE_LIBRARY;
    }
    if (root instanceof ClassNotFoundException) {
      return StartFault.CLASS_MISSING;
    }
    if (isIn(thrown, ExceptionInInitializerError.class)
        || String.valueOf(root.getMessage()).startsWith("Could not initialize class")) {
      return StartFault.INITIALISER;
    }
    if (root instanceof NoClassDefFoundError) {
      return StartFault.CLASS_MISSING;
    }
    return root instanceof LinkageError ? StartFault.CLASS_UNFIT : StartFault.DEFECT;
  }

  private static boolean isIn(Throwable thrown, Class<?> type) {
    Throwable link = thrown;
    for (int depth = 0; link != null && depth < 100; depth++) {
      if (type.isInstance(link)) {
        return true;
      }
      link = link.getCause();
    }
    return false;
  }

  /** The innermost frames, and the jar of the first that is not the JDK's. */
  private static String placeOf(Throwable root) {
    StringBuilder place = new StringBuilder();
    int frames = 0;
    for (StackTraceElement frame : root.getStackTrace()) {
      if (frames == FRAMES) {
        break;
      }
      if (frames == 0 || frame.getClassName().startsWith(OWN_PACKAGES) || frames < FRAMES / 2) {
        place.append(frames == 0 ? "" : "\n").append(frame);
        frames++;
      }
    }
    String jar = jarOf(root.getStackTrace());
    return jar == null ? place.toString() : place.append("\nin ").append(jar).toString();
  }

  private static @Nullable String jarOf(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      try {
        Class<?> type =
            Class.forName(frame.getClassName(), false, StartFailure.class.getClassLoader());
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
          return source.getLocation().getPath();
        }
      } catch (ClassNotFoundException | LinkageError | SecurityException unknown) {
        // The jar is a hint only; the failure itself is told without it.
        continue;
      }
    }
    return null;
  }
}
