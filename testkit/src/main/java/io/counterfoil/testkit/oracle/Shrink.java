package io.counterfoil.testkit.oracle;

import io.counterfoil.testkit.oracle.SmallCase.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a failing case small by taking out what is not needed for it to fail. */
public final class Shrink {
  private final Predicate<SmallCase> fails;
  private int runs;

  private Shrink(Predicate<SmallCase> fails, int runs) {
    this.fails = fails;
    this.runs = runs;
  }

  /**
   * The smallest case found that still fails, without any row or pass that could be left out.
   *
   * @param part the value of the part known to fail; empty keeps all
   * @param fails whether a case fails; asked at most {@code runs} times
   */
  public static SmallCase smallest(
      SmallCase failing, Optional<String> part, int runs, Predicate<SmallCase> fails) {
    Shrink shrink = new Shrink(fails, runs);
    SmallCase small =
        part.map(value -> shrink.tried(failing, only(failing, value))).orElse(failing);
    for (SmallCase before = null; before != small; ) {
      before = small;
      small = shrink.withoutPasses(small);
      small = shrink.withoutRows(small);
    }
    return small;
  }

  private SmallCase withoutPasses(SmallCase whole) {
    SmallCase small = whole;
    for (int n = small.passes().size() - 1; n >= 0 && small.passes().size() > 1; n--) {
      List<SmallCase.Pass> passes = new ArrayList<>(small.passes());
      passes.remove(n);
      small =
          tried(
              small,
              new SmallCase(
                  small.columns(),
                  small.part(),
                  small.key(),
                  passes,
                  small.compare(),
                  small.left(),
                  small.right()));
    }
    return small;
  }

  private SmallCase withoutRows(SmallCase whole) {
    SmallCase small = whole;
    for (int n = small.left().size() - 1; n >= 0; n--) {
      small = tried(small, small.withRows(without(small.left(), n), small.right()));
    }
    for (int n = small.right().size() - 1; n >= 0; n--) {
      small = tried(small, small.withRows(small.left(), without(small.right(), n)));
    }
    return small;
  }

  private SmallCase tried(SmallCase known, SmallCase smaller) {
    if (runs <= 0) {
      return known;
    }
    runs--;
    return fails.test(smaller) ? smaller : known;
  }

  private static SmallCase only(SmallCase whole, String part) {
    String column = whole.part().orElseThrow();
    return whole.withRows(
        whole.left().stream().filter(row -> part.equals(whole.value(row, column))).toList(),
        whole.right().stream().filter(row -> part.equals(whole.value(row, column))).toList());
  }

  private static List<Row> without(List<Row> rows, int n) {
    List<Row> fewer = new ArrayList<>(rows);
    fewer.remove(n);
    return fewer;
  }
}
