package io.counterfoil.cli;

/** How text is set on a stream: with colours and lines on a terminal, plainly everywhere else. */
enum Style {
  PLAIN,
  RICH;

  String bold(String text) {
    return set("1", text);
  }

  String dim(String text) {
    return set("2", text);
  }

  String good(String text) {
    return set("32", text);
  }

  String bad(String text) {
    return set("31", text);
  }

  String warn(String text) {
    return set("33", text);
  }

  private String set(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
