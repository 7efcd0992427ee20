package io.counterfoil.spec;

/** Paths of nodes for messages: {@code sides.bank.columns."Doc No".type}. */
final class Paths {
  private Paths() {}

  static String child(String path, String key) {
    String shown = key.matches("[\\p{L}\\p{N}_ -]{1,80}") ? key : quoted(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  private static String quoted(String key) {
    return YamlText.quote(key.length() > 80 ? key.substring(0, 79) + "…" : key);
  }
}
