package io.counterfoil.outcome;

import java.util.Locale;
import java.util.Optional;

/** Why a record does not tie out. Every broken record has exactly one kind. */
public enum BreakKind {
  /** Nothing on the other side; the side named is the one on which the record is. */
  MISSING("missing"),
  /** Matched, but a compared column differs. */
  VALUE_DIFFERS("value differs"),
  /** A surplus copy of a key that has its counterparts. */
  DUPLICATE("duplicate"),
  /** Several matches are equally good. */
  AMBIGUOUS("ambiguous"),
  /** A match that awaits a person. */
  SUGGESTED("suggested"),
  /** A value does not fit its type. */
  UNREADABLE("unreadable");

  private final String word;

  BreakKind(String word) {
    this.word = word;
  }

  /** As people read and write it. */
  public String word() {
    return word;
  }

  public static Optional<BreakKind> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (BreakKind kind : values()) {
      if (kind.word.equals(lower)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
