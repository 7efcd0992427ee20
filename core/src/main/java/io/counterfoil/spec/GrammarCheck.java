package io.counterfoil.spec;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.ProblemCode.Spec;
import io.counterfoil.spec.Node.Broken;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Mapping;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.value.MalformedValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds nodes against the grammar. What comes back has only keys that exist and values of their
 * kind; where something was wrong stands a broken node, so that nothing is told twice.
 */
final class GrammarCheck {
  private final SpecProblems problems;

  /** In JSON every key stands in quotes; there a word of the grammar is always the word. */
  private final boolean json;

  private GrammarCheck(SpecProblems problems, boolean json) {
    this.problems = problems;
    this.json = json;
  }

  static Node check(Node root, Grammar grammar, SpecProblems problems) {
    boolean json = root instanceof Mapping mapping && mapping.flow();
    return new GrammarCheck(problems, json)
        .node(root, new Kind.Mapping(grammar.name()), "the spec");
  }

  /**
   * @param name what the node is called in messages: its key
   */
  private Node node(Node node, Kind kind, String name) {
    if (node instanceof Broken) {
      return node;
    }
    if (node instanceof Scalar scalar && scalar.isNothing()) {
      return broken(Spec.MISSING, scalar.mark(), "nothing stands after " + name, ask(name, kind));
    }
    return switch (kind) {
      case Kind.Single single when node instanceof Scalar scalar -> single(scalar, single, name);
      case Kind.Word word when node instanceof Scalar scalar -> word(scalar, word, name);
      case Kind.Mapping mapping when node instanceof Mapping given -> fields(given, mapping);
      case Kind.Several several when node instanceof Sequence list -> list(list, several, name);
      case Kind.Several several when several.orOne() && !(node instanceof Sequence) ->
          one(node, several, name);
      case Kind.Either either when node instanceof Scalar scalar -> scalar(scalar, either, name);
      case Kind.Either either when node instanceof Mapping -> node(node, either.mapping(), name);
      case Kind.Single ignored -> wrongKind(node, kind, name);
      case Kind.Word ignored -> wrongKind(node, kind, name);
      case Kind.Mapping ignored -> wrongKind(node, kind, name);
      case Kind.Several ignored -> wrongKind(node, kind, name);
      case Kind.Either ignored -> wrongKind(node, kind, name);
    };
  }

  private Node single(Scalar scalar, Kind.Single single, String name) {
    return fits(scalar, single.form(), name) ? scalar : new Broken(scalar.mark());
  }

  private boolean fits(Scalar scalar, Form form, String name) {
    try {
      form.check(scalar.text());
      return true;
    } catch (MalformedValueException e) {
      Spec code = form == Form.VERSION ? Spec.VERSION : Spec.VALUE;
      problems.add(code, scalar.mark(), name + ": " + e.what(), e.mend());
      return false;
    }
  }

  private Node word(Scalar scalar, Kind.Word kind, String name) {
    if (kind.words().contains(scalar.text())) {
      return scalar;
    }
    String all = oneOf(kind.words());
    return broken(
        Spec.VALUE,
        scalar.mark(),
        name + ": " + shown(scalar.text()) + " is not a word for it",
        Nearest.of(scalar.text(), kind.words())
            .filter(near -> kind.words().size() > 1)
            .map(
                near ->
                    "did you mean " + near + "? It is one of " + String.join(", ", kind.words()))
            .orElse("write " + all));
  }

  private Node scalar(Scalar scalar, Kind.Either either, String name) {
    boolean otherWord =
        either.scalar() instanceof Kind.Word word && !word.words().contains(scalar.text());
    return otherWord ? wrongKind(scalar, either, name) : node(scalar, either.scalar(), name);
  }

  private Node one(Node node, Kind.Several several, String name) {
    boolean wantsScalar =
        several.item() instanceof Kind.Single || several.item() instanceof Kind.Word;
    if (wantsScalar && !(node instanceof Scalar)) {
      return wrongKind(node, several, name);
    }
    Node item = node(node, several.item(), name);
    return item instanceof Broken ? item : new Sequence(List.of(item), node.mark());
  }

  private Node list(Sequence list, Kind.Several several, String name) {
    if (list.items().size() < several.least()) {
      return broken(Spec.MISSING, list.mark(), name + " is an empty list", ask(name, several));
    }
    List<Node> items = new ArrayList<>();
    for (Node item : list.items()) {
      items.add(node(item, several.item(), name));
    }
    return new Sequence(items, list.mark());
  }

  private Node fields(Mapping given, Kind.Mapping kind) {
    Grammar grammar = kind.grammar();
    Map<String, Node> keys = new LinkedHashMap<>();
    Map<String, Entry> names = new LinkedHashMap<>();
    Map<String, Mark> first = new HashMap<>();
    Set<String> meant = new HashSet<>();
    for (Entry entry : given.entries()) {
      String text = entry.key().text();
      Optional<GrammarKey> key =
          grammar.find(text).filter(k -> isWord(entry.key(), grammar.free().isPresent()));
      if (key.isEmpty() && grammar.free().isEmpty()) {
        unknown(entry, grammar).ifPresent(meant::add);
        continue;
      }
      Mark before =
          first.putIfAbsent((key.isPresent() ? "word " : "name ") + text, entry.key().mark());
      if (before != null) {
        problems.add(
            Spec.CONFLICT,
            entry.key().mark(),
            text + " is written twice, first in line " + before.line(),
            "keep one of them");
      } else if (key.isPresent()) {
        keys.put(text, node(entry.value(), key.get().kind(), text));
      } else {
        names.put(text, named(entry, grammar.free().get()));
      }
    }
    counted(grammar, names.size(), given.mark());
    needed(grammar, keys, meant, given.mark());
    grammar.rules().forEach(rule -> held(rule, grammar, keys, given.mark()));
    return new Fields(keys, List.copyOf(names.values()), given.mark());
  }

