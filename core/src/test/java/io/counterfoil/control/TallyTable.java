package io.counterfoil.control;

import io.counterfoil.engine.EngineSession.Loaded;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.Side;
import io.counterfoil.outcome.Tally;
import io.counterfoil.outcome.Tally.Fate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tallies as a table: side | fate | what it is by ... | records | ordinals | sums ... A {@code -}
 * is null. Fates: {@code in}, {@code in unreadable}, {@code in carried}, {@code matched 0}, {@code
 * excluded voided}, a kind of break, and {@code ... accepted rounding}.
 */
public final class TallyTable {

  private TallyTable() {}

  public static List<Tally> read(int by, String table) {
    return table.lines().filter(line -> !line.isBlank()).map(line -> tally(by, line)).toList();
  }

  /** What a run counted that read one file a side. */
  public static Counted counted(List<Tally> tallies) {
    return counted(tallies, Optional.empty());
  }

  static Counted counted(List<Tally> tallies, Optional<Balances> balances) {
    List<Loaded> loaded = new ArrayList<>();
    for (Side side : Side.values()) {
      long records =
          tallies.stream()
              .filter(t -> t.side() == side && t.fate() instanceof Fate.In)
              .mapToLong(Tally::records)
              .sum();
      loaded.add(loaded(side, side + ".csv", records));
    }
    Map<BreakKind, Long> groups = new EnumMap<>(BreakKind.class);
    return new Counted(loaded, tallies, List.of(), groups, List.of(), balances, List.of());
  }

  static Loaded loaded(Side side, String shown, long records) {
    return new Loaded(
        side, shown, records, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Tally tally(int by, String line) {
    List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
    List<@Nullable String> values = new ArrayList<>();
    for (String cell : cells.subList(2, 2 + by)) {
      values.add(cell.equals("-") ? null : cell);
    }
    return new Tally(
        cells.get(0).equals("ledger") ? Side.LEFT : Side.RIGHT,
        fate(cells.get(1)),
        values,
        Long.parseLong(cells.get(2 + by)),
        new BigInteger(cells.get(3 + by)),
        cells.subList(4 + by, cells.size()).stream().map(BigDecimal::new).toList());
  }

  private static Fate fate(String words) {
    if (words.startsWith("in")) {
      return new Fate.In(!words.contains("unreadable"), words.contains("carried"));
    }
    if (words.startsWith("matched ")) {
      return new Fate.Matched(Integer.parseInt(words.substring("matched ".length())));
    }
    if (words.startsWith("excluded ")) {
      return new Fate.Excluded(words.substring("excluded ".length()));
    }
    String[] parts = words.split(" accepted ");
    return new Fate.Broken(
        BreakKind.of(parts[0]).orElseThrow(), parts.length > 1 ? parts[1] : null);
  }
}
