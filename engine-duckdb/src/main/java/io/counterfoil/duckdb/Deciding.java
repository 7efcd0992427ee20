package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine.NamedSql;
import io.counterfoil.match.AssignmentSolver;
import io.counterfoil.match.Bounds;
import io.counterfoil.match.Components;
import io.counterfoil.match.Decision;
import io.counterfoil.match.Flow;
import io.counterfoil.match.Objective;
import io.counterfoil.match.Pairing;
import io.counterfoil.match.RepeatedKey;
import io.counterfoil.match.RepeatedKeys;
import io.counterfoil.match.Share;
import io.counterfoil.match.Solver;
import io.counterfoil.match.Tie;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/**
 * Streams contested candidates out of the database, has each component decided as a whole, and
 * streams the decisions in.
 */
final class Deciding {
  private final Database database;
  private final LimitsSpec limits;
  private final List<LimitHit> limitsHit;
  private int ties;

  Deciding(Database database, LimitsSpec limits, List<LimitHit> limitsHit) {
    this.database = database;
    this.limits = limits;
    this.limitsHit = limitsHit;
  }

  int ties() {
    return ties;
  }

  private Bounds bounds() {
    return new Bounds(
        (int) Math.min(Integer.MAX_VALUE, limits.value(Limit.COMPONENT)),
        (int) limits.value(Limit.ALTERNATIVES),
        Bounds.DEFAULT.tieEdges());
  }

  /** Classes that have given records away, by class: how many so far. */
  private static final class Given {
    private final Map<Integer, Integer> left = new HashMap<>();
    private final Map<Integer, Integer> right = new HashMap<>();

    int left(int c, int count) {
      return left.merge(c, count, Integer::sum) - count;
    }

    int right(int c, int count) {
      return right.merge(c, count, Integer::sum) - count;
    }

    Given copy() {
      Given copy = new Given();
      copy.left.putAll(left);
      copy.right.putAll(right);
      return copy;
    }
  }

  /** A contested candidate's classes with their sizes come first, then its costs. */
  void pass(String n, int passIndex, String passName, NamedSql contested, int costs) {
    database.execute(new NamedSql("room for decisions", Slices.table(n)));
    database.execute(new NamedSql("room for decisions", Slices.tieTable(n)));
    database.execute(new NamedSql("room for decisions", Slices.memberTable(n)));
    Components components = new Components(costs, 1024);
    IntList leftCapacity = new IntList();
    IntList rightCapacity = new IntList();
    long[] cost = new long[costs];
    boolean[] any = {false};
    database.query(
        contested,
        row -> {
          int l = row.getInt(1);
          int r = row.getInt(2);
          leftCapacity.set(l, row.getInt(3));
          rightCapacity.set(r, row.getInt(4));
          for (int i = 0; i < costs; i++) {
            cost[i] = row.getLong(5 + i);
          }
          components.add(l, r, cost.clone());
          any[0] = true;
        });
    if (!any[0]) {
      return;
    }
    Solver solver = new AssignmentSolver(Objective.MOST_PAIRS_THEN_LEAST_COST);
    Found found = new Found();
    components
        .parts(leftCapacity.toArray(), rightCapacity.toArray())
        .forEach(part -> decide(part, solver.solve(part.component(), bounds()), found));
    if (found.notProven > 0) {
      limitsHit.add(
          new LimitHit(
              "component",
              found.notProven
                  + " component(s) of pass "
                  + passName
                  + " have too many candidates to be decided; their records are suggested, not proven unique"));
    }
    database.append("slices" + n, appender -> rows(appender, found.slices));
    database.append("tie_slices" + n, appender -> rows(appender, found.tieSlices));
    database.append("tie_classes" + n, appender -> rows(appender, found.members));
    database.append(
        "ties",
        appender -> {
          for (FoundTie tie : found.ties) {
            appender.beginRow();
            appender.append(tie.number);
            appender.append(tie.kind);
            appender.append(passIndex);
            appender.append(tie.words);
            appender.endRow();
          }
        });
  }

  private record FoundTie(int number, String kind, String words) {}

  private static final class Found {
    private final List<int[]> slices = new ArrayList<>();
    private final List<int[]> tieSlices = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    private final List<FoundTie> ties = new ArrayList<>();
    private int notProven;
  }

  private void decide(Components.Part part, Decision decision, Found found) {
    Given given = new Given();
    switch (decision) {
      case Decision.Decided decided -> {
        for (Flow flow : decided.flows()) {
          int[] s = slice(part, flow, given);
          found.slices.add(s);
        }
        for (Tie tie : decided.ties()) {
          int number = ties++;
          found.ties.add(
              new FoundTie(
                  number,
                  "ambiguous",
                  tie.complete() ? "" : "more alternatives exist than are listed"));
          for (Share share : tie.left()) {
            int c = part.leftIds()[share.index()];
            found.members.add(new int[] {number, 0, c, given.copy().left(c, 0), share.count()});
          }
          for (Share share : tie.right()) {
            int c = part.rightIds()[share.index()];
            found.members.add(new int[] {number, 1, c, given.copy().right(c, 0), share.count()});
          }
          int alternative = 1;
          for (List<Flow> flows : tie.alternatives()) {
            alternative(part, found, given.copy(), number, alternative++, flows);
          }
          // Another tie of this component may hold other records of the same class.
          tie.left().forEach(s -> given.left(part.leftIds()[s.index()], s.count()));
          tie.right().forEach(s -> given.right(part.rightIds()[s.index()], s.count()));
        }
      }
      case Decision.NotProven notProven -> {
        found.notProven++;
        for (Flow flow : notProven.flows()) {
          int number = ties++;
          found.ties.add(
              new FoundTie(
                  number, "suggested", "not proven unique: the component has too many candidates"));
          Given before = given.copy();
          int[] s = slice(part, flow, given);
          found.members.add(new int[] {number, 0, s[0], s[1], s[4]});
          found.members.add(new int[] {number, 1, s[2], s[3], s[4]});
          alternative(part, found, before, number, 1, List.of(flow));
        }
      }
    }
  }

