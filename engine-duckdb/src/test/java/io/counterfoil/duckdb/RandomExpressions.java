package io.counterfoil.duckdb;

import io.counterfoil.value.ValueType;
import io.counterfoil.value.ValueType.Currency;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random rows, and random expressions over them as a person would write them. */
final class RandomExpressions {

  static final Map<String, ValueType> COLUMNS = columns();

  private static final List<String> TEXTS =
      List.of("a", "VOID", "Abc", "été", "x'y", "😀b", " c ", "a\tb", "AB-12", "ﬀ", "日本");
  private static final List<String> MODES =
      List.of("half up", "half even", "half down", "up", "down", "ceiling", "floor");

  private final SplittableRandom random;

  RandomExpressions(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private static Map<String, ValueType> columns() {
    Map<String, ValueType> columns = new LinkedHashMap<>();
    columns.put("n", new ValueType.Whole());
    columns.put("k", new ValueType.Whole());
    columns.put("price", new ValueType.Decimal(12, 4));
    columns.put("huge", new ValueType.Decimal(38, 10));
    columns.put("amount", new ValueType.Money(new Currency.Constant("EUR")));
    columns.put("fee", new ValueType.Money(new Currency.Constant("EUR")));
    columns.put("any amount", new ValueType.Money(new Currency.OfColumn("cur")));
    columns.put("cur", new ValueType.CurrencyCode());
    columns.put("t", new ValueType.Text());
    columns.put("u", new ValueType.Text());
    columns.put("day", new ValueType.Date());
    columns.put("ok", new ValueType.Truth());
    return columns;
  }

  Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("n", orNull(BigDecimal.valueOf(random.nextInt(-5, 6))));
    row.put("k", orNull(new BigDecimal(random.nextLong() >> random.nextInt(64))));
    row.put("price", orNull(decimal(12, 4)));
    row.put("huge", orNull(decimal(38, 10)));
    row.put("amount", orNull(decimal(18, 2)));
    row.put("fee", orNull(decimal(18, 2)));
    row.put("any amount", orNull(decimal(22, 4)));
    row.put("cur", orNull(pick(List.of("EUR", "USD"))));
    row.put("t", orNull(pick(TEXTS)));
    row.put("u", orNull(pick(TEXTS) + pick(TEXTS)));
    row.put("day", orNull(LocalDate.of(2026, 1, 28).plusDays(random.nextInt(6))));
    row.put("ok", orNull(random.nextBoolean()));
    return row;
  }

  private @Nullable Object orNull(Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  // Many small values and ties, some at the very end of the type.
  private BigDecimal decimal(int precision, int scale) {
    int digits = random.nextInt(4) == 0 ? precision : random.nextInt(1, 5);
    BigInteger unscaled =
        random.nextInt(20) == 0
            ? BigInteger.TEN.pow(precision).subtract(BigInteger.ONE)
            : new BigDecimal("0." + digits(digits)).movePointRight(digits).toBigInteger();
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(3) == 0 ? 5 : random.nextInt(10));
    }
    return digits.toString();
  }

  String condition(int depth) {
    if (depth == 0) {
      return pick(List.of("ok", "true", "t = 'VOID'", "n > 0", "day <= date '2026-01-30'"));
    }
    int d = depth - 1;
    return switch (random.nextInt(12)) {
      case 0 -> "(" + condition(d) + " and " + condition(d) + ")";
      case 1 -> "(" + condition(d) + " or " + condition(d) + ")";
      case 2 -> "not (" + condition(d) + ")";
      case 3 -> "(" + number(d) + ") " + comparator() + " (" + number(d) + ")";
      case 4 -> "(" + text(d) + ") " + comparator() + " (" + text(d) + ")";
      case 5 -> "day " + comparator() + " date '2026-01-30'";
      case 6 -> "(" + text(d) + ") is " + pick(List.of("", "not ")) + "null";
      case 7 -> "t " + pick(List.of("in", "not in")) + " ('VOID', 'a', null)";
      case 8 -> "n " + pick(List.of("in", "not in")) + " (-1, 2, 3.5)";
      case 9 ->
          "("
              + number(d)
              + pick(List.of(") between (", ") not between ("))
              + number(0)
              + ") and ("
              + number(0)
              + ")";
      case 10 -> pick(List.of("starts_with", "ends_with", "contains")) + pair(text(d), text(d));
      default -> "ok = (" + condition(d) + ")";
    };
  }

  private String comparator() {
    return pick(List.of("=", "<>", "<", "<=", ">", ">="));
  }

  String number(int depth) {
    if (depth == 0) {
      return pick(
          List.of(
              "n",
              "k",
              "price",
              "huge",
              "amount",
              "fee",
              "\"any amount\"",
              "0",
              "2",
              "-3",
              "0.5",
              "1000.125"));
    }
    int d = depth - 1;
    return switch (random.nextInt(11)) {
      case 0, 1 -> "(" + number(d) + ") " + pick(List.of("+", "-")) + " (" + number(d) + ")";
      case 2 -> "(" + number(d) + ") * (" + number(d) + ")";
      case 3 -> "-(" + number(d) + ")";
      case 4 -> "abs(" + number(d) + ")";
      case 5 -> "round(" + number(d) + ", " + random.nextInt(5) + ", " + pick(MODES) + ")";
      case 6, 7 ->
          "round(("
              + number(d)
              + ") / ("
              + number(d)
              + "), "
              + random.nextInt(5)
              + ", "
              + pick(MODES)
              + ")";
      case 8 -> "case when " + condition(d) + " then " + number(d) + " else " + number(d) + " end";
      case 9 -> pick(List.of("coalesce", "nullif")) + pair(number(d), number(d));
      default -> "length(" + text(d) + ")";
    };
  }

  String text(int depth) {
    if (depth == 0) {
      return pick(List.of("t", "u", "cur", "'VOID'", "'😀'", "'it''s'", "null"));
    }
    int d = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> pick(List.of("upper", "lower", "trim")) + "(" + text(d) + ")";
      case 1 -> "substring(" + text(d) + ", " + random.nextInt(1, 5) + ")";
      case 2 -> "substring(" + text(d) + ", " + random.nextInt(1, 5) + ", 2)";
      case 3 -> pick(List.of("left", "right")) + pair(text(d), "" + random.nextInt(4));
      case 4 -> "replace(" + text(d) + ", " + text(0) + ", " + text(0) + ")";
      case 5 -> "concat" + pair(text(d), text(d));
      case 6 -> "(" + text(d) + ") || (" + text(d) + ")";
      case 7 -> "case when " + condition(d) + " then " + text(d) + " end";
      case 8 -> "coalesce" + pair(text(d), text(d));
      default -> "nullif" + pair(text(d), text(d));
    };
  }

  private static String pair(String a, String b) {
    return "(" + a + ", " + b + ")";
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  List<Map<String, @Nullable Object>> rows(int count) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    return rows;
  }

  String any(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> condition(depth);
      case 1 -> text(depth);
      default -> number(depth);
    };
  }
}
