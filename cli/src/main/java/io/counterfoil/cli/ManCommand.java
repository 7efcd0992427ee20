package io.counterfoil.cli;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.problem.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code man [COMMAND]}: the manual page of the program or of one of its commands. */
final class ManCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "man",
            "Prints a manual page, or writes all of them into a folder.",
            List.of(
                "counterfoil man run | man -l -",
                "counterfoil man --all /usr/local/share/man/man1"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.CANNOT_CREATE))
        .addPositional(
            Usage.optionalParameter(0, Commands.NAMES, "COMMAND", "One of the commands."))
        .addOption(Usage.option("DIR", "Write the pages of all commands into DIR.", "--all"));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    CommandSpec root = Commands.root();
    String version = BuildIdentity.current().version();
    String folder = Given.option(given, "--all", "");
    if (!folder.isEmpty()) {
      Path pages = Files.createDirectories(Path.of(folder));
      Files.writeString(pages.resolve("counterfoil.1"), ManPage.of(root, version));
      for (CommandLine command : root.subcommands().values()) {
        CommandSpec model = command.getCommandSpec();
        Files.writeString(
            pages.resolve("counterfoil-" + model.name() + ".1"), ManPage.of(model, version));
      }
      return Exit.TIES_OUT;
    }
    String name = Given.parameter(given, 0);
    CommandLine command = root.subcommands().get(name);
    if (!name.isEmpty() && command == null) {
      throw Counterfoil.unknown(name);
    }
    terminal.out().print(ManPage.of(command == null ? root : command.getCommandSpec(), version));
    return Exit.TIES_OUT;
  }
}
