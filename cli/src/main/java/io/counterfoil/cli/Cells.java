package io.counterfoil.cli;

import io.counterfoil.engine.Rows;
import io.counterfoil.engine.Rows.RowColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of an artifact, read by the names of their columns. */
final class Cells {
  private final Rows rows;
  private final Map<String, Integer> places = new HashMap<>();
  private List<@Nullable String> row = List.of();

  Cells(Rows rows) {
    this.rows = rows;
    for (RowColumn column : rows.columns()) {
      places.put(column.name(), places.size());
    }
  }

  /** Goes to the next row; false after the last. */
  boolean next() {
    List<@Nullable String> next = rows.next();
    row = next == null ? List.of() : next;
    return next != null;
  }

  /** The cell, or null where it has no value or the rows have no such column. */
  @Nullable String cell(String column) {
    Integer place = places.get(column);
    return place == null ? null : row.get(place);
  }

  String text(String column) {
    String cell = cell(column);
    return cell == null ? "" : cell;
  }
}
