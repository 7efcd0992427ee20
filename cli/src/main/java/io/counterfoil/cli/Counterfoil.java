package io.counterfoil.cli;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code counterfoil}: finds the command that is called, runs it, tells what failed.
 */
public final class Counterfoil {

  private Counterfoil() {}

  /**
   * Runs one command and returns its exit code; the launcher, not this method, ends the JVM.
   *
   * @param arguments the command line, without the program's name
   * @param boot how a start is told
   * @return 0 done, 1 breaks were found, 64 and above as documented in docs/exit-codes.md
   */
  public static int run(List<String> arguments, Boot boot) {
    Locale.setDefault(Locale.ROOT);
    return run(arguments, boot, Terminal.ofProcess());
  }

  static int run(List<String> arguments, Boot boot, Terminal terminal) {
    boolean plain = arguments.contains("--no-color");
    Terminal shown = plain ? terminal.plain() : terminal;
    Exit exit;
    try {
      exit = dispatch(arguments, boot, shown);
      if (shown.out().checkError()) {
        exit = Failure.tell(Failure.outputGone(), false, shown);
      }
    } catch (LinkageError brokenBuild) {
      // A class or library that is missing is the launcher's to explain.
      throw brokenBuild;
    } catch (Throwable failure) {
      List<Problem> problems = Failure.problems(failure);
      exit =
          boot.journal().file().isPresent()
              ? Failure.tellStart(problems, boot, shown)
              : Failure.tell(problems, arguments.contains("--json"), shown);
    }
    shown.out().flush();
    shown.err().flush();
    return exit.code();
  }

  private static Exit dispatch(List<String> arguments, Boot boot, Terminal terminal)
      throws IOException {
    if (arguments.isEmpty()) {
      terminal.err().print(help(Commands.root(), terminal, terminal.errStyle()));
      return Exit.USAGE;
    }
    String first = arguments.getFirst();
    List<String> rest = arguments.subList(1, arguments.size());
    if (first.equals("health") && HealthCommand.isPlain(rest)) {
      // An orchestrator asks every few seconds: without the machinery of the command line.
      return HealthCommand.ask(rest.isEmpty() ? "" : rest.getLast(), terminal);
    }
    Optional<Subcommand> command =
        switch (first) {
          case "-h", "--help" -> Commands.named("help", boot);
          case "-V", "--version" -> Commands.named("version", boot);
          default -> Commands.named(first, boot);
        };
    if (command.isEmpty()) {
      throw unknown(first);
    }
    try (Subcommand called = command.get()) {
      called.begin();
      return run(called, rest, terminal);
    }
  }

  private static Exit run(Subcommand command, List<String> arguments, Terminal terminal)
      throws IOException {
    CommandSpec model = command.model();
    CommandLine line = new CommandLine(model);
    // A path may begin with @, and hold quotes.
    line.setExpandAtFiles(false).setTrimQuotes(false).setAllowOptionsAsOptionParameters(false);
    ParseResult given;
    try {
      given = line.parseArgs(arguments.toArray(new String[0]));
    } catch (ParameterException wrong) {
      throw usage(wrong, model);
    }
    if (given.isUsageHelpRequested()) {
      terminal.out().print(help(model, terminal, terminal.outStyle()));
      return Exit.TIES_OUT;
    }
    return command.run(given, terminal);
  }

  static String help(CommandSpec model, Terminal terminal, Style style) {
    model.usageMessage().width(Math.max(55, terminal.width()));
    Ansi ansi = style == Style.RICH ? Ansi.ON : Ansi.OFF;
    return model.commandLine() == null
        ? new CommandLine(model).getUsageMessage(ansi)
        : model.commandLine().getUsageMessage(ansi);
  }

  static ProblemException unknown(String name) {
    String what = name.startsWith("-") ? "there is no option " : "there is no command ";
    return usage(what + name, Nearest.of(name, Commands.NAMES), "counterfoil help");
  }

  private static ProblemException usage(ParameterException wrong, CommandSpec model) {
    String help = "counterfoil " + model.name() + " --help";
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      if (first.startsWith("-")) {
        List<String> names = new ArrayList<>(model.optionsMap().keySet());
        String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
        return usage("there is no option " + name, Nearest.of(name, names), help);
      }
      return usage("too much is given: " + first, Optional.empty(), help);
    }
    String message = String.valueOf(wrong.getMessage());
    String what = Character.toLowerCase(message.charAt(0)) + message.substring(1);
    return usage(what, Optional.empty(), help);
  }

  private static ProblemException usage(String what, Optional<String> nearest, String help) {
    String mend = nearest.map(name -> "did you mean " + name + "? ").orElse("") + "see: " + help;
    return Problem.of(ProblemCode.Command.USAGE, null, what, mend).asException();
  }
}
