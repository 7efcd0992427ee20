package io.counterfoil.testkit;

import io.counterfoil.engine.Engine;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.BreakKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what became of every record out of an artifact, through the engine's own reader. */
public final class ArtifactOutcomes {
  private ArtifactOutcomes() {}

  /** All rows of {@code breaks.parquet} and, if it is there, {@code matches.parquet}. */
  public static List<RecordOutcome> read(Engine engine, Path artifact) {
    List<RecordOutcome> outcomes = new ArrayList<>();
    for (String file : List.of("breaks.parquet", "matches.parquet")) {
      Path parquet = artifact.resolve(file);
      if (Files.exists(parquet)) {
        try (Rows rows = engine.rows(parquet, Engine.RowQuery.ALL)) {
          List<String> names = rows.columns().stream().map(Rows.RowColumn::name).toList();
          for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
            outcomes.add(outcome(names, row));
          }
        }
      }
    }
    return outcomes;
  }

  private static RecordOutcome outcome(List<String> names, List<@Nullable String> row) {
    Map<String, @Nullable String> cells = new LinkedHashMap<>();
    for (int n = 0; n < names.size(); n++) {
      cells.put(names.get(n), row.get(n));
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>(cells);
    values.keySet().removeIf(name -> !name.contains("."));
    return new RecordOutcome(
        needed(cells, "side"),
        needed(cells, "source"),
        Long.parseLong(needed(cells, "row")),
        text(cells, "kind").map(ArtifactOutcomes::kind),
        text(cells, "group").map(Long::valueOf),
        text(cells, "pass"),
        text(cells, "cardinality"),
        text(cells, "key"),
        text(cells, "line").map(Long::valueOf),
        text(cells, "accepted"),
        text(cells, "differs"),
        text(cells, "explanation").orElse(""),
        values);
  }

  private static BreakKind kind(String word) {
    return BreakKind.of(word)
        .orElseThrow(() -> new IllegalArgumentException("no kind of break: " + word));
  }

  private static Optional<String> text(Map<String, @Nullable String> cells, String name) {
    return Optional.ofNullable(cells.get(name));
  }

  private static String needed(Map<String, @Nullable String> cells, String name) {
    return text(cells, name)
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + cells));
  }
}
