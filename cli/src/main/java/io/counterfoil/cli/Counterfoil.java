package io.counterfoil.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code counterfoil}; its subcommands are classes of their own in this package. */
@Command(
    name = "counterfoil",
    description = "Reconciles two files and proves the result.",
    mixinStandardHelpOptions = false,
    subcommands = {CommandLine.HelpCommand.class})
public final class Counterfoil {

  private Counterfoil() {}

  /**
   * Runs one command and returns its exit code; the launcher, not this method, ends the JVM.
   *
   * @param arguments the command line, without the program's name
   * @return 0 done, 1 breaks were found, 64 and above as documented in docs/exit-codes.md
   */
  public static int run(List<String> arguments) {
    Locale.setDefault(Locale.ROOT);
    return new CommandLine(new Counterfoil()).execute(arguments.toArray(String[]::new));
  }
}
