package io.counterfoil;

import io.counterfoil.artifact.Manifest;
import io.counterfoil.engine.EngineSession;
import io.counterfoil.engine.Rows.RowColumn;
import io.counterfoil.json.Json;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.report.ReportInput;
import io.counterfoil.report.ReportInput.Ageing;
import io.counterfoil.report.ReportInput.AgeingBucket;
import io.counterfoil.report.ReportInput.AmountStyle;
import io.counterfoil.report.ReportInput.BreakRow;
import io.counterfoil.report.ReportInput.InputFile;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the report shows beside the summary, taken from a session before it closes. */
record ReportRows(
    ReadRows first,
    List<BreakRow> rows,
    Map<String, Map<BreakKind, Long>> byPass,
    Optional<Ageing> ageing) {

  static ReportRows of(ReconPlan plan, EngineSession session) {
    Map<String, Map<BreakKind, Long>> byPass = new LinkedHashMap<>();
    session
        .brokenByPass()
        .forEach((index, kinds) -> byPass.put(plan.passes().get(index).name(), kinds));
    List<AgeingBucket> buckets =
        session.ages().stream().map(a -> new AgeingBucket(a.age(), a.left(), a.right())).toList();
    Optional<Ageing> ageing =
        plan.period().map(p -> new Ageing(p.spec().by().text(), p.spec().to().toString(), buckets));
    ReadRows first = ReadRows.of(session.firstBreaks(ReportInput.ROWS_OF_A_KIND));
    return new ReportRows(first, rows(plan, first), byPass, ageing);
  }

  private static List<BreakRow> rows(ReconPlan plan, ReadRows first) {
    List<BreakRow> rows = new ArrayList<>();
    List<String> names = first.columns().stream().map(RowColumn::name).toList();
    for (List<@Nullable String> values : first.values()) {
      Map<String, @Nullable String> row = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), values.get(i));
      }
      rows.add(row(plan, row));
    }
    return rows;
  }

  private static BreakRow row(ReconPlan plan, Map<String, @Nullable String> row) {
    Side side = plan.left().name().equals(row.get("side")) ? Side.LEFT : Side.RIGHT;
    String group = row.get("group");
    String cardinality = row.get("cardinality");
    boolean pair = group != null && "1:1".equals(cardinality);
    String differs = row.get("differs");
    return new BreakRow(
        BreakKind.of(String.valueOf(row.get("kind"))).orElseThrow(),
        group == null ? null : Long.valueOf(group),
        side,
        row.get("source") + " row " + row.get("row"),
        row.get("key"),
        row.get("pass"),
        row.get("explanation"),
        differs == null ? List.of() : texts(differs),
        row.get("accepted"),
        side == Side.LEFT || pair ? values(plan, Side.LEFT, row) : Map.of(),
        side == Side.RIGHT || pair ? values(plan, Side.RIGHT, row) : Map.of());
  }

  private static List<String> texts(String array) {
    List<String> texts = new ArrayList<>();
    if (Json.read(array) instanceof Json.Items items) {
      items.values().forEach(v -> texts.add(v instanceof Json.Text t ? t.value() : ""));
    }
    return texts;
  }

  private static Map<String, @Nullable String> values(
      ReconPlan plan, Side side, Map<String, @Nullable String> row) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (PlannedColumn column : plan.side(side).columns()) {
      values.put(column.name(), row.get(plan.side(side).name() + "." + column.name()));
    }
    return values;
  }

  ReportInput input(ReconPlan plan, Manifest manifest) {
    Set<String> amounts = new LinkedHashSet<>();
    Map<String, String> currencies = new HashMap<>();
    for (Side side : Side.values()) {
      for (PlannedColumn column : plan.side(side).columns()) {
        if (column.type() instanceof ValueType.Money
            || column.type() instanceof ValueType.Decimal) {
          amounts.add(column.name());
        }
        if (column.type() instanceof ValueType.Money money
            && money.currency() instanceof ValueType.Currency.Constant constant) {
          currencies.put(column.name(), constant.code());
        }
      }
    }
    return new ReportInput(
        manifest.times().run(),
        manifest.times().started(),
        manifest.summary(),
        plan.spec().text().yaml(),
        "Counterfoil "
            + manifest.build().version()
            + " ("
            + manifest.build().commit()
            + "), "
            + manifest.engine().name()
            + " "
            + manifest.engine().version(),
        new AmountStyle(amounts, plan.left().currencyColumn(), currencies),
        manifest.inputs().stream()
            .map(i -> new InputFile(i.side(), i.path(), i.bytes(), i.sha256(), i.records()))
            .toList(),
        byPass,
        ageing,
        rows);
  }
}
