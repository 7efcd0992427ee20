package io.counterfoil.cli;

import java.util.List;
import java.util.Optional;

/** A way in which all the texts of a column can be read as values of another type. */
sealed interface Reading permits NumberReading, DateReading {

  /** The way that fits every value; none where there is none, or where it is not the only one. */
  static Optional<Reading> of(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Optional<Reading> number = NumberReading.of(values);
    return number.isPresent() ? number : DateReading.of(values);
  }

  /** The value written in one way for all ways of writing it; none if it does not fit. */
  Optional<String> canonical(String value);

  /** Whether a spec needs no format to read it. */
  boolean isStandard();

  /** As {@code format:} of a column says it. */
  String format();
}
