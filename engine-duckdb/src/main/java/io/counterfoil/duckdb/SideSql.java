package io.counterfoil.duckdb;

import io.counterfoil.outcome.Side;
import io.counterfoil.plan.PlannedSide;
import io.counterfoil.plan.PlannedSide.PlannedColumn;
import io.counterfoil.plan.PlannedSide.PlannedOrigin;
import io.counterfoil.plan.PlannedSide.SideInput;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.spec.SourceSpec;
import io.counterfoil.value.Currencies;
import io.counterfoil.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one side of a plan is called in SQL. Its records stand in {@code left_side} or {@code
 * right_side} under the names of their columns, with {@code _bad} (what cannot be read, null if all
 * can) and {@code _out} (the number of the exclusion, null if in play), both only where they can
 * occur. A record's number {@code _rid} counts from 0 over all inputs.
 */
final class SideSql {
  final PlannedSide side;
  final String table;

  /** Parquet read in place: nothing is loaded, and the number is the file's own. */
  final boolean view;

  final boolean hasBad;
  final boolean hasOut;
  private final Map<String, String> names = new HashMap<>();

  SideSql(ReconPlan plan, Side which) {
    side = plan.side(which);
    table = which == Side.LEFT ? "left_side" : "right_side";
    boolean allParquet =
        side.inputs().stream()
            .allMatch(
                i -> i instanceof SideInput.FileInput f && f.format() == SourceSpec.Format.PARQUET);
    view =
        allParquet
            && side.overlapBy().isEmpty()
            && plan.passes().size() == 1
            && plan.passes().getFirst().keyed();
    hasBad = !allParquet || side.columns().stream().anyMatch(this::canBeUnreadable);
    hasOut =
        !side.exclusions().isEmpty() || plan.period().isPresent() || side.overlapBy().isPresent();
    List<String> unique = Sql.unique(side.columns().stream().map(PlannedColumn::name).toList());
    for (int i = 0; i < unique.size(); i++) {
      names.put(side.columns().get(i).name(), unique.get(i));
    }
  }

  Side which() {
    return side.side();
  }

  /** Of this side, among names that hold one table for each side: {@code left} or {@code right}. */
  String word() {
    return side.side() == Side.LEFT ? "left" : "right";
  }

  /** The quoted name of a column. */
  String column(String name) {
    String sqlName = names.get(name);
    if (sqlName == null) {
      throw new IllegalArgumentException(side.name() + " has no column " + name);
    }
    return Sql.id(sqlName);
  }

  String column(String alias, String name) {
    return alias + "." + column(name);
  }

  /** A record's number, as an expression over the side's table. */
  String rid() {
    return view ? "_rid" : "rowid";
  }

  /** A select of the numbers of the broken records. */
  String broken() {
    return "select rid from broken_records where s = " + (which() == Side.LEFT ? 0 : 1);
  }

  String bad() {
    return hasBad ? "_bad" : "null::varchar";
  }

  String out() {
    return hasOut ? "_out" : "null::integer";
  }

  /** Conditions that a record is in play: readable and not excluded. */
  List<String> inPlay() {
    List<String> conditions = new ArrayList<>();
    if (hasBad) {
      conditions.add("_bad is null");
    }
    if (hasOut) {
      conditions.add("_out is null");
    }
    return conditions;
  }

  String type(String column) {
    return type(side.column(column).type());
  }

  static String type(ValueType type) {
    return switch (type) {
      case ValueType.Text ignored -> "varchar";
      case ValueType.Whole ignored -> "bigint";
      case ValueType.Decimal d -> "decimal(" + d.precision() + "," + d.scale() + ")";
      case ValueType.Money money ->
          places(money) == 4 ? "decimal(22,4)" : "decimal(18," + places(money) + ")";
      case ValueType.Date ignored -> "date";
      case ValueType.Timestamp ignored -> "timestamp";
      case ValueType.Truth ignored -> "boolean";
      case ValueType.CurrencyCode ignored -> "varchar";
    };
  }

  /**
   * Places kept for a money column; four where the currency stands in a column and the places are
   * checked for each record.
   */
  static int places(ValueType.Money money) {
    return switch (money.currency()) {
      case ValueType.Currency.OfSide ignored -> 2;
      case ValueType.Currency.Constant constant -> Currencies.places(constant.code()).orElse(2);
      case ValueType.Currency.OfColumn ignored -> 4;
    };
  }

  static int scale(ValueType type) {
    return switch (type) {
      case ValueType.Decimal d -> d.scale();
      case ValueType.Money money -> places(money);
      default -> 0;
    };
  }

  /**
   * The type in which numbers of two types can be held against each other without loss; for other
   * types that of the left.
   */
  static String common(ValueType left, ValueType right) {
    if (!left.isNumber() || !right.isNumber() || type(left).equals(type(right))) {
      return type(left);
    }
    int scale = Math.max(scale(left), scale(right));
    int whole = Math.max(digits(left) - scale(left), digits(right) - scale(right));
    return "decimal(" + Math.min(38, whole + scale) + "," + scale + ")";
  }

  static int digits(ValueType type) {
    return switch (type) {
      case ValueType.Decimal d -> d.precision();
      case ValueType.Money money -> places(money) == 4 ? 22 : 18;
      default -> 19;
    };
  }

  private boolean canBeUnreadable(PlannedColumn column) {
    return switch (column.origin()) {
      case PlannedOrigin.From from -> !column.type().equals(nativeType(from.sourceColumn()));
      case PlannedOrigin.Constant ignored -> false;
      case PlannedOrigin.Computed ignored -> true;
      case PlannedOrigin.DebitCredit ignored -> true;
      case PlannedOrigin.Marked ignored -> true;
    };
  }

  private ValueType nativeType(String sourceColumn) {
    for (SideInput input : side.inputs()) {
      if (input instanceof SideInput.FileInput file) {
        for (PlannedSide.SourceColumn c : file.columns()) {
          if (c.name().equals(sourceColumn)) {
            return c.type().orElseGet(ValueType.Text::new);
          }
        }
      }
    }
    return new ValueType.Text();
  }
}
