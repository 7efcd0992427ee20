package io.counterfoil.control;

import io.counterfoil.engine.Engine;
import io.counterfoil.engine.EngineSession;
import io.counterfoil.engine.Progress;
import io.counterfoil.engine.Rows;
import io.counterfoil.plan.PlanStep;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.spec.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an artifact from tables of text, {@code |} between values, - for null. */
final class TextTables implements Engine {

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<RowCount> counts(List<Path> files, CountQuery query) {
    Map<List<@Nullable String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
    if (query.by().isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (Path file : files) {
      for (Map<String, String> row : table(file)) {
        groups.computeIfAbsent(values(row, query.by()), k -> new ArrayList<>()).add(row);
      }
    }
    List<RowCount> counts = new ArrayList<>();
    for (Map.Entry<List<@Nullable String>, List<Map<String, String>>> group : groups.entrySet()) {
      Set<List<@Nullable String>> distinct = new HashSet<>();
      group.getValue().forEach(row -> distinct.add(values(row, query.distinct())));
      distinct.removeIf(values -> values.stream().anyMatch(v -> v == null));
      List<BigDecimal> sums = new ArrayList<>();
      for (String column : query.sums()) {
        sums.add(
            group.getValue().stream()
                .filter(row -> row.containsKey(column))
                .map(row -> new BigDecimal(row.getOrDefault(column, "0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
      }
      counts.add(new RowCount(group.getKey(), group.getValue().size(), distinct.size(), sums));
    }
    return counts;
  }

  @Override
  public Rows rows(Path file, RowQuery query) {
    List<Map<String, String>> table = new ArrayList<>(table(file));
    for (String column : query.order()) {
      table.sort(Comparator.comparing(row -> new BigDecimal(row.getOrDefault(column, "0"))));
    }
    Iterator<Map<String, String>> left =
        table.stream().skip(query.offset()).limit(query.limit()).iterator();
    List<String> columns = query.order();
    return new Rows() {
      @Override
      public List<RowColumn> columns() {
        return columns.stream().map(name -> new RowColumn(name, RowType.NUMBER)).toList();
      }

      @Override
      public @Nullable List<@Nullable String> next() {
        return left.hasNext() ? values(left.next(), columns) : null;
      }

      @Override
      public void close() {}
    };
  }

  private static List<@Nullable String> values(Map<String, String> row, List<String> columns) {
    List<@Nullable String> values = new ArrayList<>();
    columns.forEach(column -> values.add(row.get(column)));
    return values;
  }

  private static List<Map<String, String>> table(Path file) {
    try {
      List<List<String>> lines =
          Files.readAllLines(file).stream()
              .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
              .toList();
      List<Map<String, String>> rows = new ArrayList<>();
      for (List<String> line : lines.subList(1, lines.size())) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i++) {
          if (!line.get(i).equals("-")) {
            row.put(lines.getFirst().get(i), line.get(i));
          }
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<SourceColumn> describe(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv) {
    throw new UnsupportedOperationException("reads artifacts only");
  }

  @Override
  public Rows sample(
      ResolvedFile file, SourceSpec.Format format, SourceSpec.CsvOptions csv, long records) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<NamedSql> explain(ReconPlan plan, PlanStep step) {
    throw new UnsupportedOperationException("reads artifacts only");
  }

  @Override
  public EngineSession open(ReconPlan plan, Workspace workspace, Progress progress) {
    throw new UnsupportedOperationException("reads artifacts only");
  }
}
