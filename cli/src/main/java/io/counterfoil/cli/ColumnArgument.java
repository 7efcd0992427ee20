package io.counterfoil.cli;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.value.MalformedValueException;
import io.counterfoil.value.ToleranceText;
import io.counterfoil.value.TypeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code --key}, {@code --column} and {@code --within} say of one column: {@code
 * NAME[=RIGHT][:TYPE[:FORMAT]]}. Names that hold one of {@code = : ,} stand in double quotes.
 *
 * @param right the column's name on the right side; the same where it is not said
 * @param type as a spec writes it; empty means not said
 * @param format of both sides, or {@code LEFT=RIGHT}; empty means not said
 */
record ColumnArgument(String name, String right, String type, String format) {

  /** {@code L[=R],…} */
  static List<ColumnArgument> keys(String argument) {
    List<ColumnArgument> keys = new ArrayList<>();
    int at = 0;
    while (at <= argument.length()) {
      int end = end(argument, at, ",");
      keys.add(named(argument.substring(at, end), "--key", "--key L[=R],…"));
      at = end + 1;
    }
    return keys;
  }

  /** {@code NAME[=RIGHT][:TYPE[:FORMAT]]} */
  static ColumnArgument column(String argument) {
    String usage = "--column NAME[=RIGHT][:TYPE[:FORMAT]]";
    int names = end(argument, 0, ":");
    ColumnArgument named = named(argument.substring(0, names), "--column", usage);
    if (names == argument.length()) {
      return named;
    }
    String rest = argument.substring(names + 1);
    int colon = rest.indexOf(':');
    String type = (colon < 0 ? rest : rest.substring(0, colon)).strip();
    String format = colon < 0 ? "" : rest.substring(colon + 1);
    if (type.isEmpty()) {
      throw usage("--column " + argument + " has no type after the colon", usage);
    }
    try {
      TypeText.read(type);
    } catch (MalformedValueException wrong) {
      throw usage("--column " + argument + ": " + wrong.what(), wrong.mend());
    }
    return new ColumnArgument(named.name, named.right, type, format);
  }

  /** {@code COL=TOL}, the tolerance as {@link #right}. */
  static ColumnArgument within(String argument) {
    int equals = end(argument, 0, "=");
    if (equals == argument.length() || argument.substring(equals + 1).isBlank()) {
      throw usage(
          "--within " + argument + " names no tolerance",
          "--within amount=0.01, --within amount=0.1%, --within booked='3 days'");
    }
    String tolerance = argument.substring(equals + 1).strip();
    try {
      ToleranceText.read(tolerance);
    } catch (MalformedValueException wrong) {
      throw usage("--within " + argument + ": " + wrong.what(), wrong.mend());
    }
    return new ColumnArgument(unquoted(argument.substring(0, equals)), tolerance, "", "");
  }

  /** A column's name alone. */
  static String name(String argument) {
    return unquoted(argument);
  }

  String leftFormat() {
    int equals = format.indexOf('=');
    return equals < 0 ? format : format.substring(0, equals);
  }

  String rightFormat() {
    return format.substring(format.indexOf('=') + 1);
  }

  private static ColumnArgument named(String text, String option, String usage) {
    int equals = end(text, 0, "=");
    String name = unquoted(text.substring(0, equals));
    String right = equals == text.length() ? name : unquoted(text.substring(equals + 1));
    if (name.isEmpty() || right.isEmpty()) {
      throw usage(option + " lacks the name of a column", "write it as " + usage);
    }
    return new ColumnArgument(name, right, "", "");
  }

  /** Where the first of the marks is outside of quotes, or the end. */
  private static int end(String text, int from, String marks) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && marks.indexOf(c) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** The name as these arguments take it. */
  static String quoted(String name) {
    boolean plain = end(name, 0, "=:,") == name.length() && name.indexOf('"') < 0;
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String unquoted(String text) {
    String name = text.strip();
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }

  private static ProblemException usage(String what, String mend) {
    return Problem.of(ProblemCode.Command.USAGE, null, what, mend).asException();
  }
}
