package io.counterfoil.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options that {@code run} and {@code diff} have in common. */
final class RunUsage {
  static final List<String> KEPT = List.of("breaks", "all");

  private RunUsage() {}

  static void addTo(CommandSpec command) {
    command
        .addOption(Usage.option("DIR", "Make the artifact in DIR; without it in runs.", "--out"))
        .addOption(
            Usage.choice(
                KEPT, "WHAT", "What rows the artifact keeps: breaks, or all of them.", "--keep"))
        .addOption(
            Usage.option(
                "SIZE", "The memory that the process may use, as 2 GB or 500 MB.", "--memory"))
        .addOption(
            Usage.flag(
                "--keep-steps",
                "Keep the table of each step in the artifact, to look for a cause."))
        .addOption(
            Usage.flag("--json", "Print one JSON object on standard output, and nothing else."))
        .addOption(Usage.flag("--quiet", "Print only what is wrong; the exit code says the rest."))
        .addOption(Usage.flag("--no-color", "Print without colours and lines."));
  }
}
