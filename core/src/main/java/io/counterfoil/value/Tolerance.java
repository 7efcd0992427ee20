package io.counterfoil.value;

import java.math.BigDecimal;
import java.util.Map;

/** The difference that still counts as equal. Always inclusive and the same in both directions. */
public sealed interface Tolerance {

  /** As a person writes it in a spec. */
  String written();

  /**
   * An absolute amount; 0 means equal. {@code byCurrency} is empty where one amount holds for all,
   * which then has no currency; otherwise {@code most} is the largest of its amounts.
   */
  record Amount(BigDecimal most, Map<String, BigDecimal> byCurrency) implements Tolerance {
    public Amount {
      byCurrency = Map.copyOf(byCurrency);
      if (most.signum() < 0 || byCurrency.values().stream().anyMatch(a -> a.signum() < 0)) {
        throw new IllegalArgumentException("a tolerance is not negative");
      }
    }

    public static Amount of(BigDecimal most) {
      return new Amount(most, Map.of());
    }

    @Override
    public String written() {
      if (byCurrency.isEmpty()) {
        return most.toPlainString();
      }
      StringBuilder text = new StringBuilder();
      byCurrency.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e ->
                  text.append(text.isEmpty() ? "" : ", ")
                      .append(e.getValue().toPlainString())
                      .append(' ')
                      .append(e.getKey()));
      return text.toString();
    }
  }

  /** A percentage of the larger absolute value, e.g. 0.1 for 0.1%. */
  record Percent(BigDecimal most) implements Tolerance {
    public Percent {
      if (most.signum() < 0) {
        throw new IllegalArgumentException("a tolerance is not negative");
      }
    }

    @Override
    public String written() {
      return most.toPlainString() + "%";
    }
  }

  /** Calendar days of the column's zone. */
  record Days(int most) implements Tolerance {
    public Days {
      if (most < 0) {
        throw new IllegalArgumentException("a tolerance is not negative");
      }
    }

    @Override
    public String written() {
      return most + (most == 1 ? " day" : " days");
    }
  }

  /** Business days in (earlier, later]. */
  record BusinessDays(int most) implements Tolerance {
    public BusinessDays {
      if (most < 0) {
        throw new IllegalArgumentException("a tolerance is not negative");
      }
    }

    @Override
    public String written() {
      return most + (most == 1 ? " business day" : " business days");
    }
  }
}
