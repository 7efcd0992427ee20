package io.counterfoil.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Kinds of the grammar in words, for messages. */
final class Kinds {
  private Kinds() {}

  /** As {@code a tolerance}, {@code a list of paths}. */
  static String noun(Kind kind) {
    return switch (kind) {
      case Kind.Single single -> single.form().noun();
      case Kind.Word word ->
          word.words().size() == 1
              ? "the word " + word.words().getFirst()
              : "one of " + String.join(", ", word.words());
      case Kind.Mapping ignored -> "a mapping";
      case Kind.Several several -> several.orOne() ? noun(several.item()) + " or a list" : "a list";
      case Kind.Either either -> noun(either.scalar()) + " or " + noun(either.mapping());
    };
  }

  /** How the key is written, for the mend of a problem. */
  static String example(String name, Kind kind) {
    return switch (kind) {
      case Kind.Single single when single.form() == Form.VERSION -> name + ": 1";
      case Kind.Single single -> name + ": … (" + example(single.form()) + ")";
      case Kind.Word word -> name + ": " + String.join(" or " + name + ": ", word.words());
      case Kind.Mapping mapping -> name + ": " + example(mapping.grammar());
      case Kind.Several several when several.item() instanceof Kind.Mapping mapping ->
          name + ": [" + example(mapping.grammar()) + "]";
      case Kind.Several several -> name + ": [ … ] with " + noun(several.item()) + " for each";
      case Kind.Either either ->
          example(name, either.scalar()) + ", or " + example(name, either.mapping());
    };
  }

  private static String example(Form form) {
    return form.isFree() ? form.noun() : form.noun() + ": " + form.examples().replace("`", "");
  }

  private static String example(Grammar grammar) {
    List<GrammarKey> needed = grammar.keys().stream().filter(GrammarKey::needed).toList();
    if (grammar.free().isPresent()) {
      return "{ " + grammar.free().get().noun() + ": … }";
    } else if (!needed.isEmpty()) {
      return needed.stream()
          .map(k -> k.name() + ": …")
          .collect(Collectors.joining(", ", "{ ", " }"));
    } else if (grammar.keys().isEmpty()) {
      return "{}";
    }
    boolean mayBeEmpty =
        grammar.rules().stream().noneMatch(GrammarRule.AtLeastOne.class::isInstance);
    String keys = String.join(", ", grammar.keyNames());
    return mayBeEmpty ? "{} or { key: value } with " + keys : "{ key: value } with " + keys;
  }
}
