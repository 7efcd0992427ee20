package io.counterfoil.testkit.fault;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Two tables whose amounts are mutated cell by cell, so that their totals are known: a cell either
 * is a number of at most sixteen digits and two places, or cannot be read.
 *
 * @param leftTotal the sum of the amounts that can be read
 * @param leftUnreadable how many cannot
 */
public record MutatedAmounts(
    String spec,
    Map<String, byte[]> files,
    BigDecimal leftTotal,
    BigDecimal rightTotal,
    long leftUnreadable,
    long rightUnreadable) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
  private static final String SPEC =
      """
      counterfoil: 1
      name: mutated amounts
      sides:
        left:
          read: left.csv
          columns: { id: {}, amount: { type: "decimal(18,2)" } }
          key: id
        right:
          read: right.csv
          columns: { id: {}, amount: { type: "decimal(18,2)" } }
          key: id
      match: [{ pass: same id, equal: id }]
      compare: { amount: {} }
      keep: all
      """;
  private static final List<String> SHARDS =
      List.of(
          "-",
          "+",
          ".",
          "0",
          "00",
          "1",
          "9",
          "e1",
          "E5",
          "x",
          "_",
          " ",
          ",",
          "(",
          ")",
          "%",
          "0x",
          "inf",
          "nan",
          "\u0660",
          "\u2212",
          "000000000000000000",
          "99999999999999999999");

  /** The tables of a seed: sixty records on each side. */
  public static MutatedAmounts of(long seed) {
    Random random = new Random(seed);
    Table left = table(random);
    Table right = table(random);
    return new MutatedAmounts(
        SPEC,
        Map.of("left.csv", left.bytes(), "right.csv", right.bytes()),
        left.total(),
        right.total(),
        left.unreadable(),
        right.unreadable());
  }

  private record Table(byte[] bytes, BigDecimal total, long unreadable) {}

  private static Table table(Random random) {
    StringBuilder csv = new StringBuilder("id,amount\n");
    List<String> cells = new ArrayList<>();
    for (int row = 1; row <= 60; row++) {
      String cell = cell(random);
      cells.add(cell);
      csv.append(row).append(",\"").append(cell).append("\"\n");
    }
    return new Table(
        csv.toString().getBytes(StandardCharsets.UTF_8),
        cells.stream()
            .filter(MutatedAmounts::readable)
            .map(cell -> new BigDecimal(cell.strip()))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        cells.stream().filter(cell -> !cell.isBlank() && !readable(cell)).count());
  }

  private static String cell(Random random) {
    StringBuilder cell =
        new StringBuilder(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2).toString());
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(cell.length() + 1);
      if (at < cell.length() && random.nextBoolean()) {
        cell.deleteCharAt(at);
      } else {
        cell.insert(at, SHARDS.get(random.nextInt(SHARDS.size())));
      }
    }
    return cell.toString();
  }

  private static boolean readable(String cell) {
    String number = cell.strip();
    if (!NUMBER.matcher(number).matches()) {
      return false;
    }
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    return value.scale() <= 2 && value.precision() - value.scale() <= 16;
  }
}
