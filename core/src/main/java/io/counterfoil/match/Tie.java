package io.counterfoil.match;

import java.util.List;

/**
 * Records that more than one optimal assignment pairs in different ways, so that nobody but a
 * person can say which is meant. What is the same in all of them is taken out first.
 *
 * @param left the records concerned on the left, ascending by class: as many of a class as some
 *     optimal assignment still pairs here
 * @param right the records concerned on the right, likewise
 * @param alternatives distinct assignments of these records, all equally good, in value order: the
 *     first left class goes to the first right class as often as it can, and so on
 * @param complete whether no further alternative exists
 */
public record Tie(
    List<Share> left, List<Share> right, List<List<Flow>> alternatives, boolean complete) {

  public Tie {
    left = List.copyOf(left);
    right = List.copyOf(right);
    alternatives = List.copyOf(alternatives);
  }
}
