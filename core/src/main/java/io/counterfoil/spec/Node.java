package io.counterfoil.spec;

import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a spec's text: scalars are their source text, whatever YAML would make of them. */
sealed interface Node {

  Mark mark();

  /**
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, Mark mark) implements Node {
    /** Nothing was written at all, as after {@code columns:} at the end of a file. */
    boolean isNothing() {
      return plain && text.isEmpty();
    }

    Written written() {
      return new Written(text, mark);
    }
  }

  record Sequence(List<Node> items, Mark mark) implements Node {
    List<Written> written() {
      return items.stream()
          .filter(Scalar.class::isInstance)
          .map(n -> ((Scalar) n).written())
          .toList();
    }

    List<String> texts() {
      return written().stream().map(Written::text).toList();
    }
  }

  record Mapping(List<Entry> entries, boolean flow, Mark mark) implements Node {}

  /** One key with its value; the key's mark is that of the key itself. */
  record Entry(Scalar key, Node value) {
    Written name() {
      return key.written();
    }
  }

  /** Held against the grammar: its keys, and the names that a person chose, in written order. */
  record Fields(Map<String, Node> keys, List<Entry> names, Mark mark) implements Node {
    boolean has(String key) {
      return keys.containsKey(key);
    }

    Optional<Scalar> scalar(String key) {
      return keys.get(key) instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    Optional<Written> written(String key) {
      return scalar(key).map(Scalar::written);
    }

    Optional<String> text(String key) {
      return scalar(key).map(Scalar::text);
    }

    Optional<Fields> fields(String key) {
      return keys.get(key) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    }

    Optional<Sequence> sequence(String key) {
      return keys.get(key) instanceof Sequence list ? Optional.of(list) : Optional.empty();
    }

    List<Written> list(String key) {
      return sequence(key).map(Sequence::written).orElse(List.of());
    }

    /** The mappings of a list. */
    List<Fields> each(String key) {
      return sequence(key).map(Sequence::items).orElse(List.of()).stream()
          .filter(Fields.class::isInstance)
          .map(Fields.class::cast)
          .toList();
    }
  }

  /** Something whose problem was already told; it is there, but not to be looked into. */
  record Broken(Mark mark) implements Node {}
}
