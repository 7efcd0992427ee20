package io.counterfoil.artifact;

import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.RunSummary;
import io.counterfoil.outcome.RunSummary.BalanceLine;
import io.counterfoil.outcome.RunSummary.BalanceSide;
import io.counterfoil.outcome.RunSummary.BreakSummary;
import io.counterfoil.outcome.RunSummary.Completeness;
import io.counterfoil.outcome.RunSummary.ControlSummary;
import io.counterfoil.outcome.RunSummary.LimitHit;
import io.counterfoil.outcome.RunSummary.PassSummary;
import io.counterfoil.outcome.RunSummary.Proof;
import io.counterfoil.outcome.RunSummary.ResidueSummary;
import io.counterfoil.outcome.RunSummary.SideAmounts;
import io.counterfoil.outcome.RunSummary.SideSummary;
import io.counterfoil.problem.Exit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run's numbers as they stand in a manifest, and back. What is of a side stands under its name.
 */
final class SummaryJson {

  private SummaryJson() {}

  static Members write(RunSummary run) {
    String left = run.sides().get(0).name();
    String right = run.sides().get(1).name();
    return Json.object()
        .with("name", run.name())
        .with("verdict", run.verdict())
        .with("exit", run.exit().code())
        .with("reasons", Json.texts(run.reasons()))
        .with("proof", proof(run.proof()))
        .with("sides", Json.list(run.sides(), SummaryJson::side))
        .with("passes", Json.list(run.passes(), SummaryJson::pass))
        .with("breaks", Json.list(run.breaks(), SummaryJson::breaks))
        .with("controls", Json.list(run.controls(), c -> control(c, left, right)))
        .with("residues", Json.list(run.residues(), SummaryJson::residue))
        .with("completeness", completeness(run.completeness(), left, right))
        .with("notes", Json.texts(run.notes()))
        .with("limitsHit", Json.list(run.limitsHit(), SummaryJson::limit))
        .done();
  }

  static RunSummary read(Members json) {
    List<SideSummary> sides = json.objects("sides", SummaryJson::side);
    if (sides.size() != 2) {
      throw new Json.Malformed("there are not two sides");
    }
    String left = sides.get(0).name();
    String right = sides.get(1).name();
    return new RunSummary(
        json.text("name"),
        sides,
        json.objects("passes", SummaryJson::pass),
        json.objects("breaks", SummaryJson::breaks),
        json.objects("controls", c -> control(c, left, right)),
        json.objects("residues", SummaryJson::residue),
        proof(json.object("proof")),
        completeness(json.object("completeness"), left, right),
        json.texts("notes"),
        json.objects("limitsHit", SummaryJson::limit),
        exit(json.whole("exit")),
        json.texts("reasons"));
  }

  private static Json side(SideSummary side) {
    return Json.object()
        .with("name", side.name())
        .with("records", side.records())
        .with("carried", side.carried())
        .with("matched", side.matched())
        .with("broken", side.broken())
        .with("excluded", side.excluded())
        .with("matchedByPass", map(side.matchedByPass(), name -> name, Json::of))
        .with("brokenByKind", map(side.brokenByKind(), BreakKind::word, Json::of))
        .with("excludedByReason", map(side.excludedByReason(), reason -> reason, Json::of))
        .with("unreadableAmounts", side.unreadableAmounts())
        .with("plus", Json.of(side.plus()))
        .done();
  }

  private static SideSummary side(Members json) {
    return new SideSummary(
        json.text("name"),
        json.whole("records"),
        json.whole("carried"),
        json.whole("matched"),
        json.whole("broken"),
        json.whole("excluded"),
        texts(json.object("matchedByPass"), Members::whole),
        kinds(json.object("brokenByKind"), Members::whole),
        texts(json.object("excludedByReason"), Members::whole),
        json.whole("unreadableAmounts"),
        json.maybeText("plus"));
  }

  static Json pass(PassSummary pass) {
    return Json.object()
        .with("name", pass.name())
        .with("groups", pass.groups())
        .with("records", pass.records())
        .done();
  }

  private static PassSummary pass(Members json) {
    return new PassSummary(json.text("name"), json.whole("groups"), json.whole("records"));
  }

  private static Json breaks(BreakSummary breaks) {
    return Json.object()
        .with("kind", breaks.kind().word())
        .with("records", breaks.records())
        .with("groups", breaks.groups())
        .with("accepted", breaks.accepted())
        .done();
  }

  private static BreakSummary breaks(Members json) {
    return new BreakSummary(
        kind(json.text("kind")),
        json.whole("records"),
        json.whole("groups"),
        json.whole("accepted"));
  }

  static Json control(ControlSummary control, String left, String right) {
    return Json.object()
        .with("column", control.column())
        .with("by", by(control.by()))
        .with(
            "sides",
            Json.object()
                .with(left, amounts(control.left()))
                .with(right, amounts(control.right()))
                .done())
        .with("residue", control.residue())
        .done();
  }

  private static ControlSummary control(Members json, String left, String right) {
    Members sides = json.object("sides");
    return new ControlSummary(
        json.text("column"),
        by(json.object("by")),
        amounts(sides.object(left)),
        amounts(sides.object(right)));
  }

