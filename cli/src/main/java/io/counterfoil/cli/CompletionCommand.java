package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code completion SHELL}: a script by which a shell completes the command line. */
final class CompletionCommand implements Subcommand {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public CommandSpec model() {
    return Usage.command(
            "completion",
            "Prints a script by which a shell completes commands, options and words.",
            List.of(
                "source <(counterfoil completion bash)",
                "counterfoil completion fish > ~/.config/fish/completions/counterfoil.fish"),
            List.of(Exit.TIES_OUT, Exit.USAGE))
        .addPositional(Usage.choiceParameter(0, SHELLS, "SHELL", "bash, zsh or fish."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    String shell = Given.word(given, 0, "SHELL", SHELLS);
    CommandSpec root = Commands.root();
    // picocli's script serves zsh as well, by way of its bashcompinit.
    terminal
        .out()
        .print(
            shell.equals("fish")
                ? fish(root)
                : AutoComplete.bash("counterfoil", new CommandLine(root)));
    return Exit.TIES_OUT;
  }

  private static String fish(CommandSpec root) {
    StringBuilder script = new StringBuilder("# Completion of counterfoil for fish.\n");
    for (CommandLine command : root.subcommands().values()) {
      CommandSpec model = command.getCommandSpec();
      script
          .append("complete -c counterfoil -n __fish_use_subcommand -f -a ")
          .append(model.name())
          .append(" -d ")
          .append(described(model.usageMessage().description()))
          .append('\n');
      String seen = "complete -c counterfoil -n '__fish_seen_subcommand_from " + model.name() + "'";
      for (OptionSpec option : model.options()) {
        script.append(seen);
        for (String name : option.names()) {
          script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replace("-", ""));
        }
        script.append(option.arity().max() > 0 ? " -r" : "");
        words(script, option);
        script.append(" -d ").append(described(option.description())).append('\n');
      }
      for (PositionalParamSpec parameter : model.positionalParameters()) {
        if (parameter.completionCandidates() != null) {
          script.append(seen);
          words(script, parameter);
          script.append('\n');
        }
      }
    }
    return script.toString();
  }

  private static void words(StringBuilder script, ArgSpec argument) {
    Iterable<String> words = argument.completionCandidates();
    if (words != null) {
      script.append(" -f -a '").append(String.join(" ", words)).append('\'');
    }
  }

  private static String described(String[] description) {
    String text = description.length == 0 ? "" : description[0];
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
