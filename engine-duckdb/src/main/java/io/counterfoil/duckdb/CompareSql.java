package io.counterfoil.duckdb;

import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.ReconPlan.Comparison;
import io.counterfoil.plan.ReconPlan.PlannedComparison;
import io.counterfoil.spec.CompareSpec.Ignore;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the compared columns of a left and a right record are held against each other. Aliases are
 * {@code l} and {@code r}.
 */
final class CompareSql {
  private final ReconPlan plan;
  private final SideSql left;
  private final SideSql right;
  private final WithinSql within;

  CompareSql(ReconPlan plan, SideSql left, SideSql right) {
    this.plan = plan;
    this.left = left;
    this.right = right;
    this.within = new WithinSql(plan, left, right);
  }

  /**
   * Whether equal digests of the compared values decide every comparison, so that pairs whose
   * digests differ do differ.
   */
  boolean exact() {
    return plan.compare().stream()
        .allMatch(
            c ->
                switch (c.comparison()) {
                  case Comparison.Equal ignored -> true;
                  case Comparison.Mapped ignored -> true;
                  case Comparison.Disregarding ignored -> true;
                  case Comparison.Within ignored -> false;
                  case Comparison.Similar ignored -> false;
                });
  }

  /**
   * A 64-bit digest of a side's compared values, equal where all are equal; only ever compared
   * within a run.
   */
  String digest(SideSql side) {
    if (plan.compare().isEmpty()) {
      return "0::ubigint";
    }
    return "hash(" + Sql.commas(plan.compare(), c -> compared(side, "", c)) + ")";
  }

  /** A side's value of a compared column, brought to what is compared. */
  String value(SideSql side, String alias, PlannedComparison c) {
    return compared(side, alias, c);
  }

  private String compared(SideSql side, String alias, PlannedComparison c) {
    String column = (alias.isEmpty() ? "" : alias + ".") + side.column(c.column());
    String common = common(c.column());
    String value = side.type(c.column()).equals(common) ? column : column + "::" + common;
    return switch (c.comparison()) {
      case Comparison.Equal ignored -> value;
      case Comparison.Within ignored -> value;
      case Comparison.Similar ignored -> value;
      case Comparison.Mapped mapped -> side == left ? mapped(mapped.map(), value) : value;
      case Comparison.Disregarding d -> disregarding(d.ignore(), value);
    };
  }

  private String common(String column) {
    return SideSql.common(left.side.column(column).type(), right.side.column(column).type());
  }

