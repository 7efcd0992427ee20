package io.counterfoil.spec;

import java.util.regex.Pattern;

/** Paths of nodes for messages: {@code sides.bank.columns."Doc No".type}. */
final class Paths {
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_ -]{1,80}");

  private Paths() {}

  static String child(String path, String key) {
    String shown = BARE.matcher(key).matches() ? key : quoted(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  private static String quoted(String key) {
    return YamlText.quote(key.length() > 80 ? key.substring(0, 79) + "…" : key);
  }
}