  private static Json amounts(SideAmounts side) {
    return Json.object()
        .with("in", side.in())
        .with("matched", side.matched())
        .with("broken", side.broken())
        .with("excluded", side.excluded())
        .with("brokenByKind", map(side.brokenByKind(), BreakKind::word, Json::of))
        .with("excludedByReason", map(side.excludedByReason(), reason -> reason, Json::of))
        .with("unknown", side.unknown())
        .done();
  }

  private static SideAmounts amounts(Members json) {
    return new SideAmounts(
        json.number("in"),
        json.number("matched"),
        json.number("broken"),
        json.number("excluded"),
        kinds(json.object("brokenByKind"), Members::number),
        texts(json.object("excludedByReason"), Members::number),
        json.whole("unknown"));
  }

  static Json residue(ResidueSummary residue) {
    return Json.object()
        .with("pass", residue.pass())
        .with("column", residue.column())
        .with("by", by(residue.by()))
        .with("amount", residue.amount())
        .done();
  }

  private static ResidueSummary residue(Members json) {
    return new ResidueSummary(
        json.text("pass"), json.text("column"), by(json.object("by")), json.number("amount"));
  }

  static Json proof(Proof proof) {
    return Json.object()
        .with("holds", proof.holds())
        .with("amounts", proof.amounts() == null ? Json.NOTHING : Json.of(proof.amounts()))
        .with("words", proof.words())
        .done();
  }

  private static Proof proof(Members json) {
    @Nullable Boolean amounts =
        json.get("amounts") instanceof Json.Nothing ? null : (Boolean) json.truth("amounts");
    return new Proof(json.truth("holds"), amounts, json.text("words"));
  }

  static Json completeness(Completeness completeness, String left, String right) {
    return Json.object()
        .with("proven", completeness.proven())
        .with("words", completeness.words())
        .with("balances", Json.list(completeness.balances(), line -> balance(line, left, right)))
        .done();
  }

  private static Completeness completeness(Members json, String left, String right) {
    return new Completeness(
        json.truth("proven"),
        json.text("words"),
        json.objects("balances", line -> balance(line, left, right)));
  }

  private static Json balance(BalanceLine line, String left, String right) {
    return Json.object()
        .with("by", by(line.by()))
        .with(
            "sides",
            Json.object()
                .with(left, balance(line.left(), line.openItemsLeft()))
                .with(right, balance(line.right(), line.openItemsRight()))
                .done())
        .with("residue", line.residue())
        .with("excluded", line.excluded())
        .with("unexplained", line.unexplained())
        .done();
  }

  private static BalanceLine balance(Members json, String left, String right) {
    Members ofLeft = json.object("sides").object(left);
    Members ofRight = json.object("sides").object(right);
    return new BalanceLine(
        by(json.object("by")),
        balance(ofLeft),
        balance(ofRight),
        ofLeft.number("openItems"),
        ofRight.number("openItems"),
        json.number("residue"),
        json.number("excluded"),
        json.number("unexplained"));
  }

  private static Json balance(BalanceSide side, BigDecimal openItems) {
    return Json.object()
        .with("opening", side.opening())
        .with("movements", side.movements())
        .with("closing", side.closing())
        .with("difference", side.difference())
        .with("openItems", openItems)
        .done();
  }

  private static BalanceSide balance(Members json) {
    return new BalanceSide(
        json.number("opening"),
        json.number("movements"),
        json.number("closing"),
        json.number("difference"));
  }

  static Json limit(LimitHit limit) {
    return Json.object().with("limit", limit.limit()).with("words", limit.words()).done();
  }

  private static LimitHit limit(Members json) {
    return new LimitHit(json.text("limit"), json.text("words"));
  }

  static Json by(Map<String, @Nullable String> by) {
    Json.Fields fields = Json.object();
    by.forEach((column, value) -> fields.with(column, value));
    return fields.done();
  }

  private static Map<String, @Nullable String> by(Members json) {
    Map<String, @Nullable String> by = new LinkedHashMap<>();
    json.values().keySet().forEach(column -> by.put(column, json.maybeText(column).orElse(null)));
    return Collections.unmodifiableMap(by);
  }

  static <K, V> Json map(Map<K, V> map, Function<K, String> name, Function<V, Json> value) {
    Json.Fields fields = Json.object();
    map.forEach((k, v) -> fields.with(name.apply(k), value.apply(v)));
    return fields.done();
  }

  private static <V> Map<String, V> texts(Members json, BiFunction<Members, String, V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    json.values().keySet().forEach(name -> map.put(name, value.apply(json, name)));
    return Collections.unmodifiableMap(map);
  }

  private static <V> Map<BreakKind, V> kinds(Members json, BiFunction<Members, String, V> value) {
    Map<BreakKind, V> map = new EnumMap<>(BreakKind.class);
    json.values().keySet().forEach(word -> map.put(kind(word), value.apply(json, word)));
    return Collections.unmodifiableMap(map);
  }

  private static BreakKind kind(String word) {
    return BreakKind.of(word).orElseThrow(() -> new Json.Malformed("no kind `" + word + "`"));
  }

  private static Exit exit(long code) {
    return Arrays.stream(Exit.values())
        .filter(exit -> exit.code() == code)
        .findFirst()
        .orElseThrow(() -> new Json.Malformed("no exit " + code));
  }
}
