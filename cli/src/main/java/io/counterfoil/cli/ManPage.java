package io.counterfoil.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in the language of man(7), made of a command's model. */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  static String of(CommandSpec command, String version) {
    return new ManPage().written(command, version);
  }

  private String written(CommandSpec command, String version) {
    String name = command.qualifiedName("-");
    line(
        ".TH "
            + name.toUpperCase(java.util.Locale.ROOT)
            + " 1 \"\" \"counterfoil "
            + version
            + "\"");
    section("NAME");
    text(name + " - " + String.join(" ", command.usageMessage().description()));
    section("SYNOPSIS");
    CommandLine line =
        command.commandLine() == null ? new CommandLine(command) : command.commandLine();
    command.usageMessage().width(1_000);
    text(line.getHelp().synopsis(0).strip());
    options(command);
    commands(command);
    section("EXIT STATUS");
    command.usageMessage().exitCodeList().forEach(this::item);
    examples(command);
    return page.toString();
  }

  private void options(CommandSpec command) {
    section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(parameter.paramLabel(), String.join(" ", parameter.description()));
    }
    for (OptionSpec option : command.options()) {
      String label = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
      item(String.join(", ", option.names()) + label, String.join(" ", option.description()));
    }
  }

  private void commands(CommandSpec command) {
    if (!command.subcommands().isEmpty()) {
      section("COMMANDS");
      for (CommandLine sub : command.subcommands().values()) {
        CommandSpec model = sub.getCommandSpec();
        item(
            model.qualifiedName("-") + "(1)", String.join(" ", model.usageMessage().description()));
      }
    }
  }

  private void examples(CommandSpec command) {
    section("EXAMPLES");
    String[] footer = command.usageMessage().footer();
    line(".nf");
    for (int i = 1; i < footer.length; i++) {
      text(footer[i].replace("%%", "%"));
    }
    line(".fi");
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private void item(String term, String description) {
    line(".TP");
    text(Ansi.OFF.string(term));
    text(description);
  }

  /** A hyphen that is typed must stay one, and a line must not begin as a request. */
  private void text(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    boolean request = escaped.startsWith(".") || escaped.startsWith("'");
    line(request ? "\\&" + escaped : escaped);
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
