package io.counterfoil;

import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.engine.Rows.RowColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that were read, in the order of their file, and can be asked again without the engine. */
record ReadRows(List<RowColumn> columns, List<List<@Nullable String>> values) {

  static ReadRows of(Rows rows) {
    List<List<@Nullable String>> values = new ArrayList<>();
    try (rows) {
      for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
        values.add(row);
      }
      return new ReadRows(rows.columns(), values);
    }
  }

  /** The rows asked for, if these are all {@code rows} of their file; empty if only it can tell. */
  Optional<Rows> asked(RowQuery query, long rows) {
    if (values.size() != rows || !query.order().isEmpty()) {
      return Optional.empty();
    }
    List<List<@Nullable String>> asked = new ArrayList<>();
    for (List<@Nullable String> row : values) {
      if (fits(row, query.where())) {
        asked.add(row);
      }
    }
    int from = (int) Math.min(asked.size(), Math.max(0, query.offset()));
    long most = query.limit() < 0 ? asked.size() : query.limit();
    int to = (int) Math.min(asked.size(), from + most);
    return Optional.of(new Asked(columns, asked.subList(from, to).iterator()));
  }

  private boolean fits(List<@Nullable String> row, Map<String, String> where) {
    for (int i = 0; i < columns.size(); i++) {
      String wanted = where.get(columns.get(i).name());
      if (wanted != null && !wanted.equals(row.get(i))) {
        return false;
      }
    }
    return true;
  }

  private record Asked(List<RowColumn> columns, Iterator<List<@Nullable String>> rows)
      implements Rows {

    @Override
    public @Nullable List<@Nullable String> next() {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {}
  }
}
