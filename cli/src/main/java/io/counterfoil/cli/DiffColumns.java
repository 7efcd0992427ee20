package io.counterfoil.cli;

import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.Problems;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of the left file goes with which of the right one, and what type both have.
 *
 * @param pairs in the left file's order
 * @param keys names of pairs
 * @param onlyLeft columns that the right file does not have
 */
record DiffColumns(
    List<Pair> pairs, List<String> keys, List<String> onlyLeft, List<String> onlyRight) {

  /**
   * A column of both sides; its name is the left file's.
   *
   * @param leftType empty means as the file has it
   */
  record Pair(
      String name,
      String right,
      String leftType,
      String rightType,
      String leftFormat,
      String rightFormat,
      boolean textOnBoth) {

    /** The same column with the type guessed. */
    Pair as(Guess guess) {
      return new Pair(
          name,
          right,
          guess.type(),
          guess.type(),
          guess.left().isStandard() ? "" : guess.left().format(),
          guess.right().isStandard() ? "" : guess.right().format(),
          false);
    }
  }

  /** A file with its columns. */
  record Header(String file, List<SourceColumn> columns) {
    List<String> names() {
      List<String> names = new ArrayList<>();
      for (SourceColumn column : columns) {
        names.add(column.name());
      }
      return names;
    }

    /** The type that the file knows; empty for text. */
    String type(String name) {
      for (SourceColumn column : columns) {
        if (column.name().equals(name)) {
          Optional<ValueType> type = column.type();
          boolean text = type.isEmpty() || type.get() instanceof ValueType.Text;
          return text ? "" : type.get().written();
        }
      }
      return "";
    }
  }

  /**
   * @throws io.counterfoil.problem.ProblemException with every column that is not there
   */
  static DiffColumns of(
      Header left, Header right, List<ColumnArgument> keys, List<ColumnArgument> columns) {
    Map<String, ColumnArgument> said = new LinkedHashMap<>();
    for (ColumnArgument key : keys) {
      said.put(key.name(), key);
    }
    for (ColumnArgument column : columns) {
      said.merge(column.name(), column, DiffColumns::both);
    }
    Problems problems = new Problems();
    Set<String> ofRight = new LinkedHashSet<>(right.names());
    Set<String> taken = new LinkedHashSet<>();
    for (ColumnArgument argument : said.values()) {
      check(problems, left, argument.name());
      check(problems, right, argument.right());
      taken.add(argument.right());
    }
    problems.raise();
    List<Pair> pairs = new ArrayList<>();
    List<String> onlyLeft = new ArrayList<>();
    for (String name : left.names()) {
      ColumnArgument argument = said.get(name);
      if (argument != null) {
        pairs.add(pair(left, right, argument));
      } else if (ofRight.contains(name) && taken.add(name)) {
        pairs.add(pair(left, right, new ColumnArgument(name, name, "", "")));
      } else {
        onlyLeft.add(name);
      }
    }
    ofRight.removeAll(taken);
    List<String> keyNames = new ArrayList<>();
    for (ColumnArgument key : keys) {
      keyNames.add(key.name());
    }
    return new DiffColumns(pairs, keyNames, onlyLeft, List.copyOf(ofRight));
  }

  /** The same, with types for the columns that are text so far. */
  DiffColumns guessed(Map<String, Guess> guesses) {
    List<Pair> typed = new ArrayList<>();
    for (Pair pair : pairs) {
      Guess guess = guesses.get(pair.name());
      typed.add(guess == null ? pair : pair.as(guess));
    }
    return new DiffColumns(typed, keys, onlyLeft, onlyRight);
  }

  /** Whether a spec can leave the columns out: all are on both sides, as the files have them. */
  boolean asTheFiles() {
    for (Pair pair : pairs) {
      boolean plain =
          pair.name().equals(pair.right())
              && pair.leftType().isEmpty()
              && pair.rightType().isEmpty();
      if (!plain) {
        return false;
      }
    }
    return onlyLeft.isEmpty() && onlyRight.isEmpty();
  }

  Map<String, Pair> byName() {
    Map<String, Pair> byName = new HashMap<>();
    for (Pair pair : pairs) {
      byName.put(pair.name(), pair);
    }
    return byName;
  }

  private static ColumnArgument both(ColumnArgument key, ColumnArgument column) {
    boolean renamed = !column.right().equals(column.name());
    return new ColumnArgument(
        key.name(), renamed ? column.right() : key.right(), column.type(), column.format());
  }

  /** Where only one of the files knows a type, the other's text is read as that. */
  private static Pair pair(Header left, Header right, ColumnArgument argument) {
    String ofLeft = left.type(argument.name());
    String ofRight = right.type(argument.right());
    if (!argument.type().isEmpty()) {
      return new Pair(
          argument.name(),
          argument.right(),
          argument.type(),
          argument.type(),
          ofLeft.isEmpty() ? argument.leftFormat() : "",
          ofRight.isEmpty() ? argument.rightFormat() : "",
          false);
    }
    boolean textOnBoth = ofLeft.isEmpty() && ofRight.isEmpty();
    return new Pair(
        argument.name(),
        argument.right(),
        ofLeft.isEmpty() ? ofRight : "",
        ofRight.isEmpty() ? ofLeft : "",
        "",
        "",
        textOnBoth);
  }

  private static void check(Problems problems, Header header, String name) {
    List<String> names = header.names();
    if (names.contains(name)) {
      return;
    }
    StringBuilder mend = new StringBuilder();
    Nearest.of(name, names)
        .ifPresent(nearest -> mend.append("did you mean ").append(nearest).append("? "));
    mend.append("its columns are ");
    for (int i = 0; i < names.size(); i++) {
      mend.append(i == 0 ? "" : ", ").append(i == 20 ? "…" : names.get(i));
      if (i == 20) {
        break;
      }
    }
    problems.add(
        Problem.of(
            ProblemCode.Command.USAGE,
            null,
            header.file() + " has no column " + name,
            mend.toString()));
  }
}
