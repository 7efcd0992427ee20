package io.counterfoil.cli;

import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, either as the elements of an array or, as JSON lines, by themselves.
 * Numbers keep all their digits.
 */
final class JsonWriter implements RowWriter {
  private final Writer out;
  private final List<RowColumn> columns;
  private final List<String> names = new ArrayList<>();
  private final boolean array;
  private boolean first = true;

  JsonWriter(Writer out, List<RowColumn> columns, boolean array) throws IOException {
    this.out = out;
    this.columns = columns;
    this.array = array;
    for (RowColumn column : columns) {
      names.add(Json.quoted(column.name()) + ":");
    }
    out.write(array ? "[" : "");
  }

  @Override
  public void row(List<@Nullable String> cells) throws IOException {
    if (array) {
      out.write(first ? "\n" : ",\n");
    }
    first = false;
    for (int i = 0; i < columns.size(); i++) {
      out.write(i == 0 ? '{' : ',');
      out.write(names.get(i));
      out.write(value(columns.get(i), cells.get(i)));
    }
    out.write(array ? "}" : "}\n");
  }

  @Override
  public void close() throws IOException {
    out.write(array ? "\n]\n" : "");
    out.close();
  }

  private static String value(RowColumn column, @Nullable String cell) {
    if (cell == null) {
      return "null";
    }
    return switch (column.type()) {
      case NUMBER, TRUTH -> cell;
      case TEXT, DATE, TIMESTAMP -> Json.quoted(cell);
    };
  }
}