  /** Beside names that a person chooses, a key in quotes is such a name. */
  private boolean isWord(Scalar key, boolean besideNames) {
    return key.plain() || json || !besideNames;
  }

  private Entry named(Entry entry, FreeNames free) {
    String text = entry.key().text();
    Node value = node(entry.value(), free.kind(), text.isEmpty() ? "\"\"" : text);
    boolean good = fits(entry.key(), free.name(), free.noun());
    return good ? new Entry(entry.key(), value) : new Entry(entry.key(), new Broken(value.mark()));
  }

  /** Tells of an unknown key; returns the key that was probably meant. */
  private Optional<String> unknown(Entry entry, Grammar grammar) {
    String key = entry.key().text();
    List<String> names = grammar.keyNames();
    String here = names.isEmpty() ? "write {}" : "here may stand " + String.join(", ", names);
    String homes = Grammar.homes(key).map(Grammar::noun).collect(Collectors.joining(" or "));
    Optional<String> near = homes.isEmpty() ? Nearest.of(key, names) : Optional.empty();
    String elsewhere = homes.isEmpty() ? here : key + " belongs in " + homes + "; " + here;
    problems.add(
        Spec.UNKNOWN_KEY,
        entry.key().mark(),
        shown(key) + " is not a key of " + grammar.noun(),
        near.map(name -> "did you mean " + name + "? Else " + here).orElse(elsewhere));
    return near;
  }

  private void counted(Grammar grammar, int names, Mark mark) {
    if (grammar.free().isEmpty()) {
      return;
    }
    FreeNames free = grammar.free().get();
    String noun = free.noun();
    if (names < free.least()) {
      String what = names == 0 ? "no " + noun + " is written" : "only " + names + " " + noun;
      String mend =
          free.least() == 1
              ? "write at least one " + noun
              : "write " + free.least() + " " + noun + "s";
      problems.add(Spec.MISSING, mark, grammar.noun() + ": " + what, mend);
    } else if (names > free.most()) {
      problems.add(
          Spec.CONFLICT,
          mark,
          grammar.noun() + ": " + names + " " + noun + "s are written",
          "write at most " + free.most());
    }
  }

  /** A needed key that was only mistyped is told once, where it stands. */
  private void needed(Grammar grammar, Map<String, Node> keys, Set<String> meant, Mark mark) {
    for (GrammarKey key : grammar.keys()) {
      if (key.needed() && !keys.containsKey(key.name()) && !meant.contains(key.name())) {
        problems.add(
            Spec.MISSING,
            mark,
            key.name() + " is needed in " + grammar.noun() + ", and not written",
            ask(key.name(), key.kind()));
      }
    }
  }

  private void held(GrammarRule rule, Grammar grammar, Map<String, Node> keys, Mark mark) {
    switch (rule) {
      case GrammarRule.AtMostOne(List<String> some) -> {
        List<String> written = some.stream().filter(keys::containsKey).toList();
        if (written.size() > 1) {
          problems.add(
              Spec.CONFLICT,
              mark,
              grammar.noun()
                  + " has "
                  + String.join(" and ", written)
                  + ", which exclude each other",
              "keep one of them");
        }
      }
      case GrammarRule.AtLeastOne(List<String> some) -> {
        if (some.stream().noneMatch(keys::containsKey)) {
          problems.add(
              Spec.MISSING,
              mark,
              oneOf(some) + " is needed in " + grammar.noun() + ", and not written",
              "write at least one of them");
        }
      }
      case GrammarRule.Needs(String key, String other) -> {
        if (keys.containsKey(key) && !keys.containsKey(other)) {
          problems.add(
              Spec.MISSING,
              mark,
              key + " is written without " + other,
              "write " + other + " too, or remove " + key);
        }
      }
    }
  }

  private Node wrongKind(Node node, Kind kind, String name) {
    String got =
        switch (node) {
          case Scalar scalar -> shown(scalar.text());
          case Sequence ignored -> "a list";
          case Mapping ignored -> "a mapping";
          case Fields ignored -> "a mapping";
          case Broken ignored -> "nothing";
        };
    return broken(
        Spec.VALUE,
        node.mark(),
        name + " wants " + Kinds.noun(kind) + ", and " + got + " is written",
        ask(name, kind));
  }

  private static String ask(String name, Kind kind) {
    return "write " + Kinds.example(name, kind);
  }

  private static String oneOf(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private Broken broken(Spec code, Mark mark, String what, String mend) {
    problems.add(code, mark, what, mend);
    return new Broken(mark);
  }
}
