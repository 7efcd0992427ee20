package io.counterfoil.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constants of an enum as words of a spec: STRIP_ACCENTS is {@code strip accents}. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> List<String> of(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The constant of a word that is known to be one of the type's. */
  static <E extends Enum<E>> E read(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
