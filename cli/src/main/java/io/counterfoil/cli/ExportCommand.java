package io.counterfoil.cli;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.cli.Export.Format;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code export ARTIFACT WHAT}: rows of an artifact in a format that others read. */
final class ExportCommand implements Subcommand {
  private static final List<String> TABLES = List.of("breaks", "matches", "suggested");

  @Override
  public CommandSpec model() {
    return Usage.command(
            "export",
            "Writes the breaks, matches or suggested groups of a run as CSV, JSON, XLSX or Parquet.",
            List.of(
                "counterfoil export runs breaks --format csv > breaks.csv",
                "counterfoil export runs/20261001T060000Z-0a1b2c3d breaks -o breaks.xlsx"),
            List.of(
                Exit.TIES_OUT, Exit.USAGE, Exit.DATA, Exit.NO_INPUT, Exit.CANNOT_CREATE, Exit.IO))
        .addPositional(
            Usage.parameter(
                0, "ARTIFACT", "The folder that a run left, or one that holds only it."))
        .addPositional(
            Usage.choiceParameter(
                1, TABLES, "WHAT", "breaks, matches (of a run with keep: all) or suggested."))
        .addOption(
            Usage.choice(
                Format.WORDS,
                "FORMAT",
                "csv, json (an array, one object a line), jsonl, xlsx or parquet; without it the"
                    + " ending of FILE says it, else csv.",
                "--format"))
        .addOption(
            Usage.option(
                "FILE",
                "Write into FILE; without it, or with -, to standard output.",
                "-o",
                "--output"))
        .addOption(
            Usage.flag(
                "--raw",
                "CSV: leave texts that begin with = + - @ as they are; spreadsheets may run them."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    String table = Given.word(given, 1, "WHAT", TABLES);
    String file = Given.option(given, "--output", "-");
    Format format = format(Given.option(given, "--format", ""), file);
    boolean raw = given.hasMatchedOption("--raw");
    boolean toStream = file.equals("-");
    if (toStream && format.isBinary()) {
      throw Problem.of(
              ProblemCode.Command.USAGE,
              null,
              "xlsx and parquet are not for standard output",
              "name a file: -o " + table + "." + format.word())
          .asException();
    }
    RunArtifact artifact = RunArtifact.open(Path.of(Given.parameter(given, 0)));
    Path parquet = artifact.file(table + ".parquet");
    Engine engine = new DuckDbEngine();
    Export export =
        new Export(format, parquet, () -> engine.rows(parquet, RowQuery.ALL), table, raw);
    if (toStream) {
      export.to(terminal.out());
    } else {
      export.to(Path.of(file));
    }
    return Exit.TIES_OUT;
  }

  private static Format format(String said, String file) {
    if (!said.isEmpty()) {
      return Format.of(Given.word(said, "--format", Format.WORDS));
    }
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return Format.WORDS.contains(ending) ? Format.of(ending) : Format.CSV;
  }
}
