package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import io.counterfoil.spec.GrammarSchema;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code schema}: the JSON Schema of specs, by which editors complete and check them. */
final class SchemaCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
        "schema",
        "Prints the JSON Schema of specs, by which editors complete and check them.",
        List.of("counterfoil schema > counterfoil.schema.json"),
        List.of(Exit.TIES_OUT));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    terminal.out().print(GrammarSchema.text());
    return Exit.TIES_OUT;
  }
}
