package io.counterfoil.duckdb;

/**
 * What a solver decided about classes of interchangeable records, as slices: so many records of a
 * left class from an offset go with as many of a right class. The table {@code slices<n>} has lc,
 * lo, rc, ro, k; the classes' tables have c and rids, oldest first.
 */
final class Slices {
  private Slices() {}

  static String table(String n) {
    return "create or replace temp table slices%s (lc int, lo int, rc int, ro int, k int)"
        .formatted(n);
  }

  /** Tie or suggestion, alternative (1-based), and its slices. */
  static String tieTable(String n) {
    return "create or replace temp table tie_slices%s (tie int, alternative int, lc int, lo int, rc int, ro int, k int)"
        .formatted(n);
  }

  /** The records of a tie: side (0 left), class, offset, count. */
  static String memberTable(String n) {
    return "create or replace temp table tie_classes%s (tie int, s int, c int, o int, k int)"
        .formatted(n);
  }

  /** A select of the pairs lr, rr. */
  static String pairs(String n, String leftClasses, String rightClasses) {
    return """
        select unnest(l._rids[x.lo + 1 : x.lo + x.k]) as lr, unnest(r._rids[x.ro + 1 : x.ro + x.k]) as rr
        from slices%s x join %s l on l._c = x.lc join %s r on r._c = x.rc"""
        .formatted(n, leftClasses, rightClasses);
  }
}
