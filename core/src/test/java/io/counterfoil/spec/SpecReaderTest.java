package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.spec.ColumnSpec.Clean;
import io.counterfoil.spec.ColumnSpec.Origin;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.NumberFormat;
import io.counterfoil.value.NumberFormat.Negative;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ValueType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecReaderTest {

  @Test
  void readsTheSmallestSpecWithItsDefaults() {
    ReconSpec spec = SpecReader.read("specs/daily.yaml", Specs.SMALL);

    assertEquals("daily", spec.name());
    assertEquals("left", spec.left().name().text());
    assertEquals("right.csv", spec.right().read().getFirst().path().text());
    assertEquals(Optional.empty(), spec.left().columns());
    assertEquals(CompareSpec.NOTHING, spec.compare());
    assertEquals(ReconSpec.Keep.BREAKS, spec.keep());
    assertEquals(ReconSpec.Digest.FULL, spec.digest());
    assertEquals(LimitsSpec.DEFAULTS, spec.limits());
    assertFalse(spec.strict());
    assertFalse(spec.calendar().written());
    assertEquals(Specs.SMALL, spec.text().yaml());
  }

  @Test
  void readsColumnsAndSources() {
    ReconSpec spec = SpecReader.read("spec.yaml", Specs.large());
    SideSpec ledger = spec.left();
    SideSpec bank = spec.right();

    assertEquals(
        List.of("ref", "booked", "amount", "currency", "status", "payee", "text", "fee", "net"),
        List.copyOf(ledger.columns().orElseThrow().keySet()));
    assertEquals("Doc No", ((Origin.From) column(ledger, "ref").origin()).column().text());
    assertEquals("dd/MM/yyyy", column(ledger, "booked").dateFormat().orElseThrow().text());
    assertEquals(
        Optional.of(new NumberFormat(',', '.', Negative.MINUS_AFTER)),
        column(ledger, "amount").number());
    assertEquals("status", ((Origin.From) column(ledger, "status").origin()).column().text());
    assertEquals(
        List.of(Clean.UPPER, Clean.STRIP_ACCENTS, Clean.ALPHANUMERIC, Clean.SQUASH),
        column(ledger, "payee").clean());
    assertEquals(Optional.of(new ValueType.Decimal(18, 4)), column(ledger, "fee").type());
    assertEquals(
        "amount - fee", ((Origin.Expression) column(ledger, "net").origin()).text().text());
    assertEquals("status = 'VOID'", ledger.exclude().getFirst().where().text());
    assertEquals("voided", ledger.exclude().getFirst().reason().text());

    assertEquals(
        List.of("statements/*.csv", "more.csv.gz"),
        bank.read().stream().map(s -> s.path().text()).toList());
    SourceSpec source = bank.read().getLast();
    assertEquals(Optional.of(SourceSpec.Format.CSV), source.format());
    assertEquals(Optional.of(";"), source.csv().delimiter());
    assertEquals(Optional.of(""), source.csv().quote());
    assertEquals(
        Optional.of(new SourceSpec.CountRange(0, OptionalLong.of(5))),
        source.expect().orElseThrow().records());
    assertEquals(Optional.of("Total Lines"), source.expect().orElseThrow().trailerCount());
    assertEquals(
        Optional.of(new ValueType.Timestamp(Optional.of("Europe/Berlin"))),
        column(bank, "booked").type());
    assertEquals("yyyy-MM-ddTHH:mm:ss", column(bank, "booked").dateFormat().orElseThrow().text());
    Origin.Marked marked = assertInstanceOf(Origin.Marked.class, column(bank, "amount").origin());
    assertEquals(List.of("C", "H"), marked.negative());
    assertEquals(
        Optional.of(new ValueType.Money(new ValueType.Currency.OfColumn("currency"))),
        column(bank, "amount").type());
    assertTrue(column(bank, "ref").nullsEqual());
    assertTrue(column(bank, "turnover").reverseSign());
    assertEquals(
        Optional.of(new ValueType.Money(new ValueType.Currency.OfSide())),
        column(bank, "turnover").type());
    assertTrue(bank.reverseSign());
    assertEquals(List.of("ref"), bank.key().stream().map(Written::text).toList());
    assertEquals("booked", bank.overlapBy().orElseThrow().getFirst().text());
  }

  @Test
  void readsPassesAndComparisons() {
    ReconSpec spec = SpecReader.read("spec.yaml", Specs.large());

    assertEquals(
        List.of("same reference", "same amount, a few days apart", "near"),
        spec.match().stream().map(p -> p.name().text()).toList());
    assertEquals(
        new Tolerance.BusinessDays(3),
        Objects.requireNonNull(spec.match().get(1).within().get("booked")).tolerance());
    Map<String, ReconSpec.WithinSpec> near = spec.match().getLast().within();
    assertEquals(List.of("amount", "fee", "net", "booked"), List.copyOf(near.keySet()));
    assertEquals(
        new Tolerance.Amount(
            BigDecimal.ONE, Map.of("EUR", new BigDecimal("0.05"), "JPY", BigDecimal.ONE)),
        Objects.requireNonNull(near.get("amount")).tolerance());
    assertEquals(
        new Tolerance.Percent(new BigDecimal("0.1")),
        Objects.requireNonNull(near.get("net")).tolerance());

    CompareSpec compare = spec.compare();
    assertTrue(compare.all());
    assertTrue(compare.columns().containsKey("all"), "in quotes it is a column");
    assertEquals(
        Map.of("N", "NEW", "NO", "on"),
        Objects.requireNonNull(compare.columns().get("status")).map());
    assertEquals(
        Set.of(CompareSpec.Ignore.CASE, CompareSpec.Ignore.SPACES),
        Objects.requireNonNull(compare.columns().get("text")).ignore());
    assertTrue(Objects.requireNonNull(compare.columns().get("fee")).ignored());
  }

  @Test
  void readsControlsAndLimits() {
    ReconSpec spec = SpecReader.read("spec.yaml", Specs.large());

    assertEquals(
        List.of("amount", "fee", "turnover"), List.copyOf(spec.control().totals().keySet()));
    assertEquals(List.of(), spec.control().totals().get("fee"));
    assertEquals(
        Map.of("EUR", new BigDecimal("500.00")),
        spec.control().residue().orElseThrow().most().byCurrency());
    assertEquals(
        "d.csv",
        Objects.requireNonNull(spec.balances().orElseThrow().closing().get("bank")).text());
    assertEquals(LocalDate.of(2026, 10, 31), spec.period().orElseThrow().to());
    assertEquals(Optional.of(LocalTime.of(18, 0)), spec.period().orElseThrow().cutOff());
    assertEquals(
        List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
        Objects.requireNonNull(spec.calendar().byCurrency().get("USD")).weekend());
    assertEquals(BreakKind.MISSING, spec.autoAccept().getLast().kind());
    assertEquals(4_000_000_000L, spec.limits().value(Limit.MEMORY));
    assertEquals(50_000_000L, spec.limits().value(Limit.CANDIDATES));
    assertEquals(1_500_000L, spec.limits().value(Limit.LINE));
    assertEquals(ReconSpec.Keep.ALL, spec.keep());
    assertEquals(ReconSpec.Digest.NONE, spec.digest());
    assertTrue(spec.strict());
  }

  @Test
  void everyPartKnowsItsPlace() {
    ReconSpec spec = SpecReader.read("spec.yaml", Specs.large());

    assertEquals(
        new ReconSpec.Mark(9, 7, "sides.ledger.columns.booked"),
        column(spec.left(), "booked").mark());
    assertEquals("match[1].equal[2]", spec.match().get(1).equal().getLast().mark().path());
    assertEquals(41, spec.match().get(1).equal().getLast().mark().line());
  }

  @Test
  void scalarsStayWhatTheirTextSays() {
    for (String text :
        List.of(
            "NO",
            "no",
            "on",
            "off",
            "yes",
            "y",
            "0012",
            "1e3",
            "1_000",
            "0x1F",
            "0o17",
            "+1",
            "1.0",
            "2026-10-01",
            "12:30:45",
            "true",
            "null",
            "~",
            ".inf",
            "NaN",
            "1:2")) {
      ReconSpec spec = SpecReader.read("spec.yaml", Specs.withColumn("c: { value: " + text + " }"));
      assertEquals(text, ((Origin.Value) column(spec.left(), "c").origin()).value().text());
      spec = SpecReader.read("spec.yaml", Specs.withColumn(text + ": { from: " + text + " }"));
      assertEquals(text, ((Origin.From) column(spec.left(), text).origin()).column().text());
    }
  }

  @Test
  void jsonIsASpecToo() {
    String json =
        """
        {"counterfoil": 1, "name": "j",
         "sides": {"a": {"read": ["x.csv", {"path": "y.txt", "header": false, "names": ["id", "n"], "skip": 2}]},
                   "b": {"read": "y.parquet"}},
         "match": [{"pass": "p", "equal": "id", "within": {"n": 0.05}}],
         "compare": {"all": {}, "n": {"within": 0.1}},
         "control": {"residue": 12.50}}
        """;
    ReconSpec spec = SpecReader.read("spec.json", json);
    assertTrue(spec.compare().all());
    assertEquals(Set.of("n"), spec.compare().columns().keySet());
    assertEquals(Map.of(), spec.control().totals());
    assertEquals(new BigDecimal("12.50"), spec.control().residue().orElseThrow().most().most());
    assertEquals(List.of("id", "n"), spec.left().read().getLast().csv().names());
    assertEquals(2, spec.left().read().getLast().csv().skip());
  }

  @Test
  void aByteOrderMarkAndWindowsLinesAreRead() {
    assertEquals(
        "id",
        SpecReader.read("spec.yaml", "\uFEFF" + Specs.SMALL.replace("\n", "\r\n"))
            .match()
            .getFirst()
            .name()
            .text());
  }

  private static ColumnSpec column(SideSpec side, String name) {
    return Objects.requireNonNull(side.columns().orElseThrow().get(name));
  }
}
