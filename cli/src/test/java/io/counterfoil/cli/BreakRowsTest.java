package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.cli.DiffColumns.Header;
import io.counterfoil.cli.Finished.FirstBreak;
import io.counterfoil.engine.Rows;
import io.counterfoil.plan.PlannedSide.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakRowsTest {

  @Test
  void aGroupIsToldOnceByItsFirstRecord() {
    Rows rows =
        ListedRows.of(
            "kind side source row key group explanation",
            "missing left a.csv 1 k1 - nothing-near",
            "missing right b.csv 4 k2 - -",
            "differs left a.csv 2 k3 1 amount",
            "differs right b.csv 2 k3 1 amount",
            "differs left a.csv 3 k4 2 amount");

    assertEquals(
        List.of(
            new FirstBreak("missing", "left", "a.csv", "1", "k1", "nothing-near"),
            new FirstBreak("missing", "right", "b.csv", "4", "k2", ""),
            new FirstBreak("differs", "left", "a.csv", "2", "k3", "amount"),
            new FirstBreak("differs", "left", "a.csv", "3", "k4", "amount")),
        FirstBreaks.of(rows));
  }

  @Test
  void noMoreThanFiveAreShown() {
    String[] rows = new String[9];
    java.util.Arrays.fill(rows, "missing left a.csv 1 k1 - x");

    assertEquals(
        5,
        FirstBreaks.of(ListedRows.of("kind side source row key group explanation", rows)).size());
  }

  @Test
  void differencesThatVanishAsNumbersOrDatesAreToldWithTheOption() {
    DiffColumns columns =
        DiffColumns.of(
            header("id", "amount", "booked", "note"),
            header("id", "amt", "booked", "note"),
            ColumnArgument.keys("id"),
            List.of(ColumnArgument.column("amount=amt")));
    Rows rows =
        ListedRows.of(
            "side differs left.amount right.amount left.booked right.booked left.note right.note",
            "left [\"amount\",\"booked\"] 1234.5 1,234.50 2024-01-31 31/01/2024 a a",
            "right [\"amount\",\"booked\"] 1234.5 1,234.50 2024-01-31 31/01/2024 a a",
            "left [\"amount\",\"note\"] 7 8.00 2024-01-31 31/01/2024 a b",
            "left [\"amount\"] - 8.00 - - - -");

    assertEquals(
        List.of(
            "1 of 2 differences looked at in amount vanish as decimal(18,2);"
                + " add --column 'amount=amt:decimal(18,2):=-1,234.50'",
            "1 of 1 difference looked at in booked vanish as date;"
                + " add --column booked:date:=dd/MM/yyyy"),
        TypeHints.of(rows, columns));
  }

  private static Header header(String... names) {
    List<SourceColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(new SourceColumn(name, Optional.empty()));
    }
    return new Header("a.csv", columns);
  }
}
