package io.counterfoil.spec;

import io.counterfoil.problem.ProblemCode.Spec;
import io.counterfoil.spec.CompareSpec.ColumnComparison;
import io.counterfoil.spec.CompareSpec.Ignore;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.PassSpec;
import io.counterfoil.spec.ReconSpec.WithinSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.Tolerance;
import io.counterfoil.value.ToleranceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of matching and comparison from nodes that were held against the grammar. */
final class RulesReader {
  private final SpecProblems problems;

  RulesReader(SpecProblems problems) {
    this.problems = problems;
  }

  List<PassSpec> match(List<Fields> passes) {
    Map<String, Mark> names = new HashMap<>();
    List<PassSpec> match = new ArrayList<>();
    for (Fields pass : passes) {
      pass.written("pass").ifPresent(name -> told(names, name));
      match.add(pass(pass));
    }
    return match;
  }

  CompareSpec compare(Fields compare) {
    Map<String, ColumnComparison> columns = new LinkedHashMap<>();
    for (Entry entry : compare.names()) {
      comparison(entry).ifPresent(c -> columns.put(entry.key().text(), c));
    }
    return new CompareSpec(
        compare.has("all"), Collections.unmodifiableMap(columns), Optional.of(compare.mark()));
  }

  /** A tolerance as text, or as a mapping from currency to amount. */
  static Optional<Tolerance> tolerance(Node node) {
    return switch (node) {
      case Scalar scalar -> Optional.of(ToleranceText.read(scalar.text()));
      case Fields amounts -> byCurrency(amounts).map(a -> a);
      case Sequence ignored -> Optional.empty();
      case Node.Mapping ignored -> Optional.empty();
      case Node.Broken ignored -> Optional.empty();
    };
  }

  static Optional<Tolerance.Amount> byCurrency(Fields amounts) {
    Map<String, BigDecimal> most = new LinkedHashMap<>();
    for (Entry entry : amounts.names()) {
      if (entry.value() instanceof Scalar amount) {
        most.put(entry.key().text(), ToleranceText.number(amount.text()));
      }
    }
    return most.isEmpty() ? Optional.empty() : Optional.of(ToleranceText.byCurrency(most));
  }

  private void told(Map<String, Mark> names, Written name) {
    Mark before = names.putIfAbsent(name.text(), name.mark());
    if (before != null) {
      problems.add(
          Spec.CONFLICT,
          name.mark(),
          "the pass in line " + before.line() + " has the same name",
          "give each pass a name of its own: breaks and totals are told by it");
    }
  }

  private PassSpec pass(Fields pass) {
    List<Written> equal = pass.list("equal");
    Map<String, WithinSpec> within = new LinkedHashMap<>();
    for (Entry entry : pass.fields("within").map(Fields::names).orElse(List.of())) {
      tolerance(entry.value())
          .ifPresent(t -> within.put(entry.key().text(), new WithinSpec(t, entry.value().mark())));
      if (equal.stream().anyMatch(w -> w.text().equals(entry.key().text()))) {
        problems.add(
            Spec.CONFLICT,
            entry.key().mark(),
            entry.key().text() + " stands in equal and in within",
            "keep it in one of them");
      }
    }
    return new PassSpec(
        pass.written("pass").orElse(new Written("", pass.mark())),
        equal,
        Collections.unmodifiableMap(within),
        pass.mark());
  }

  private Optional<ColumnComparison> comparison(Entry entry) {
    Mark mark = entry.key().mark();
    return switch (entry.value()) {
      case Scalar ignore -> Optional.of(ignored(mark));
      case Fields fields -> Optional.of(comparison(fields, mark));
      case Sequence other -> Optional.empty();
      case Node.Mapping other -> Optional.empty();
      case Node.Broken other -> Optional.empty();
    };
  }

  private ColumnComparison comparison(Fields fields, Mark mark) {
    List<String> disregarded = fields.sequence("ignore").map(Sequence::texts).orElse(List.of());
    if (disregarded.contains("all")) {
      return ignored(mark);
    }
    Set<Ignore> ignore = EnumSet.noneOf(Ignore.class);
    disregarded.forEach(word -> ignore.add(Words.read(Ignore.class, word)));
    Map<String, String> map = new LinkedHashMap<>();
    for (Entry entry : fields.fields("map").map(Fields::names).orElse(List.of())) {
      if (entry.value() instanceof Scalar right) {
        map.put(entry.key().text(), right.text());
      }
    }
    return new ColumnComparison(
        false,
        Optional.ofNullable(fields.keys().get("within")).flatMap(RulesReader::tolerance),
        Collections.unmodifiableMap(map),
        Collections.unmodifiableSet(ignore),
        fields.text("similar").map(BigDecimal::new),
        mark);
  }

  private static ColumnComparison ignored(Mark mark) {
    return new ColumnComparison(true, Optional.empty(), Map.of(), Set.of(), Optional.empty(), mark);
  }
}
