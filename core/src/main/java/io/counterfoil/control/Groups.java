package io.counterfoil.control;

import io.counterfoil.outcome.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tallies seen by some of the columns that they are by. */
final class Groups {
  private static final Comparator<@Nullable String> NULLS_LAST =
      Comparator.nullsLast(Comparator.<String>naturalOrder());

  private final List<String> columns;
  private final int[] positions;

  /**
   * @param all the columns of {@link Tally#by}
   * @param columns some of them
   */
  Groups(List<String> all, List<String> columns) {
    this.columns = columns;
    this.positions = columns.stream().mapToInt(all::indexOf).toArray();
  }

  List<@Nullable String> key(Tally tally) {
    List<@Nullable String> key = new ArrayList<>();
    for (int position : positions) {
      key.add(tally.by().get(position));
    }
    return key;
  }

  /** The tallies by key, in the order of the keys, those without a value last. */
  Map<List<@Nullable String>, List<Tally>> of(List<Tally> tallies) {
    Map<List<@Nullable String>, List<Tally>> groups = new TreeMap<>(Groups::compare);
    for (Tally tally : tallies) {
      groups.computeIfAbsent(key(tally), k -> new ArrayList<>()).add(tally);
    }
    return groups;
  }

  Map<String, @Nullable String> named(List<@Nullable String> key) {
    Map<String, @Nullable String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), key.get(i));
    }
    return Collections.unmodifiableMap(named);
  }

  /** {@code account 12, currency EUR}; empty for the group of all. */
  static String words(Map<String, @Nullable String> by) {
    StringBuilder words = new StringBuilder();
    by.forEach(
        (column, value) ->
            words
                .append(words.isEmpty() ? "" : ", ")
                .append(column)
                .append(' ')
                .append(value == null ? "unknown" : value));
    return words.toString();
  }

  static int compare(List<@Nullable String> one, List<@Nullable String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = NULLS_LAST.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
