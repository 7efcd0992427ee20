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
      List<String> given = List.of(arguments);
      Boot boot = Beginning.isBoot(given) ? Beginning.of(guard) : Boot.ofOneCommand();
      guard.guards(boot);
      refuseStaleBuild(System.getProperty(BUILD));
      code = whole(run(application, given, boot), boot, guard);
    } catch (StartProblemException told) {
      code = guard.tell(told.problem());
    } catch (Throwable thrown) {
      code = guard.tell(withOtherParts(StartFailure.of(thrown).problem()));
    }
    guard.end(code);
  }

  private static void refuseStaleBuild(@Nullable String expected) {
    String running = BuildIdentity.current().id();
    if (expected != null && !expected.equals(running)) {
      throw new StaleBuildException(running, expected);
    }
  }

  /** What runs must be what was built; a command that ends soon is not held up by it. */
  private static void refuseOtherParts(Boot boot) throws StartProblemException {
    List<StartProblem> problems = BuildCheck.ofRunning(false);
    if (!problems.isEmpty()) {
      throw new StartProblemException(StartProblem.together(problems));
    }
    BuildManifest.ofRunning()
        .ifPresent(parts -> boot.journal().note("the parts are those of build " + parts.digest()));
  }

  /** What fails may do so because a part was changed: that is told as well. */
  private static StartProblem withOtherParts(StartProblem problem) {
    StringBuilder cause = new StringBuilder(problem.cause());
    for (StartProblem part : BuildCheck.ofRunning(false)) {
      cause.append('\n').append(part.code()).append(' ').append(part.where());
      cause.append(": ").append(part.cause());
    }
    return new StartProblem(
        problem.code(),
        problem.exit(),
        problem.what(),
        problem.where(),
        cause.toString(),
        problem.mend());
  }

  private static int run(String application, List<String> arguments, Boot boot) throws Throwable {
    // Its initialiser has run then: one that fails says more of itself than of its jar.
    Class<?> type = Class.forName(application);
    if (boot.isKept()) {
      refuseOtherParts(boot);
    }
    Method run = type.getMethod("run", List.class, Boot.class);
    try {
      return (Integer) run.invoke(null, arguments, boot);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  /** The code that a service ends with: 0 only after it was ready, and none without a reason. */
  private static int whole(int code, Boot boot, ExitGuard guard) {
    if (!boot.isKept()) {
      return code;
    }
    if (code == ExitCode.BREAKS_FOUND.code() || (code == 0 && !boot.isReady())) {
      return guard.tell(StartFault.NOT_READY.problem(boot.stage(), "the program returned " + code));
    }
    if (code != 0 && !boot.hasTold()) {
      boot.journal().note("the program returned " + code + ", and said why on standard error");
    }
    return code;
  }
}
