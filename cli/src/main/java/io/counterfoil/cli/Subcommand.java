package io.counterfoil.cli;

import io.counterfoil.problem.Exit;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command: what may be given to it, and what it does. */
interface Subcommand extends AutoCloseable {

  /**
   * Begins what takes long and needs no arguments, before they are read; {@link #close} is called
   * at the end, however that comes.
   */
  default void begin() {}

  @Override
  default void close() {}

  /** Made anew at each call, and only for the command that is called. */
  CommandSpec model();

  /**
   * @throws io.counterfoil.problem.ProblemException for what a person can mend
   */
  Exit run(ParseResult given, Terminal terminal) throws IOException;
}
