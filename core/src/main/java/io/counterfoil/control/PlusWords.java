package io.counterfoil.control;

import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a positive amount means on a side, in words. */
final class PlusWords {

  private PlusWords() {}

  /** Of the amounts that are totalled; absent where the side has none of them. */
  static Optional<String> of(PlannedSide side, List<String> amounts) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String amount : amounts) {
      side.find(amount).ifPresent(column -> words.put(amount, words(column)));
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.values().stream().distinct().count() == 1) {
      return Optional.of(words.values().iterator().next());
    }
    return Optional.of(
        words.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ")));
  }

  private static String words(PlannedColumn column) {
    boolean turned = column.reverseSign();
    return switch (column.origin()) {
      case PlannedOrigin.DebitCredit(String debit, String credit) ->
          turned
              ? "plus is the credit column %s, minus the debit column %s".formatted(credit, debit)
              : "plus is the debit column %s, minus the credit column %s".formatted(debit, credit);
      case PlannedOrigin.Marked marked -> marked(marked, turned);
      case PlannedOrigin.From(String source) ->
          turned
              ? "plus is what the source writes as minus in %s".formatted(source)
              : "as written in the source";
      case PlannedOrigin.Constant ignored ->
          turned ? "the constant of the spec, turned" : "the constant of the spec";
      case PlannedOrigin.Computed ignored ->
          turned ? "as the spec computes it, turned" : "as the spec computes it";
    };
  }

  private static String marked(PlannedOrigin.Marked column, boolean turned) {
    String negative = "where %s is %s".formatted(column.mark(), oneOf(column.negative()));
    String positive =
        column.positive().isEmpty()
            ? "where it is anything else"
            : "where it is %s".formatted(oneOf(column.positive()));
    return turned
        ? "plus %s, minus %s".formatted(negative, positive)
        : "minus %s, plus %s".formatted(negative, positive);
  }

  private static String oneOf(List<String> marks) {
    return String.join(" or ", marks);
  }
}
