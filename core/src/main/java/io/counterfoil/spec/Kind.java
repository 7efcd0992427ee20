package io.counterfoil.spec;

import java.util.List;

/** What may stand after a key of the grammar. */
public sealed interface Kind {

  /** A single text of a certain form. */
  record Single(Form form) implements Kind {}

  /** One of a few words. */
  record Word(List<String> words) implements Kind {
    public Word {
      words = List.copyOf(words);
    }
  }

  /** A mapping of the grammar, by name because the table's rows name one another. */
  record Mapping(String name) implements Kind {
    public Grammar grammar() {
      return Grammar.valueOf(name);
    }
  }

  /** A list, or (with {@code orOne}) a single item without brackets. */
  record Several(Kind item, boolean orOne, int least) implements Kind {}

  /** Either a single text or a mapping, told apart by how it is written. */
  record Either(Kind scalar, Kind mapping) implements Kind {}
}
