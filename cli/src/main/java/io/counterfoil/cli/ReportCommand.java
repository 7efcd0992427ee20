package io.counterfoil.cli;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.problem.Exit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code report ARTIFACT}: opens the report of a run, or writes it where it is wanted. */
final class ReportCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "report",
            "Opens the report of a run in a browser, or writes it into a file.",
            List.of(
                "counterfoil report runs",
                "counterfoil report runs/20261001T060000Z-0a1b2c3d -o report.html"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.DATA, Exit.NO_INPUT, Exit.CANNOT_CREATE))
        .addPositional(
            Usage.parameter(
                0, "ARTIFACT", "The folder that a run left, or one that holds only it."))
        .addOption(
            Usage.option(
                "FILE",
                "Write the report into FILE, or with - to standard output.",
                "-o",
                "--output"))
        .addOption(Usage.flag("--no-open", "Only print where the report is."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    RunArtifact artifact = RunArtifact.open(Path.of(Given.parameter(given, 0)));
    Path report = artifact.file(RunArtifact.REPORT);
    String file = Given.option(given, "--output", "");
    if (file.equals("-")) {
      Files.copy(report, terminal.out());
      return Exit.TIES_OUT;
    }
    if (!file.isEmpty()) {
      try (OutputFile output = OutputFile.at(Path.of(file))) {
        Files.copy(report, output.stream());
        output.finish();
      }
      terminal.out().println(file);
      return Exit.TIES_OUT;
    }
    terminal.out().println(report);
    // Whoever reads the path through a pipe wants the path and no window.
    if (terminal.outStyle() == Style.RICH && !given.hasMatchedOption("--no-open")) {
      opener().ifPresent(program -> open(program, report));
    }
    return Exit.TIES_OUT;
  }

  private static Optional<String> opener() {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) {
      return Optional.of("open");
    }
    boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return desktop && isOnPath("xdg-open") ? Optional.of("xdg-open") : Optional.empty();
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static void open(String program, Path report) {
    try {
      new ProcessBuilder(program, report.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noBrowser) {
      // The path was printed: a person can open it.
      return;
    }
  }
}
