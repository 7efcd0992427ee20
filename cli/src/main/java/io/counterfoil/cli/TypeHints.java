package io.counterfoil.cli;

import io.counterfoil.cli.DiffColumns.Pair;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.json.Json;
import io.counterfoil.outcome.BreakKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Differences of text that are none once the texts are read as numbers or dates. */
final class TypeHints {

  /** Of more differences than these the first are looked at. */
  private static final int ROWS = 2_000;

  static final RowQuery QUERY =
      new RowQuery(Map.of("kind", BreakKind.VALUE_DIFFERS.word()), List.of(), 0, ROWS);

  private TypeHints() {}

  /** One line for each column, with the option that would tell them apart. */
  static List<String> of(Rows rows, DiffColumns columns) {
    List<String> hints = new ArrayList<>();
    read(rows, columns).forEach((pair, values) -> hint(pair, values).ifPresent(hints::add));
    return hints;
  }

  private static Optional<String> hint(Pair pair, Values values) {
    Optional<Guess> guess = Guess.of(values.left, values.right);
    if (guess.isEmpty()) {
      return Optional.empty();
    }
    int same = 0;
    for (int i = 0; i < values.left.size(); i++) {
      same += guess.get().same(values.left.get(i), values.right.get(i)) ? 1 : 0;
    }
    if (same == 0) {
      return Optional.empty();
    }
    String count = Words.number(same) + " of " + Words.count(values.left.size(), "difference");
    return Optional.of(
        count
            + " looked at in "
            + pair.name()
            + " vanish as "
            + guess.get().type()
            + "; add --column "
            + Quoted.forShell(argument(pair, guess.get())));
  }

  private static String argument(Pair pair, Guess guess) {
    String names =
        pair.name().equals(pair.right())
            ? ColumnArgument.quoted(pair.name())
            : ColumnArgument.quoted(pair.name()) + "=" + ColumnArgument.quoted(pair.right());
    String formats = guess.formats();
    return names + ":" + guess.type() + (formats.isEmpty() ? "" : ":" + formats);
  }

  private static Map<Pair, Values> read(Rows rows, DiffColumns columns) {
    Map<String, Pair> pairs = columns.byName();
    Map<Pair, Values> read = new LinkedHashMap<>();
    Cells cells = new Cells(rows);
    while (cells.next()) {
      // Both records of a pair hold the values of both: one is enough.
      if (cells.text("side").equals("left") && cells.cell("differs") instanceof String differs) {
        for (String name : names(differs)) {
          Pair pair = pairs.get(name);
          String ofLeft = cells.cell("left." + name);
          String ofRight = cells.cell("right." + name);
          if (pair != null && pair.textOnBoth() && ofLeft != null && ofRight != null) {
            Values values = read.computeIfAbsent(pair, p -> new Values());
            values.left.add(ofLeft);
            values.right.add(ofRight);
          }
        }
      }
    }
    return read;
  }

  private static List<String> names(String differs) {
    List<String> names = new ArrayList<>();
    if (Json.read(differs) instanceof Json.Items(List<Json> items)) {
      for (Json item : items) {
        if (item instanceof Json.Text(String name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static final class Values {
    private final List<String> left = new ArrayList<>();
    private final List<String> right = new ArrayList<>();
  }
}