  private static void alternative(
      Components.Part part, Found found, Given given, int tie, int alternative, List<Flow> flows) {
    for (Flow flow : flows) {
      int[] s = slice(part, flow, given);
      found.tieSlices.add(new int[] {tie, alternative, s[0], s[1], s[2], s[3], s[4]});
    }
  }

  private static int[] slice(Components.Part part, Flow flow, Given given) {
    int l = part.leftIds()[part.component().edgeLeft()[flow.edge()]];
    int r = part.rightIds()[part.component().edgeRight()[flow.edge()]];
    return new int[] {
      l, given.left(l, flow.count()), r, given.right(r, flow.count()), flow.count()
    };
  }

  private static void rows(DuckDBAppender appender, List<int[]> rows) throws SQLException {
    for (int[] row : rows) {
      appender.beginRow();
      for (int value : row) {
        appender.append(value);
      }
      appender.endRow();
    }
  }

  /** One distinct value of a repeated key: its class, place in value order and number of copies. */
  private record Value(int c, int place, int copies) {}

  /**
   * Pairs the copies of repeated keys; {@code classes} gives g, s, p, c, n in order, {@code
   * distances} g, left place, right place and costs.
   */
  void repeated(String n, NamedSql classes, NamedSql distances) {
    database.execute(new NamedSql("room for decisions", Slices.table(n)));
    Map<Integer, List<List<Value>>> groups = new java.util.LinkedHashMap<>();
    database.query(
        classes,
        row -> {
          List<List<Value>> sides =
              groups.computeIfAbsent(
                  row.getInt(1), g -> List.of(new ArrayList<>(), new ArrayList<>()));
          sides.get(row.getInt(2)).add(new Value(row.getInt(4), row.getInt(3), row.getInt(5)));
        });
    groups.values().removeIf(sides -> sides.get(0).isEmpty() || sides.get(1).isEmpty());
    if (groups.isEmpty()) {
      return;
    }
    Map<Integer, LongList> costs = new HashMap<>();
    database.query(
        distances,
        row -> {
          LongList list = costs.computeIfAbsent(row.getInt(1), g -> new LongList());
          for (int i = 0; i < 3; i++) {
            list.add(row.getLong(4 + i));
          }
        });
    List<int[]> slices = new ArrayList<>();
    int[] notProven = {0};
    groups.forEach(
        (g, sides) -> {
          LongList list = costs.getOrDefault(g, new LongList());
          List<Value> l = sides.get(0);
          List<Value> r = sides.get(1);
          boolean bounded = list.size() == 3L * l.size() * r.size();
          RepeatedKey key =
              new RepeatedKey(
                  copies(l),
                  places(l),
                  copies(r),
                  places(r),
                  bounded ? list.toArray() : new long[0],
                  bounded ? 3 : 0);
          Pairing pairing =
              bounded ? RepeatedKeys.pair(key, bounds()) : RepeatedKeys.pairInValueOrder(key);
          notProven[0] += pairing.proven() ? 0 : 1;
          Given given = new Given();
          for (Pairing.Pair pair : pairing.pairs()) {
            int lc = l.get(pair.left()).c;
            int rc = r.get(pair.right()).c;
            slices.add(
                new int[] {
                  lc, given.left(lc, pair.count()), rc, given.right(rc, pair.count()), pair.count()
                });
          }
        });
    if (notProven[0] > 0) {
      limitsHit.add(
          new LimitHit(
              "component",
              notProven[0]
                  + " repeated key(s) have too many copies; what is not identical is paired in value order"));
    }
    database.append("slices" + n, appender -> rows(appender, slices));
  }

  private static int[] copies(List<Value> values) {
    return values.stream().mapToInt(Value::copies).toArray();
  }

  private static int[] places(List<Value> values) {
    return values.stream().mapToInt(Value::place).toArray();
  }

  /** A growing array of ints by index. */
  private static final class IntList {
    private int[] values = new int[1024];
    private int size;

    void set(int index, int value) {
      if (index >= values.length) {
        values = java.util.Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
      }
      size = Math.max(size, index + 1);
      values[index] = value;
    }

    int[] toArray() {
      int[] array = java.util.Arrays.copyOf(values, size);
      for (int i = 0; i < size; i++) {
        array[i] = Math.max(1, array[i]);
      }
      return array;
    }
  }

  /** A growing list of longs. */
  private static final class LongList {
    private long[] values = new long[12];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = java.util.Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    long[] toArray() {
      return java.util.Arrays.copyOf(values, size);
    }
  }
}
