package io.counterfoil.cli;

import io.counterfoil.cli.DiffColumns.Pair;
import io.counterfoil.engine.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Guesses the types of columns that are text on both sides, and says what was guessed. */
final class Guesses {

  private Guesses() {}

  /** By column's name; both samples are closed. */
  static Map<String, Guess> of(DiffColumns columns, Rows left, Rows right) {
    Map<String, List<String>> ofLeft = values(left);
    Map<String, List<String>> ofRight = values(right);
    Map<String, Guess> guesses = new LinkedHashMap<>();
    for (Pair pair : columns.pairs()) {
      if (pair.textOnBoth()) {
        Guess.of(
                ofLeft.getOrDefault(pair.name(), List.of()),
                ofRight.getOrDefault(pair.right(), List.of()))
            .ifPresent(guess -> guesses.put(pair.name(), guess));
      }
    }
    return guesses;
  }

  static List<String> told(Map<String, Guess> guesses, int records) {
    List<String> told = new ArrayList<>();
    guesses.forEach(
        (name, guess) ->
            told.add(
                "guessed: "
                    + name
                    + " is "
                    + guess.type()
                    + written(guess.left(), " on the left")
                    + written(guess.right(), " on the right")));
    String from = " (from the first " + Words.number(records) + " records of each file)";
    told.add("guessed: all other columns are text" + from);
    return told;
  }

  private static String written(Reading reading, String where) {
    return reading.isStandard() ? "" : ", written as " + reading.format() + where;
  }

  private static Map<String, List<String>> values(Rows rows) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    try (rows) {
      rows.columns().forEach(column -> values.put(column.name(), new ArrayList<>()));
      Cells cells = new Cells(rows);
      while (cells.next()) {
        values.forEach((name, column) -> column.add(cells.text(name)));
      }
    }
    return values;
  }
}
