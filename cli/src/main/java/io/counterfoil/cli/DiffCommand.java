package io.counterfoil.cli;

import io.counterfoil.Reconciliation;
import io.counterfoil.cli.DiffColumns.Header;
import io.counterfoil.cli.DiffSpec.Asked;
import io.counterfoil.cli.Execution.Besides;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.Problems;
import io.counterfoil.source.FileResolver;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import io.counterfoil.spec.SpecReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code diff LEFT RIGHT --key}: compares two tables by key, by a spec that it writes itself. */
final class DiffCommand implements Subcommand {
  private final DuckDbEngine engine = new DuckDbEngine();

  /** Records of each file that types are guessed from. */
  private static final int SAMPLE = 20_000;

  @Override
  public void begin() {
    engine.begin();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public CommandSpec model() {
    CommandSpec command =
        Usage.command(
            "diff",
            "Compares two files by key, column by column, without a spec.",
            List.of(
                "counterfoil diff old.csv new.csv --key id",
                "counterfoil diff a.csv b.csv --key id=txn_id --column amount=amt:money --within"
                    + " amount=0.01",
                "counterfoil diff a.csv b.csv --key id --guess",
                "counterfoil diff warehouse.parquet source.csv --key id --quiet || echo differs"),
            List.of(
                Exit.TIES_OUT,
                Exit.BREAKS,
                Exit.USAGE,
                Exit.DATA,
                Exit.NO_INPUT,
                Exit.DEFECT,
                Exit.SYSTEM,
                Exit.CANNOT_CREATE,
                Exit.INTERRUPTED,
                Exit.STOPPED));
    command
        .addPositional(Usage.parameter(0, "LEFT", "A CSV, TSV, Parquet or JSON lines file."))
        .addPositional(Usage.parameter(1, "RIGHT", "The file to compare it with."))
        .addOption(
            Usage.option(
                "L[=R],…",
                "The columns that identify a record, with their names on the right where they differ.",
                "-k",
                "--key"))
        .addOption(
            Usage.repeatable(
                "NAME[=RIGHT][:TYPE[:FORMAT]]",
                "A column that has another name on the right, or that is to be compared as TYPE:"
                    + " integer, decimal(18,2), money, date, timestamp, boolean. FORMAT is an example"
                    + " of a negative number, or a pattern as dd/MM/yyyy; LEFT=RIGHT where they differ.",
                "--column"))
        .addOption(
            Usage.repeatable(
                "COL=TOL",
                "How far apart two values may be: 0.01, 0.1%, 3 days, 2 business days.",
                "--within"))
        .addOption(Usage.repeatable("COL", "A column that is not compared.", "--ignore"))
        .addOption(
            Usage.option(
                "C",
                "What separates the cells of both files: one character, or tab.",
                "--delimiter"))
        .addOption(
            Usage.option("NAME", "The charset of both files; without it UTF-8.", "--encoding"))
        .addOption(
            Usage.flag("--guess", "Find the types of text columns in both files, and say which."))
        .addOption(
            Usage.flag(
                "--print-spec",
                "Print the spec that is run; the summary then goes to standard error."));
    RunUsage.addTo(command);
    return command;
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    String delimiter = Given.checked(given, "--delimiter", CsvOptions::delimiter);
    String encoding = Given.checked(given, "--encoding", CsvOptions::charset);
    DiffSource left = new DiffSource(Given.parameter(given, 0), delimiter, encoding);
    DiffSource right = new DiffSource(Given.parameter(given, 1), delimiter, encoding);
    List<ColumnArgument> arguments = new ArrayList<>();
    for (String column : Given.options(given, "--column")) {
      arguments.add(ColumnArgument.column(column));
    }
    Header ofLeft = left.header(engine);
    Header ofRight = right.header(engine);
    List<ColumnArgument> keys = keys(given, ofLeft, ofRight);
    DiffColumns columns = DiffColumns.of(ofLeft, ofRight, keys, arguments);
    List<String> notes = notes(columns);
    if (given.hasMatchedOption("--guess")) {
      Map<String, Guess> guesses =
          Guesses.of(columns, left.sample(engine, SAMPLE), right.sample(engine, SAMPLE));
      columns = columns.guessed(guesses);
      notes.addAll(Guesses.told(guesses, SAMPLE));
    }
    Asked asked = asked(given, left, right, columns);
    String yaml = DiffSpec.of(asked, columns);
    ReconSpec spec = SpecReader.read("the spec of diff (--print-spec shows it)", yaml);
    Reconciliation reconciliation =
        Reconciliation.of(spec, new FileResolver(Path.of("").toAbsolutePath()));
    DiffColumns compared = columns;
    Besides besides =
        new Besides(
            notes,
            breaks -> hints(breaks, compared),
            given.hasMatchedOption("--print-spec") ? yaml : "");
    return new Execution(engine, given, terminal).run(reconciliation, besides);
  }

  private static List<ColumnArgument> keys(ParseResult given, Header left, Header right) {
    String key = Given.option(given, "--key", "");
    if (key.isEmpty()) {
      List<String> both = new ArrayList<>(left.names());
      both.retainAll(right.names());
      throw Problem.of(
              ProblemCode.Command.USAGE,
              null,
              "--key is not given",
              both.isEmpty()
                  ? "no column has the same name in both files: name those that identify a record,"
                      + " as --key "
                      + left.names().getFirst()
                      + "="
                      + right.names().getFirst()
                  : "name the columns that identify a record: --key L[=R],…; columns of both files are "
                      + String.join(", ", both))
          .asException();
    }
    return ColumnArgument.keys(key);
  }

  private static List<String> notes(DiffColumns columns) {
    List<String> notes = new ArrayList<>();
    if (!columns.onlyLeft().isEmpty()) {
      notes.add("only on the left, not compared: " + String.join(", ", columns.onlyLeft()));
    }
    if (!columns.onlyRight().isEmpty()) {
      notes.add("only on the right, not compared: " + String.join(", ", columns.onlyRight()));
    }
    return notes;
  }

  private static Asked asked(
      ParseResult given, DiffSource left, DiffSource right, DiffColumns columns) {
    Problems problems = new Problems();
    Map<String, String> within = new LinkedHashMap<>();
    for (String argument : Given.options(given, "--within")) {
      ColumnArgument tolerance = ColumnArgument.within(argument);
      check(problems, columns, "--within", tolerance.name());
      within.put(tolerance.name(), tolerance.right());
    }
    List<String> ignore = new ArrayList<>();
    for (String argument : Given.options(given, "--ignore")) {
      String name = ColumnArgument.name(argument);
      check(problems, columns, "--ignore", name);
      ignore.add(name);
    }
    problems.raise();
    return new Asked(left, right, within, ignore, Given.keep(given, "breaks"), Given.memory(given));
  }

  private static void check(Problems problems, DiffColumns columns, String option, String name) {
    Map<String, DiffColumns.Pair> pairs = columns.byName();
    if (!pairs.containsKey(name)) {
      problems.add(
          ProblemCode.Command.USAGE,
          null,
          option + " names " + name + ", which is no column of both files",
          Nearest.of(name, pairs.keySet())
              .map(nearest -> "did you mean " + nearest + "?")
              .orElse("name one of " + String.join(", ", pairs.keySet())));
    }
  }

  private static List<String> hints(Function<RowQuery, Rows> breaks, DiffColumns columns) {
    try (Rows rows = breaks.apply(TypeHints.QUERY)) {
      return TypeHints.of(rows, columns);
    }
  }
}
