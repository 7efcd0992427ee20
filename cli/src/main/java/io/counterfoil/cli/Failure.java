package io.counterfoil.cli;

import io.counterfoil.artifact.RunJson;
import io.counterfoil.boot.Boot;
import io.counterfoil.boot.StartProblem;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Whatever ended a command, as problems; a stack trace goes into a file and never to a person. */
final class Failure {

  private Failure() {}

  static List<Problem> problems(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known.problems();
      case UncheckedIOException io when io.getCause() != null -> List.of(of(io.getCause()));
      case IOException io -> List.of(of(io));
      case OutOfMemoryError memory ->
          List.of(Problem.of(ProblemCode.Limit.MEMORY, null, "the heap of the JVM is full"));
      default -> List.of(defect(failure));
    };
  }

  static List<Problem> outputGone() {
    return List.of(
        Problem.of(
            ProblemCode.Command.INPUT_OUTPUT,
            Place.of("standard output"),
            "not all of the output could be written: its reader is gone, or the disk is full",
            "read all of it, or write it to a file"));
  }

  /** Tells the problems, and returns the exit of the first, which a person should mend first. */
  static Exit tell(List<Problem> problems, boolean asJson, Terminal terminal) {
    Exit exit = problems.getFirst().code().exit();
    terminal.err().print(ProblemText.of(problems, terminal.errStyle()));
    if (asJson) {
      terminal.out().print(RunJson.of(exit, problems).written());
    }
    return exit;
  }

  /** The same for a start of the service: as its steps tell theirs, and in its journal. */
  static Exit tellStart(List<Problem> problems, Boot boot, Terminal terminal) {
    String step = boot.journal().step();
    List<StartProblem> told = problems.stream().map(problem -> inStart(step, problem)).toList();
    told.forEach(problem -> terminal.err().print(problem.text()));
    boot.failed(step, told);
    return problems.getFirst().code().exit();
  }

  private static StartProblem inStart(String step, Problem problem) {
    ProblemCode code = problem.code();
    String where = problem.where() == null ? "" : ", " + problem.where();
    return new StartProblem(
        code.code(),
        code.exit().code(),
        code.title(),
        "step " + step + where,
        problem.what(),
        problem.mend());
  }

  private static Problem of(IOException failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return switch (failure) {
      case NoSuchFileException missing ->
          Problem.of(
              ProblemCode.Source.NOT_FOUND, Place.of(missing.getFile()), "there is no such file");
      case AccessDeniedException denied ->
          Problem.of(ProblemCode.Source.UNREADABLE, Place.of(denied.getFile()), "access is denied");
      case FileSystemException other when other.getFile() != null ->
          Problem.of(ProblemCode.Command.INPUT_OUTPUT, Place.of(other.getFile()), message);
      default -> Problem.of(ProblemCode.Command.INPUT_OUTPUT, null, message);
    };
  }

  private static Problem defect(Throwable failure) {
    String what = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return Problem.of(
        ProblemCode.Command.DEFECT,
        null,
        message == null || message.isBlank() ? what : what + ": " + message,
        ProblemCode.Command.DEFECT.mend() + traced(failure));
  }

  private static String traced(Throwable failure) {
    try {
      Path file = Files.createTempFile("counterfoil-defect-", ".txt");
      try (PrintStream out =
          new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        out.println("counterfoil " + VersionCommand.identity());
        out.println("java " + Runtime.version() + " on " + System.getProperty("os.name"));
        failure.printStackTrace(out);
      }
      return ", and with the file " + file;
    } catch (IOException noTemp) {
      StackTraceElement[] stack = failure.getStackTrace();
      return stack.length == 0 ? "" : " (it happened at " + stack[0] + ")";
    }
  }
}
