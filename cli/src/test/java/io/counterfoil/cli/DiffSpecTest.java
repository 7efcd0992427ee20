package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.cli.DiffColumns.Header;
import io.counterfoil.cli.DiffSpec.Asked;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SpecReader;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffSpecTest {

  @Test
  void filesWithTheSameColumnsNeedNoColumns() {
    DiffColumns columns = columns("id", text("id", "amount"), text("amount", "id"));

    assertEquals(
        """
        counterfoil: 1
        name: "a.csv to b.csv"
        sides:
          left:
            read: { path: "data/a.csv", expect: { records: 0.. } }
            key: [id]
          right:
            read: { path: "b.csv", expect: { records: 0.. } }
            key: [id]
        match:
          - pass: "same id"
            equal: [id]
        compare:
          all: {}
        keep: breaks
        """,
        spec(asked(Map.of(), List.of()), columns));
  }

  @Test
  void columnsAreRenamedTypedAndFormattedAsAsked() {
    DiffColumns columns =
        columns(
            "id=txn id",
            text("id", "amount", "booked", "note", "extra"),
            text("txn id", "amt", "booked", "note", "more"),
            "amount=amt:decimal(18,2):=-1,234.50",
            "booked:date:dd/MM/yyyy");

    assertEquals(
        """
        counterfoil: 1
        name: "a.csv to b.csv"
        sides:
          left:
            read: { path: "data/a.csv", expect: { records: 0.. } }
            columns:
              id: {}
              amount: { type: "decimal(18,2)" }
              booked: { type: date, format: "dd/MM/yyyy" }
              note: {}
            key: [id]
          right:
            read: { path: "b.csv", expect: { records: 0.. } }
            columns:
              id: { from: "txn id" }
              amount: { from: "amt", type: "decimal(18,2)", format: "-1,234.50" }
              booked: { type: date, format: "dd/MM/yyyy" }
              note: {}
            key: [id]
        match:
          - pass: "same id"
            equal: [id]
        compare:
          all: {}
          amount: { within: 0.01 }
          booked: { within: 3 days }
          note: ignore
        keep: breaks
        """,
        spec(
            asked(
                new java.util.TreeMap<>(Map.of("amount", "0.01", "booked", "3 days")),
                List.of("note")),
            columns));
    assertEquals(List.of("extra"), columns.onlyLeft());
    assertEquals(List.of("more"), columns.onlyRight());
  }

  @Test
  void textIsReadAsTheTypeThatOnlyTheOtherFileKnows() {
    Header typed =
        new Header(
            "b.parquet",
            List.of(
                new SourceColumn("id", Optional.of(new ValueType.Whole())),
                new SourceColumn("amount", Optional.of(new ValueType.Decimal(18, 2)))));
    DiffColumns columns =
        DiffColumns.of(text("id", "amount"), typed, ColumnArgument.keys("id"), List.of());

    String spec = spec(asked(Map.of(), List.of()), columns);

    assertTrue(spec.contains("      id: { type: integer }\n"), spec);
    assertTrue(spec.contains("      amount: { type: \"decimal(18,2)\" }\n"), spec);
    assertTrue(spec.contains("      id: {}\n      amount: {}\n"), spec);
  }

  @Test
  void namesThatWouldMeanSomethingElseAreQuoted() {
    DiffColumns columns =
        columns("\"a=b:c\",all", text("a=b:c", "all", "2024", "näme"), text("a=b:c", "all"));

    String spec = spec(asked(Map.of(), List.of("all")), columns);

    assertTrue(spec.contains("key: [\"a=b:c\", \"all\"]"), spec);
    assertTrue(spec.contains("\n  \"all\": ignore\n"), spec);
  }

  @Test
  void everyColumnThatIsNotThereIsToldWithTheNearest() {
    ProblemException wrong =
        assertThrows(
            ProblemException.class,
            () -> columns("idd", text("id", "amount"), text("id", "amount"), "amont=amount:money"));

    assertEquals(3, wrong.problems().size());
    assertEquals(64, wrong.exit().code());
    assertTrue(wrong.problems().get(0).mend().startsWith("did you mean id?"));
    assertTrue(wrong.problems().get(2).mend().startsWith("did you mean amount?"));
  }

  private static DiffColumns columns(
      String keys, Header left, Header right, String... columnArguments) {
    List<ColumnArgument> columns = new ArrayList<>();
    for (String argument : columnArguments) {
      columns.add(ColumnArgument.column(argument));
    }
    Header named = new Header("b.csv", right.columns());
    return DiffColumns.of(left, named, ColumnArgument.keys(keys), columns);
  }

  private static Header text(String... names) {
    List<SourceColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(new SourceColumn(name, Optional.empty()));
    }
    return new Header("a.csv", columns);
  }

  /** The spec, which the reader of specs must understand. */
  private static String spec(Asked asked, DiffColumns columns) {
    String spec = DiffSpec.of(asked, columns);
    SpecReader.read("diff", spec);
    return spec;
  }

  private static Asked asked(Map<String, String> within, List<String> ignore) {
    return new Asked(
        new DiffSource("data/a.csv", "", ""),
        new DiffSource("b.csv", "", ""),
        within,
        ignore,
        "breaks",
        "");
  }
}
