package io.counterfoil.duckdb;

import io.counterfoil.outcome.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of each side are still open: at first all that are in play, later those in a table.
 */
final class OpenRecords {
  private final Map<Side, String> tables = new EnumMap<>(Side.class);

  /** From now on only the records numbered in {@code table} are open. */
  void narrow(Side side, String table) {
    tables.put(side, table);
  }

  /** A select of the numbers of the open records of a side, as {@code _rid}. */
  String numbers(SideSql side) {
    String table = tables.get(side.which());
    return table == null
        ? "select " + side.rid() + " as _rid from " + side.table + where(side, List.of())
        : "select _rid from " + table;
  }

  /** The condition, with the word where, that a record is open and {@code more} holds. */
  String where(SideSql side, List<String> more) {
    return where(side, "", more);
  }

  String where(SideSql side, String alias, List<String> more) {
    String prefix = alias.isEmpty() ? "" : alias + ".";
    List<String> conditions = new ArrayList<>();
    String table = tables.get(side.which());
    if (table == null) {
      side.inPlay().forEach(c -> conditions.add(prefix + c));
    } else {
      conditions.add(prefix + side.rid() + " in (select _rid from " + table + ")");
    }
    conditions.addAll(more);
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }
}
