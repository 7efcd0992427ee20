package io.counterfoil.match;

/**
 * The records of one key that occurs several times: on each side its distinct values, in value
 * order, with the number of copies of each.
 *
 * @param leftCount copies of each left value, at least 1
 * @param leftPlace where each left value stands in the value order of both sides together;
 *     ascending, and equal to a right place exactly where the values are equal
 * @param rightCount copies of each right value, at least 1
 * @param rightPlace where each right value stands in the same order
 * @param costs how far each left value is from each right one, {@code costWidth} numbers a pair,
 *     all pairs of the first left value first: number of differing columns, numeric difference,
 *     days
 * @param costWidth numbers in one cost; with 0, only the value order counts
 */
@SuppressWarnings("ArrayRecordComponent")
public record RepeatedKey(
    int[] leftCount,
    int[] leftPlace,
    int[] rightCount,
    int[] rightPlace,
    long[] costs,
    int costWidth) {

  /**
   * Checks the form above.
   *
   * @throws IllegalArgumentException if the arrays do not fit each other or are out of order
   */
  public RepeatedKey {
    requireSide(leftCount, leftPlace);
    requireSide(rightCount, rightPlace);
    if (costWidth < 0 || costs.length != (long) leftCount.length * rightCount.length * costWidth) {
      throw new IllegalArgumentException("costs must hold costWidth numbers for each pair");
    }
  }

  private static void requireSide(int[] count, int[] place) {
    if (count.length != place.length) {
      throw new IllegalArgumentException("each value has one count and one place");
    }
    for (int n = 0; n < count.length; n++) {
      if (count[n] < 1) {
        throw new IllegalArgumentException("a value has at least 1 copy, not " + count[n]);
      }
      if (n > 0 && place[n] <= place[n - 1]) {
        throw new IllegalArgumentException("places must ascend");
      }
    }
  }
}
