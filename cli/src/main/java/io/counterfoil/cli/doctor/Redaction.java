package io.counterfoil.cli.doctor;

import io.counterfoil.server.config.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that leaves the machine: those that the configuration and the
 * environment hold, wherever they stand, and what looks like one.
 */
final class Redaction {
  static final String MASK = "******";

  /** Shorter ones would black out half of every text, and are refused as secrets anyway. */
  private static final int SHORTEST = 4;

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(password|passwd|pwd|secret|token|credential|api_?key|private).*");

  /** User and password within an address. */
  private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^/\\s@:]*:[^/\\s]*(?=@)");

  /** The password of an address that is a variable's value, for example DATABASE_URL. */
  private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^/\\s@:]*:([^/\\s]*)@");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([\\w.-]*(?:password|passwd|pwd|secret|token|api_?key)[\\w.-]*\"?\\s*[=:]\\s*\"?)([^\\s\"&,;]+)");

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  static Redaction of(Map<String, String> environment, Optional<Configuration> configuration) {
    List<String> secrets = new ArrayList<>();
    environment.forEach(
        (name, value) -> {
          if (SECRET_NAME.matcher(name).matches()) {
            secrets.add(value);
          }
          PASSWORD_IN_ADDRESS.matcher(value).results().forEach(m -> secrets.add(m.group(1)));
        });
    configuration.ifPresent(
        read -> {
          read.management().token().ifPresent(secrets::add);
          read.store().password().ifPresent(secrets::add);
        });
    // A secret that is the beginning of another must not leave the rest of that one behind.
    return new Redaction(
        secrets.stream()
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  String of(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MASK);
    }
    redacted = IN_ADDRESS.matcher(redacted).replaceAll(MASK);
    return NAMED.matcher(redacted).replaceAll("$1" + MASK);
  }
}
