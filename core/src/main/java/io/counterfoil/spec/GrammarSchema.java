package io.counterfoil.spec;

import io.counterfoil.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The grammar as a JSON Schema (draft 2020-12), with which editors complete and check a spec. What
 * it refuses the reader refuses too, except a plain {@code null}, which is a text here. It cannot
 * see what only the text shows (keys written twice, tags, half values, {@code 2.0} for 2), nor tell
 * a word of the grammar from a column's name in quotes.
 */
public final class GrammarSchema {
  private GrammarSchema() {}

  /** The schema's text, always the same. */
  public static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:counterfoil:spec:1");
    schema.put("title", "Counterfoil spec, grammar 1");
    schema.put("$ref", reference(Grammar.SPEC));
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (Grammar grammar : Grammar.values()) {
      definitions.put(nameOf(grammar), mapping(grammar));
    }
    schema.put("$defs", definitions);
    return json(schema).written();
  }

  private static Json json(Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        Json.Fields fields = Json.object();
        object.forEach((key, member) -> fields.with(String.valueOf(key), json(member)));
        yield fields.done();
      }
      case List<?> list -> Json.list(list, GrammarSchema::json);
      case Boolean truth -> Json.of(truth);
      case Integer number -> Json.of(number);
      default -> Json.of(String.valueOf(value));
    };
  }

  private static Map<String, Object> mapping(Grammar grammar) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", grammar.words());
    Map<String, Object> properties = new LinkedHashMap<>();
    grammar.keys().forEach(key -> properties.put(key.name(), property(key, grammar)));
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (grammar.free().isPresent()) {
      names(grammar.free().get(), schema);
    } else {
      schema.put("additionalProperties", false);
    }
    List<String> needed =
        grammar.keys().stream().filter(GrammarKey::needed).map(GrammarKey::name).toList();
    if (!needed.isEmpty()) {
      schema.put("required", needed);
    }
    rules(grammar.rules(), schema);
    return schema;
  }

  private static Map<String, Object> property(GrammarKey key, Grammar grammar) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String normally = key.normally().isEmpty() ? "" : " If absent: " + key.normally() + ".";
    schema.put("description", key.words() + normally);
    if (grammar.free().isPresent()) {
      // In double quotes the same key is a name, which JSON cannot tell apart.
      schema.put("anyOf", List.of(kind(key.kind()), kind(grammar.free().get().kind())));
    } else {
      schema.putAll(kind(key.kind()));
    }
    return schema;
  }

  private static void names(FreeNames free, Map<String, Object> schema) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("description", free.words());
    names.putAll(kind(free.kind()));
    if (!free.name().pattern().isEmpty()) {
      schema.put("propertyNames", Map.of("pattern", patternOf(free.name())));
    }
    schema.put("additionalProperties", names);
    if (free.least() > 0) {
      schema.put("minProperties", free.least());
    }
    if (free.most() < Integer.MAX_VALUE) {
      schema.put("maxProperties", free.most());
    }
  }

  private static void rules(List<GrammarRule> rules, Map<String, Object> schema) {
    Map<String, Object> dependent = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>();
    for (GrammarRule rule : rules) {
      switch (rule) {
        case GrammarRule.Needs(String key, String other) -> dependent.put(key, List.of(other));
        case GrammarRule.AtLeastOne(List<String> keys) ->
            all.add(Map.of("anyOf", keys.stream().map(k -> required(List.of(k))).toList()));
        case GrammarRule.AtMostOne(List<String> keys) -> {
          for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
              all.add(Map.of("not", required(List.of(keys.get(i), keys.get(j)))));
            }
          }
        }
      }
    }
    if (!dependent.isEmpty()) {
      schema.put("dependentRequired", dependent);
    }
    if (!all.isEmpty()) {
      schema.put("allOf", all);
    }
  }

  private static Map<String, Object> required(List<String> keys) {
    return Map.of("required", keys);
  }

  private static Map<String, Object> kind(Kind kind) {
    return switch (kind) {
      case Kind.Single single -> single(single.form());
      case Kind.Word word -> Map.of("enum", words(word.words()));
      case Kind.Mapping mapping -> Map.of("$ref", reference(mapping.grammar()));
      case Kind.Several several -> several(several);
      case Kind.Either either ->
          Map.of("anyOf", List.of(kind(either.scalar()), kind(either.mapping())));
    };
  }

  private static Map<String, Object> several(Kind.Several several) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", kind(several.item()));
    if (several.least() > 0) {
      list.put("minItems", several.least());
    }
    return several.orOne() ? Map.of("anyOf", List.of(kind(several.item()), list)) : list;
  }

  private static Map<String, Object> single(Form form) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (form.looks()) {
      case STRING -> schema.put("type", "string");
      case NUMBER -> schema.put("type", List.of("string", "number"));
      case WHOLE -> schema.put("type", List.of("string", "integer"));
      case ANYTHING -> schema.put("type", List.of("string", "number", "boolean"));
    }
    if (!form.pattern().isEmpty()) {
      schema.put("pattern", patternOf(form));
    }
    switch (form) {
      case TOLERANCE, AMOUNT, NUMBER, RANGE, LINES -> schema.put("minimum", 0);
      case COUNT -> schema.put("minimum", 1);
      case SHARE, VERSION -> {
        schema.put("minimum", form == Form.VERSION ? 1 : 0);
        schema.put("maximum", 1);
      }
      case TYPE ->
          schema.put(
              "examples",
              List.of(
                  "text",
                  "integer",
                  "decimal(18,2)",
                  "money",
                  "date",
                  "timestamp",
                  "boolean",
                  "currency"));
      case TEXT,
          NAME,
          LABEL,
          SIDE_NAME,
          PATH,
          PATHS,
          EXPRESSION,
          FORMAT,
          SIZE,
          DATE,
          TIME,
          ZONE,
          CURRENCY,
          CHARSET,
          DELIMITER,
          CHARACTER -> {}
    }
    return schema;
  }

  /** A text that is not blank has something in it, wherever that stands. */
  private static String patternOf(Form form) {
    return form.isFree() ? "\\S" : form.pattern();
  }

  /** True and false are booleans to every parser but ours. */
  private static List<Object> words(List<String> words) {
    List<Object> all = new ArrayList<>(words);
    if (words.contains("true")) {
      all.add(true);
      all.add(false);
    }
    return all;
  }

  private static String reference(Grammar grammar) {
    return "#/$defs/" + nameOf(grammar);
  }

  private static String nameOf(Grammar grammar) {
    return grammar.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
