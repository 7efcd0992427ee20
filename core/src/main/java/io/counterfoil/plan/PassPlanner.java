package io.counterfoil.plan;

import io.counterfoil.plan.BothSides.Pair;
import io.counterfoil.plan.ReconPlan.PlannedPass;
import io.counterfoil.plan.ReconPlan.PlannedWithin;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.ReconSpec.PassSpec;
import io.counterfoil.spec.ReconSpec.WithinSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.TypeFamily;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans the passes: their columns are on both sides, and their tolerances mean something. */
final class PassPlanner {
  private final BothSides columns;
  private final TypeFit fit;
  private final Set<String> keys;

  /** {@code keys} are the key columns of both sides; empty unless both have a key. */
  PassPlanner(BothSides columns, Set<String> keys, PlanProblems problems) {
    this.columns = columns;
    this.keys = keys;
    this.fit = new TypeFit(problems);
  }

  /** The key columns of both sides; empty unless both have a key. */
  static Set<String> keys(ReconSpec spec) {
    Set<String> keys = new LinkedHashSet<>();
    if (!spec.left().key().isEmpty() && !spec.right().key().isEmpty()) {
      spec.left().key().forEach(key -> keys.add(key.text()));
      spec.right().key().forEach(key -> keys.add(key.text()));
    }
    return keys;
  }

  List<PlannedPass> passes(List<PassSpec> specs) {
    List<PlannedPass> passes = new ArrayList<>();
    for (PassSpec spec : specs) {
      passes.add(pass(passes.size(), spec));
    }
    return passes;
  }

  private PlannedPass pass(int index, PassSpec spec) {
    Set<String> equal = new LinkedHashSet<>();
    for (Written name : spec.equal()) {
      columns
          .need(name)
          .filter(pair -> fit.together(pair.left(), pair.right(), name.mark()))
          .ifPresent(pair -> equal.add(pair.name()));
    }
    List<PlannedWithin> within = new ArrayList<>();
    for (Map.Entry<String, WithinSpec> entry : spec.within().entrySet()) {
      WithinSpec bound = entry.getValue();
      columns
          .need(new Written(entry.getKey(), bound.mark()))
          .filter(pair -> fit.together(pair.left(), pair.right(), bound.mark()))
          .filter(pair -> fit.tolerates(pair.left(), pair.right(), bound.tolerance(), bound.mark()))
          .ifPresent(
              pair -> {
                if (isEqual(pair, bound.tolerance())) {
                  equal.add(pair.name());
                } else {
                  within.add(new PlannedWithin(pair.name(), bound.tolerance()));
                }
              });
    }
    boolean keyed = within.isEmpty() && !keys.isEmpty() && equal.containsAll(keys);
    return new PlannedPass(index, spec.name().text(), List.copyOf(equal), within, keyed);
  }

  /**
   * Whether a tolerance leaves only equality. No business days do not: from Friday to Saturday
   * there are none; nor do no days between timestamps of one day.
   */
  static boolean isEqual(Pair pair, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Amount amount ->
          amount.most().signum() == 0
              && amount.byCurrency().values().stream().noneMatch(a -> a.signum() != 0);
      case Tolerance.Percent percent -> percent.most().compareTo(BigDecimal.ZERO) == 0;
      case Tolerance.Days days ->
          days.most() == 0 && TypeFamily.of(pair.left().type()) == TypeFamily.DATE;
      case Tolerance.BusinessDays ignored -> false;
    };
  }
}
