package io.counterfoil.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that a person probably meant. */
public final class Nearest {
  private static final int MOST_EDITS = 3;
  private static final int MOST_SHOWN = 12;

  private Nearest() {}

  /**
   * The name with the fewest edits (insert, delete, replace, swap neighbours; case apart) from what
   * was written, if they are few for its length; among equals the first.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    String lower = written.toLowerCase(Locale.ROOT);
    String best = "";
    int fewest = Math.min(MOST_EDITS, Math.max(1, lower.length() / 3)) + 1;
    for (String name : names) {
      String candidate = name.toLowerCase(Locale.ROOT);
      if (Math.abs(candidate.length() - lower.length()) < fewest) {
        int edits = edits(lower, candidate);
        if (edits < fewest) {
          fewest = edits;
          best = name;
        }
      }
    }
    return best.isEmpty() ? byBeginning(lower, names) : Optional.of(best);
  }

  /** {@code did you mean "amount"?}, or the names that there are if none is near. */
  public static String hint(String written, Collection<String> names) {
    Optional<String> nearest = of(written, names);
    if (nearest.isPresent()) {
      boolean onlyCase = nearest.get().equalsIgnoreCase(written);
      return "did you mean \"%s\"?%s"
          .formatted(nearest.get(), onlyCase ? " Upper and lower case count" : "");
    }
    if (names.isEmpty()) {
      return "there are none";
    }
    String list = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return names.size() > MOST_SHOWN
        ? "there are %s, … (%d)".formatted(list, names.size())
        : "there are " + list;
  }

  private static Optional<String> byBeginning(String lower, Collection<String> names) {
    return lower.length() < 3
        ? Optional.empty()
        : names.stream().filter(n -> n.toLowerCase(Locale.ROOT).startsWith(lower)).findFirst();
  }

  /** Optimal string alignment distance. */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
