package io.counterfoil.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The grammar as a page of the docs, in Markdown. */
public final class GrammarReference {
  private GrammarReference() {}

  /** The page's text, always the same. */
  public static String text() {
    StringBuilder page = new StringBuilder(OPENING);
    for (Grammar grammar : Grammar.values()) {
      mapping(page, grammar);
    }
    page.append("\n## Forms of values\n\n| value | is written |\n|---|---|\n");
    for (Form form : Form.values()) {
      row(page, form.noun(), form.examples());
    }
    return page.toString();
  }

  private static final String OPENING =
      """
      # Spec reference

      Generated from the grammar; what `counterfoil schema` prints says the same to an editor.

      A spec is YAML or JSON. Every value is the text that stands there: `NO`, `on`, `0012` and `1e3`
      are not changed by YAML. Keys that are not listed here, keys written twice, anchors, aliases,
      tags and second documents are problems. Inside `{ }` and `[ ]` a value with `,` `:` `#` `{` `}`
      `[` or `]` wants quotes: `"decimal(18,2)"`. Where names of columns stand beside words of the
      grammar (in `compare` and `control`), a name in double quotes is always the column; in JSON,
      where everything stands in quotes, it is the word. A spec has at most a million characters.
      """;

  private static void mapping(StringBuilder page, Grammar grammar) {
    page.append("\n## ").append(title(grammar)).append("\n\n").append(grammar.words()).append('\n');
    if (grammar.keys().isEmpty() && grammar.free().isEmpty()) {
      return;
    }
    page.append("\n| key | value | if absent | means |\n|---|---|---|---|\n");
    for (GrammarKey key : grammar.keys()) {
      String absent = key.needed() ? "**needed**" : key.normally();
      row(page, "`" + key.name() + "`", kind(key.kind()), absent, key.words());
    }
    grammar
        .free()
        .ifPresent(
            free ->
                row(page, "*" + free.noun() + "*", kind(free.kind()), count(free), free.words()));
    List<String> rules = grammar.rules().stream().map(GrammarReference::rule).toList();
    if (!rules.isEmpty()) {
      page.append('\n');
      rules.forEach(rule -> page.append("- ").append(rule).append('\n'));
    }
  }

  private static String title(Grammar grammar) {
    String noun = grammar.noun();
    return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case Kind.Single single -> single.form().noun();
      case Kind.Word word ->
          word.words().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
      case Kind.Mapping mapping ->
          "[" + mapping.grammar().noun() + "](#" + anchor(mapping.grammar()) + ")";
      case Kind.Several several ->
          (several.orOne() ? "one or a list of: " : "a list of: ") + kind(several.item());
      case Kind.Either either -> kind(either.scalar()) + ", or " + kind(either.mapping());
    };
  }

  /** As GitHub makes it from a heading. */
  private static String anchor(Grammar grammar) {
    return title(grammar).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String count(FreeNames free) {
    if (free.most() == Integer.MAX_VALUE || free.most() > 2) {
      return free.least() == 0 ? "" : "at least " + free.least();
    }
    return free.least() == free.most() ? "exactly " + free.most() : "at most " + free.most();
  }

  private static String rule(GrammarRule rule) {
    return switch (rule) {
      case GrammarRule.AtMostOne(List<String> keys) -> "At most one of " + list(keys) + ".";
      case GrammarRule.AtLeastOne(List<String> keys) -> "At least one of " + list(keys) + ".";
      case GrammarRule.Needs(String key, String other) -> "`" + key + "` needs `" + other + "`.";
    };
  }

  private static String list(List<String> keys) {
    return keys.stream().map(k -> "`" + k + "`").collect(Collectors.joining(", "));
  }

  private static void row(StringBuilder page, String... cells) {
    List<String> escaped = new ArrayList<>();
    for (String cell : cells) {
      escaped.add(cell.replace("|", "\\|"));
    }
    page.append("| ").append(String.join(" | ", escaped)).append(" |\n");
  }
}
