package io.counterfoil.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that files give their columns, and that a careless engine takes for its own: short ones,
 * words of SQL and of the artifact, and what needs quotes.
 */
final class ColumnNames {
  private static final List<String> COLUMNS = List.of("part", "id", "amount", "booked", "memo");

  private static final List<List<String>> ROUNDS_OF_NAMES =
      List.of(
          List.of("a", "b", "c", "d", "e"),
          List.of("g", "k", "l", "m", "n"),
          List.of("o", "p", "r", "s", "t"),
          List.of("x", "y", "i", "j", "v"),
          List.of("lr", "rr", "lc", "rc", "rid"),
          List.of("e0", "v0", "d0", "k0", "k1"),
          List.of("_rid", "_bad", "_n", "_k", "_o"),
          List.of("left", "right", "side", "source", "row"),
          List.of("group", "pass", "kind", "key", "record"),
          List.of("break", "line", "accepted", "differs", "explanation"),
          List.of("select", "from", "order", "case", "null"),
          List.of("rowid", "count", "sum", "hash", "list"),
          List.of("tie", "amount", "currency", "value", "total"),
          List.of("all", "residue", "type", "true", "1"),
          List.of("a b", "a.b", "a,b", "a\"b", "a'b"),
          List.of("Größe €", "日付", "{x}", "%s", "$1"),
          List.of("--", "/*", ";", "\\", "#"),
          List.of("Id", "ROW", "Group", "_Rid", "L"));

  static final int ROUNDS = ROUNDS_OF_NAMES.size();

  private ColumnNames() {}

  /** What the columns of the random cases are called in a round, from 1. */
  static Map<String, String> of(long round) {
    Map<String, String> names = new HashMap<>();
    for (int n = 0; n < COLUMNS.size(); n++) {
      names.put(COLUMNS.get(n), ROUNDS_OF_NAMES.get((int) round - 1).get(n));
    }
    return names;
  }
}