  private static String mapped(Map<String, String> map, String value) {
    StringBuilder text = new StringBuilder("case " + value);
    map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                text.append(" when ")
                    .append(Sql.text(e.getKey()))
                    .append(" then ")
                    .append(Sql.text(e.getValue())));
    return text + " else " + value + " end";
  }

  private static String disregarding(Set<Ignore> ignore, String value) {
    String text = value;
    for (Ignore each : Ignore.values()) {
      if (ignore.contains(each)) {
        text =
            switch (each) {
              case CASE -> "lower(" + text + ")";
              case SPACES -> "regexp_replace(" + text + ", '[\\s\\p{Z}]+', '', 'g')";
              case PUNCTUATION -> "regexp_replace(" + text + ", '[\\p{P}\\p{S}]+', '', 'g')";
              case ACCENTS -> "strip_accents(" + text + ")";
            };
      }
    }
    return "coalesce(nullif(" + text + ", ''), case when " + value + " is not null then '' end)";
  }

  /** True where any compared column differs by more than is allowed. */
  String anyDiffers() {
    return plan.compare().isEmpty()
        ? "false"
        : "(" + Sql.list(plan.compare(), "\n    or ", this::differs) + ")";
  }

  /** True where the column differs by more than is allowed; never null. */
  String differs(PlannedComparison c) {
    String l = compared(left, "l", c);
    String r = compared(right, "r", c);
    return switch (c.comparison()) {
      case Comparison.Equal ignored -> l + " is distinct from " + r;
      case Comparison.Mapped ignored -> l + " is distinct from " + r;
      case Comparison.Disregarding ignored -> l + " is distinct from " + r;
      case Comparison.Within w ->
          "coalesce(not ("
              + within.holds(c.column(), w.tolerance())
              + "), "
              + l
              + " is distinct from "
              + r
              + ")";
      case Comparison.Similar s ->
          "coalesce(jaro_winkler_similarity("
              + l
              + ", "
              + r
              + ") < "
              + s.least().toPlainString()
              + ", "
              + l
              + " is distinct from "
              + r
              + ")";
    };
  }

  /** How many compared columns differ. */
  String countDiffering() {
    return plan.compare().isEmpty()
        ? "0"
        : "(" + Sql.list(plan.compare(), " + ", c -> "(" + differs(c) + ")::int") + ")";
  }

  /**
   * The sum of the absolute differences of compared numbers, in units of the finest place; the
   * largest bigint where it is larger.
   */
  String numericDifference() {
    List<String> parts = new ArrayList<>();
    int scale = 0;
    for (PlannedComparison c : plan.compare()) {
      if (left.side.column(c.column()).type().isNumber()) {
        scale =
            Math.max(
                scale,
                Math.max(
                    SideSql.scale(left.side.column(c.column()).type()),
                    SideSql.scale(right.side.column(c.column()).type())));
      }
    }
    for (PlannedComparison c : plan.compare()) {
      if (left.side.column(c.column()).type().isNumber()) {
        parts.add(
            "coalesce(try_cast(try(abs(%s - %s) * %s) as bigint), 1000000000000000000)"
                .formatted(
                    compared(left, "l", c), compared(right, "r", c), "1" + "0".repeat(scale)));
      }
    }
    return parts.isEmpty() ? "0::bigint" : "(" + String.join(" + ", parts) + ")::bigint";
  }

  /** The sum of the differences of compared dates in days, of compared times in microseconds. */
  String dateDifference() {
    List<String> parts = new ArrayList<>();
    for (PlannedComparison c : plan.compare()) {
      ValueType type = left.side.column(c.column()).type();
      String l = left.column("l", c.column());
      String r = right.column("r", c.column());
      if (type instanceof ValueType.Date) {
        parts.add("coalesce(abs(" + l + " - " + r + "), 10000000)");
      } else if (type instanceof ValueType.Timestamp) {
        parts.add("coalesce(abs(epoch_us(" + l + ") - epoch_us(" + r + ")), 1000000000000000000)");
      }
    }
    return parts.isEmpty() ? "0::bigint" : "(" + String.join(" + ", parts) + ")::bigint";
  }

  /** Every difference in words, with both values. */
  String words() {
    if (plan.compare().isEmpty()) {
      return "''";
    }
    return "concat_ws('; ',\n    "
        + Sql.list(
            plan.compare(),
            ",\n    ",
            c -> "case when " + differs(c) + " then " + differenceWords(c) + " end")
        + ")";
  }

  /** The names of the columns that differ, as a JSON array. */
  String differing() {
    if (plan.compare().isEmpty()) {
      return "null::varchar";
    }
    return "to_json(list_filter(["
        + Sql.commas(
            plan.compare(),
            c -> "case when " + differs(c) + " then " + Sql.text(c.column()) + " end")
        + "], lambda x: x is not null))::varchar";
  }

  private String differenceWords(PlannedComparison c) {
    String both =
        Sql.text(c.column() + ": ")
            + " || "
            + shown(left, "l", c.column())
            + " || ' and ' || "
            + shown(right, "r", c.column());
    return switch (c.comparison()) {
      case Comparison.Equal ignored ->
          left.side.column(c.column()).type().isNumber()
                  && right.side.column(c.column()).type().isNumber()
              ? both
                  + " || coalesce(', ' || plain(abs("
                  + compared(left, "l", c)
                  + " - "
                  + compared(right, "r", c)
                  + ")) || ' apart', '')"
              : both;
      case Comparison.Mapped ignored -> both;
      case Comparison.Disregarding ignored -> both;
      case Comparison.Within w ->
          both + " || coalesce(', ' || " + within.apart(c.column(), w.tolerance()) + ", '')";
      case Comparison.Similar s ->
          both
              + " || coalesce(', similar by ' || round(jaro_winkler_similarity("
              + compared(left, "l", c)
              + ", "
              + compared(right, "r", c)
              + "), 3)::varchar || "
              + Sql.text(", at least " + s.least().toPlainString() + " wanted")
              + ", '')";
    };
  }

  /** A value as people read it: text in quotes, {@code nothing} for null. */
  static String shown(SideSql side, String alias, String column) {
    String value = side.column(alias, column);
    ValueType type = side.side.column(column).type();
    String text =
        switch (type) {
          case ValueType.Text ignored -> "'''' || " + value + " || ''''";
          case ValueType.Money ignored -> "plain(" + value + ")";
          case ValueType.Decimal ignored -> "plain(" + value + ")";
          case ValueType.Whole ignored -> value + "::varchar";
          case ValueType.Date ignored -> value + "::varchar";
          case ValueType.Timestamp ignored -> "moment(" + value + ")";
          case ValueType.Truth ignored -> value + "::varchar";
          case ValueType.CurrencyCode ignored -> value;
        };
    return "coalesce(" + text + ", 'nothing')";
  }

  /** A value as canonical text: ISO dates, decimals without an exponent or trailing zeros. */
  static String canonical(ValueType type, String value) {
    return switch (type) {
      case ValueType.Text ignored -> value;
      case ValueType.CurrencyCode ignored -> value;
      case ValueType.Whole ignored -> value + "::varchar";
      case ValueType.Date ignored -> value + "::varchar";
      case ValueType.Truth ignored -> value + "::varchar";
      case ValueType.Timestamp ignored -> "moment(" + value + ")";
      case ValueType.Decimal d -> d.scale() == 0 ? value + "::varchar" : "canonical(" + value + ")";
      case ValueType.Money money ->
          SideSql.places(money) == 0 ? value + "::varchar" : "canonical(" + value + ")";
    };
  }
}
