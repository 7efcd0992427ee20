package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code help [COMMAND]}: what the program, or one of its commands, can be told. */
final class HelpCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "help",
            "Shows the commands, or the options of one.",
            List.of("counterfoil help diff"),
            List.of(Exit.TIES_OUT, Exit.USAGE))
        .addPositional(
            Usage.optionalParameter(0, Commands.NAMES, "COMMAND", "One of the commands."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    String name = given.matchedPositionalValue(0, "");
    CommandSpec model =
        name.isEmpty()
            ? Commands.root()
            : Commands.named(name).orElseThrow(() -> Counterfoil.unknown(name)).model();
    terminal.out().print(Counterfoil.help(model, terminal, terminal.outStyle()));
    return Exit.TIES_OUT;
  }
}
