package io.counterfoil.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person probably meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * The name with the smallest edit distance (insert, delete, replace, swap of neighbours; upper
   * and lower case are the same), if it is at most a third of the longer name and at least one; the
   * first of several equally near.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(fold(written), fold(name));
      int most = Math.max(1, Math.max(written.length(), name.length()) / 3);
      if (distance <= most && distance < least) {
        nearest = name;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code did you mean "amount"?}, or the whole list if no name is near and the list is short. */
  public static String hint(String written, Collection<String> names) {
    Optional<String> nearest = of(written, names);
    if (nearest.isPresent()) {
      boolean onlyCase = !nearest.get().equals(written) && nearest.get().equalsIgnoreCase(written);
      return "did you mean \"%s\"?%s"
          .formatted(nearest.get(), onlyCase ? " Upper and lower case count" : "");
    }
    if (names.isEmpty()) {
      return "there are none";
    }
    int shown = 12;
    String list = names.stream().limit(shown).collect(java.util.stream.Collectors.joining(", "));
    return names.size() > shown
        ? "there are %s, … (%d)".formatted(list, names.size())
        : "there are " + list;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  // Optimal string alignment over three rows.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
