package io.counterfoil.testkit.oracle;

import io.counterfoil.outcome.Side;
import java.util.List;

/**
 * What must become of one record.
 *
 * @param row 1-based
 * @param kind {@code matched} or the word of a break kind
 * @param pass the index of the pass that settled it; -1 for what no pass did
 * @param group every record of its group, itself included; only itself where it has none
 */
public record Verdict(Side side, int row, String kind, int pass, List<Ref> group) {
  public Verdict {
    group = List.copyOf(group);
  }

  /** The same verdict where the sides are swapped. */
  public Verdict swapped() {
    return new Verdict(side.other(), row, kind, pass, group.stream().map(Ref::swapped).toList());
  }

  /** One record by its 1-based row. */
  public record Ref(Side side, int row) {
    Ref swapped() {
      return new Ref(side.other(), row);
    }
  }
}
