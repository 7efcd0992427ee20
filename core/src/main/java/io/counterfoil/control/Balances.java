package io.counterfoil.control;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.PlannedBalances;
import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Control;
import io.counterfoil.problem.Problems;
import io.counterfoil.source.ControlFile;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opening and closing balances of both sides.
 *
 * @param by the columns that a balance is of, as account and currency
 * @param amount the column of the movements
 */
public record Balances(
    List<String> by, String amount, Map<Side, Table> opening, Map<Side, Table> closing) {
  private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,38}(\\.[0-9]{1,38})?");

  public Balances {
    by = List.copyOf(by);
    opening = Map.copyOf(opening);
    closing = Map.copyOf(closing);
  }

  /**
   * @param shown the name of the file, for messages
   * @param balances values of {@code by}, in its order, to the balance
   */
  public record Table(String shown, Map<List<String>, BigDecimal> balances) {
    public Table {
      balances = Map.copyOf(balances);
    }

    @Nullable BigDecimal of(List<@Nullable String> values) {
      return balances.get(values);
    }
  }

  /**
   * Reads the balances that a plan names, if it does.
   *
   * @throws io.counterfoil.problem.ProblemException with everything that is wrong in the files
   */
  public static Optional<Balances> read(ReconPlan plan) {
    return plan.balances().map(planned -> read(plan, planned));
  }

  private static Balances read(ReconPlan plan, PlannedBalances planned) {
    Problems problems = new Problems();
    Map<Side, Table> opening = tables(plan, planned, "opening", planned.opening(), problems);
    Map<Side, Table> closing = tables(plan, planned, "closing", planned.closing(), problems);
    problems.raise();
    return new Balances(planned.by(), planned.amount(), opening, closing);
  }

  private static Map<Side, Table> tables(
      ReconPlan plan,
      PlannedBalances planned,
      String which,
      Map<Side, ResolvedFile> files,
      Problems problems) {
    Map<Side, Table> tables = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      ResolvedFile file = files.get(side);
      if (file == null) {
        problems.add(
            Problem.of(
                Control.BALANCE,
                Place.of(plan.spec().text().file()),
                "there are no %s balances of %s".formatted(which, plan.side(side).name()),
                "name a file for both sides under balances: { %s: … }".formatted(which)));
      } else {
        tables.put(side, table(plan.side(side), planned.by(), ControlFile.read(file), problems));
      }
    }
    return tables;
  }

  private static Table table(
      PlannedSide side, List<String> by, ControlFile file, Problems problems) {
    List<Integer> positions = new ArrayList<>();
    for (String column : by) {
      file.position(column).ifPresentOrElse(positions::add, () -> noColumn(file, column, problems));
    }
    int balance =
        file.position("balance")
            .orElseGet(
                () -> {
                  noColumn(file, "balance", problems);
                  return -1;
                });
    Map<List<String>, BigDecimal> balances = new LinkedHashMap<>();
    if (balance < 0 || positions.size() < by.size()) {
      return new Table(file.shown(), balances);
    }
    for (ControlFile.Line line : file.lines()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < by.size(); i++) {
        values.add(canonical(side, by.get(i), line.values().get(positions.get(i))));
      }
      String written = line.values().get(balance);
      Place place = new Place(file.shown(), line.number(), 0, null);
      if (!PLAIN.matcher(written).matches()) {
        problems.add(
            Control.BALANCE,
            place,
            "`%s` is not a balance".formatted(written),
            "write digits with a point, as -1234.50");
      } else if (balances.putIfAbsent(values, new BigDecimal(written)) != null) {
        problems.add(
            Control.BALANCE,
            place,
            "a second balance of " + String.join(", ", values),
            "keep one line for each");
      }
    }
    return new Table(file.shown(), balances);
  }

  /** As a tally has it: NFC, numbers without leading and trailing zeros. */
  private static String canonical(PlannedSide side, String column, String written) {
    boolean number = side.find(column).map(c -> c.type().isNumber()).orElse(false);
    if (number && PLAIN.matcher(written).matches()) {
      BigDecimal value = new BigDecimal(written);
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
    return Normalizer.normalize(written, Normalizer.Form.NFC);
  }

  private static void noColumn(ControlFile file, String column, Problems problems) {
    problems.add(
        Control.BALANCE,
        new Place(file.shown(), 1, 0, null),
        "there is no column `%s`".formatted(column),
        "the header has " + String.join(", ", file.header()));
  }
}
