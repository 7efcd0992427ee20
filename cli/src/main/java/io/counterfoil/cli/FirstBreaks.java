package io.counterfoil.cli;

import io.counterfoil.cli.Finished.FirstBreak;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first breaks of an artifact, each told by the first of its records. */
final class FirstBreaks {
  private static final int SHOWN = 5;

  /** Enough for the breaks shown, unless the first groups are large. */
  static final RowQuery QUERY = new RowQuery(Map.of(), List.of(), 0, 40);

  private FirstBreaks() {}

  static List<FirstBreak> of(Rows rows) {
    List<FirstBreak> first = new ArrayList<>();
    Cells cells = new Cells(rows);
    @Nullable String last = null;
    while (first.size() < SHOWN && cells.next()) {
      String group = cells.cell("group");
      if (group == null || !group.equals(last)) {
        first.add(
            new FirstBreak(
                cells.text("kind"),
                cells.text("side"),
                cells.text("source"),
                cells.text("row"),
                cells.cell("key"),
                cells.text("explanation")));
      }
      last = group;
    }
    return first;
  }
}
