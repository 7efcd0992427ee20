package io.counterfoil.server.config;

import io.counterfoil.problem.Place;

/** The text of one setting, and where it comes from. */
record Given(Setting setting, String text, Origin origin) {

  /** Where a value comes from. */
  sealed interface Origin {

    /** Nobody gave it. */
    record Otherwise() implements Origin {}

    record InFile(Place place) implements Origin {}

    record Variable(String name) implements Origin {}

    /** A file that a variable names. */
    record SecretFile(String variable, String file) implements Origin {}

    /** For a person, as {@code variable PORT}. */
    default String words() {
      return switch (this) {
        case Otherwise() -> "default";
        case InFile(Place place) -> place.file() + ":" + place.line();
        case Variable(String name) -> "variable " + name;
        case SecretFile(String variable, String file) -> file + ", named by " + variable;
      };
    }
  }

  /** Where a problem with it is to be mended. */
  Place place() {
    return switch (origin) {
      case Origin.Otherwise() -> Place.of(setting.variable());
      case Origin.InFile(Place place) -> place;
      case Origin.Variable(String name) -> Place.of(name);
      case Origin.SecretFile(String variable, String file) -> Place.of(variable + "=" + file);
    };
  }
}
