package io.counterfoil.cli;

import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.value.MalformedValueException;
import io.counterfoil.value.Quantities;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/** Values of a command line, checked. */
final class Given {

  private Given() {}

  /** The value of an option, or what counts where it is not given. */
  static String option(ParseResult given, String name, String otherwise) {
    return given.matchedOptionValue(name, otherwise);
  }

  static List<String> options(ParseResult given, String name) {
    return given.matchedOptionValue(name, List.of());
  }

  static String parameter(ParseResult given, int index) {
    return given.matchedPositionalValue(index, "");
  }

  /** A parameter that is one of few words. */
  static String word(ParseResult given, int index, String label, List<String> words) {
    return word(parameter(given, index), label, words);
  }

  /** The value of {@code --memory}, checked; empty where it is not given. */
  static String memory(ParseResult given) {
    String memory = option(given, "--memory", "");
    try {
      return memory.isEmpty() || Quantities.bytes(memory) > 0 ? memory : "";
    } catch (MalformedValueException wrong) {
      throw new ProblemException(
          Problem.of(ProblemCode.Command.USAGE, null, "--memory: " + wrong.what(), wrong.mend()),
          wrong);
    }
  }

  /** The value of an option that {@code check} can read; empty where it is not given. */
  static String checked(ParseResult given, String name, Consumer<String> check) {
    String value = option(given, name, "");
    try {
      if (!value.isEmpty()) {
        check.accept(value);
      }
      return value;
    } catch (MalformedValueException wrong) {
      throw new ProblemException(
          Problem.of(ProblemCode.Command.USAGE, null, name + ": " + wrong.what(), wrong.mend()),
          wrong);
    }
  }

  /** The value of {@code --keep}, checked. */
  static String keep(ParseResult given, String otherwise) {
    String keep = option(given, "--keep", otherwise);
    return keep.isEmpty() ? keep : word(keep, "--keep", RunUsage.KEPT);
  }

  /** A value that is one of few words. */
  static String word(String value, String label, List<String> words) {
    if (words.contains(value)) {
      return value;
    }
    String list = "write one of " + String.join(", ", words);
    throw Problem.of(
            ProblemCode.Command.USAGE,
            null,
            label + " cannot be " + value,
            Nearest.of(value, words).map(n -> "did you mean " + n + "? " + list).orElse(list))
        .asException();
  }
}
