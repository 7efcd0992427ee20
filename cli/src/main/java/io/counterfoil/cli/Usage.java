package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The parts that models of commands are made of; their descriptions are the help and the manual.
 */
final class Usage {
  private static final String PROGRAM = "counterfoil";
  private static final String HELP = "--help";

  private Usage() {}

  /** A command with its help; {@code examples} are command lines with what they do after a #. */
  static CommandSpec command(
      String name, String description, List<String> examples, List<Exit> exits) {
    CommandSpec command = CommandSpec.create().name(name);
    if (!name.equals(PROGRAM)) {
      command.parent(CommandSpec.create().name(PROGRAM));
    }
    command.interpolateVariables(false);
    command.addOption(
        OptionSpec.builder("-h", HELP).usageHelp(true).description("Show this help.").build());
    Map<String, String> codes = new LinkedHashMap<>();
    for (Exit exit : exits) {
      codes.put(String.valueOf(exit.code()), exit.means());
    }
    String[] footer = new String[examples.size() + 1];
    footer[0] = "%nExamples:";
    for (int i = 0; i < examples.size(); i++) {
      footer[i + 1] = "  " + examples.get(i).replace("%", "%%");
    }
    command
        .usageMessage()
        .description(description)
        .descriptionHeading("%n")
        .synopsisHeading("Usage: ")
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(codes)
        .sortOptions(false)
        .sortSynopsis(false)
        .footer(footer);
    return command;
  }

  /** An option that is given or not. */
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
  }

  /** An option with one value. */
  static OptionSpec option(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option that may be given more than once. */
  static OptionSpec repeatable(String label, String description, String name) {
    return OptionSpec.builder(name)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with one of few words. */
  static OptionSpec choice(List<String> words, String label, String description, String name) {
    return OptionSpec.builder(name)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  static PositionalParamSpec parameter(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static PositionalParamSpec choiceParameter(
      int index, List<String> words, String label, String description) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  static PositionalParamSpec optionalParameter(
      int index, List<String> words, String label, String description) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(words)
        .description(description)
        .build();
  }
}
