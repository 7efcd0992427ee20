package io.counterfoil.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON value. Numbers are exact decimals, objects keep the order of their members. */
public sealed interface Json {
  Json NOTHING = new Nothing();

  record Text(String value) implements Json {}

  /** Never with an exponent, so that it is equal to what is read back. */
  record Number(BigDecimal value) implements Json {
    public Number {
      value = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
    }
  }

  record Truth(boolean value) implements Json {}

  record Nothing() implements Json {}

  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object, with access to members that must be there. */
  record Members(Map<String, Json> values) implements Json {
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean has(String name) {
      return values.containsKey(name);
    }

    public Json get(String name) {
      Json value = values.get(name);
      if (value == null) {
        throw new Malformed("`" + name + "` is not there");
      }
      return value;
    }

    public String text(String name) {
      return of(name, Text.class, "text").value();
    }

    public BigDecimal number(String name) {
      return of(name, Number.class, "a number").value();
    }

    public long whole(String name) {
      try {
        return number(name).longValueExact();
      } catch (ArithmeticException e) {
        throw new Malformed("`" + name + "` is not a whole number", e);
      }
    }

    public boolean truth(String name) {
      return of(name, Truth.class, "true or false").value();
    }

    public Members object(String name) {
      return of(name, Members.class, "an object");
    }

    public List<Json> list(String name) {
      return of(name, Items.class, "a list").values();
    }

    public <T> List<T> objects(String name, Function<Members, T> read) {
      List<T> all = new ArrayList<>();
      for (Json item : list(name)) {
        if (!(item instanceof Members members)) {
          throw new Malformed("`" + name + "` holds something else than objects");
        }
        all.add(read.apply(members));
      }
      return List.copyOf(all);
    }

    public List<String> texts(String name) {
      List<String> all = new ArrayList<>();
      for (Json item : list(name)) {
        if (!(item instanceof Text(String value))) {
          throw new Malformed("`" + name + "` holds something else than text");
        }
        all.add(value);
      }
      return List.copyOf(all);
    }

    /** The text, or empty where it is null. */
    public Optional<String> maybeText(String name) {
      return get(name) instanceof Nothing ? Optional.empty() : Optional.of(text(name));
    }

    private <T extends Json> T of(String name, Class<T> kind, String words) {
      Json value = get(name);
      if (!kind.isInstance(value)) {
        throw new Malformed("`" + name + "` is not " + words);
      }
      return kind.cast(value);
    }
  }

  /** Text that is not the JSON that was expected. */
  final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(message);
    }

    public Malformed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads one value; nesting is bounded, names are unique.
   *
   * @throws Malformed if the text is anything else
   */
  static Json read(String text) {
    return new JsonReader(text).read();
  }

  /** As text over several lines, ending with a line feed. */
  default String written() {
    return JsonWriter.write(this, false);
  }

  /** As text on one line, ending with a line feed. */
  default String line() {
    return JsonWriter.write(this, true);
  }

  /** A text in its quotes, which is a double-quoted YAML scalar too. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2);
    JsonWriter.quote(text, quoted);
    return quoted.toString();
  }

  static Json of(@Nullable String text) {
    return text == null ? NOTHING : new Text(text);
  }

  static Json of(Optional<String> text) {
    return of(text.orElse(null));
  }

  static Json of(long number) {
    return new Number(BigDecimal.valueOf(number));
  }

  static Json of(BigDecimal number) {
    return new Number(number);
  }

  static Json of(boolean truth) {
    return new Truth(truth);
  }

  static <T> Json list(Collection<T> values, Function<? super T, Json> each) {
    List<Json> items = new ArrayList<>();
    values.forEach(value -> items.add(each.apply(value)));
    return new Items(items);
  }

  static Json texts(Collection<String> values) {
    return list(values, Text::new);
  }

  static Fields object() {
    return new Fields();
  }

  /** Members being put together. */
  final class Fields {
    private final Map<String, Json> values = new LinkedHashMap<>();

    private Fields() {}

    public Fields with(String name, Json value) {
      values.put(name, value);
      return this;
    }

    public Fields with(String name, @Nullable String value) {
      return with(name, of(value));
    }

    public Fields with(String name, long value) {
      return with(name, of(value));
    }

    public Fields with(String name, BigDecimal value) {
      return with(name, of(value));
    }

    public Fields with(String name, boolean value) {
      return with(name, of(value));
    }

    public Members done() {
      return new Members(values);
    }
  }
}
