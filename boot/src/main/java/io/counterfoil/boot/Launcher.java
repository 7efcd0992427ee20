package io.counterfoil.boot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first class that runs. It loads the application by name, so that a missing or broken part of
 * it is told in words, and it alone ends the JVM.
 */
public final class Launcher {

  private static final String APPLICATION = "io.counterfoil.cli.Counterfoil";

  /** Set by bin/counterfoil: its process stays the JVM's parent and translates the exit code. */
  private static final String PARENT = "counterfoil.parent";

  /** Set by bin/counterfoil: the build id that lies beside the jars. */
  private static final String BUILD = "counterfoil.build";

  private Launcher() {}

  /** Runs the command line {@code arguments} and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    launch(APPLICATION, arguments);
  }

  /** Runs {@code static int run(List<String>, Boot)} of the class named {@code application}. */
  static void launch(String application, String[] arguments) {
    ExitGuard guard = ExitGuard.installed();
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtDefect(guard));
    int code;
    try {
      refuseStaleBuild(System.getProperty(BUILD));
      code = run(application, List.of(arguments), Boot.ofOneCommand());
    } catch (Throwable thrown) {
      code = tell(StartFailure.of(thrown));
    }
    guard.end(System.getProperty(PARENT) == null ? code : ExitCode.toParent(code));
  }

  /** Prints a failure and returns its exit code. */
  static int tell(StartFailure failure) {
    System.out.flush();
    System.err.print(failure.problem().text());
    System.err.flush();
    return failure.fault().exit().code();
  }

  private static void refuseStaleBuild(@Nullable String expected) {
    String running = BuildIdentity.current().id();
    if (expected != null && !expected.equals(running)) {
      throw new StaleBuildException(running, expected);
    }
  }

  private static int run(String application, List<String> arguments, Boot boot) throws Throwable {
    Method run = Class.forName(application).getMethod("run", List.class, Boot.class);
    try {
      return (Integer) run.invoke(null, arguments, boot);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
