package io.counterfoil.cli;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code training FILE}: runs the commands in a file, a line each, words separated by blanks. A
 * start cache holds what one process did, so the one that is made for it does several things. Not
 * for people, and not in the help.
 */
final class TrainingCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command("training", "Runs the commands in a file.", List.of(), List.of())
        .addPositional(Usage.parameter(0, "FILE", "One command a line."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    Path file = Path.of(Given.parameter(given, 0));
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int code = Counterfoil.run(List.of(line.split(" ")), Boot.ofOneCommand(), terminal);
      if (code != Exit.TIES_OUT.code() && code != Exit.BREAKS.code()) {
        return Exit.DEFECT;
      }
    }
    return Exit.TIES_OUT;
  }
}
