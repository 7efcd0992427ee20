package io.counterfoil.cli;

/** Text written so that another reader takes it as it is. */
final class Quoted {
  private static final String SAFE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+:@%,=";

  private Quoted() {}

  /** One word for a POSIX shell. */
  static String forShell(String text) {
    boolean safe = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      safe &= SAFE.indexOf(text.charAt(i)) >= 0;
    }
    return safe ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
