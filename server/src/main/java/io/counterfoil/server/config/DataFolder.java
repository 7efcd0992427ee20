package io.counterfoil.server.config;

import java.nio.file.Path;
import java.util.Map;

/** Where the service keeps what outlives it, for commands that look for it from outside. */
public final class DataFolder {

  private DataFolder() {}

  /**
   * {@code COUNTERFOIL_DATA}, else the first of systemd's {@code STATE_DIRECTORY}, else counterfoil
   * in {@code XDG_STATE_HOME} or ~/.local/state.
   */
  public static Path of(Map<String, String> environment) {
    String named = environment.getOrDefault("COUNTERFOIL_DATA", "");
    if (named.isEmpty()) {
      named = environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0];
    }
    if (named.isEmpty()) {
      String state = environment.getOrDefault("XDG_STATE_HOME", "");
      named =
          state.isEmpty()
              ? environment.getOrDefault("HOME", "") + "/.local/state/counterfoil"
              : state + "/counterfoil";
    }
    return Path.of(named).toAbsolutePath().normalize();
  }

  /** The file in which a running service says where its management port is. */
  public static Path managementAddress(Path data) {
    return data.resolve("start").resolve("management.url");
  }
}
