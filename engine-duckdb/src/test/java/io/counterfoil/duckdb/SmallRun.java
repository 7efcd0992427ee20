package io.counterfoil.duckdb;

import io.counterfoil.Reconciliation;
import io.counterfoil.RunOptions;
import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.engine.Engine.RowQuery;
import io.counterfoil.engine.Rows;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.SideSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run on files that a test writes, and the rows that it leaves. */
record SmallRun(Path folder) {

  Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  Done of(String spec) throws IOException {
    Path yaml = file("recon.yaml", spec);
    var result =
        Reconciliation.read(yaml).run(new DuckDbEngine(), RunOptions.into(folder.resolve("runs")));
    return new Done(result.summary(), RunArtifact.open(result.artifact()));
  }

  record Done(RunSummary summary, RunArtifact artifact) {

    /** Matched records, then broken ones, of the left and then of the right side. */
    List<Long> counts() {
      List<Long> counts = new ArrayList<>();
      for (SideSummary side : summary.sides()) {
        counts.add(side.matched());
        counts.add(side.broken());
      }
      return counts;
    }

    List<Map<String, @Nullable String>> breaks() {
      List<Map<String, @Nullable String>> breaks = new ArrayList<>();
      try (Rows rows = new DuckDbEngine().rows(artifact.file(RunArtifact.BREAKS), RowQuery.ALL)) {
        List<@Nullable String> row;
        while ((row = rows.next()) != null) {
          Map<String, @Nullable String> named = new LinkedHashMap<>();
          for (int i = 0; i < row.size(); i++) {
            named.put(rows.columns().get(i).name(), row.get(i));
          }
          breaks.add(named);
        }
      }
      return breaks;
    }

    /** Side, row and explanation of each break. */
    List<String> explanations() {
      return breaks().stream()
          .map(b -> b.get("side") + " " + b.get("row") + ": " + b.get("explanation"))
          .toList();
    }
  }
}
