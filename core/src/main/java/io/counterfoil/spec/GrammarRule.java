package io.counterfoil.spec;

import java.util.List;

/** What holds between the keys of one mapping. */
public sealed interface GrammarRule {
  /** Of these keys at most one may be written. */
  record AtMostOne(List<String> keys) implements GrammarRule {}

  /** Of these keys at least one must be written. */
  record AtLeastOne(List<String> keys) implements GrammarRule {}

  /** The first key has a meaning only together with the other. */
  record Needs(String key, String other) implements GrammarRule {}

  static GrammarRule atMostOne(String... keys) {
    return new AtMostOne(List.of(keys));
  }

  static GrammarRule atLeastOne(String... keys) {
    return new AtLeastOne(List.of(keys));
  }

  static GrammarRule needs(String key, String other) {
    return new Needs(key, other);
  }
}
