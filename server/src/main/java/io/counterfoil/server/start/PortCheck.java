package io.counterfoil.server.start;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Whether a port can be listened on, by listening on it for a moment. */
final class PortCheck {

  private PortCheck() {}

  /**
   * @param group of the settings, as {@code http}
   */
  static List<Problem> free(String group, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return List.of();
    } catch (IOException taken) {
      return List.of(problem(group, host, port, taken));
    }
  }

  /** What it means that a port cannot be listened on. */
  static Problem problem(String group, String host, int port, Throwable failed) {
    String said = String.valueOf(failed.getMessage());
    String setting = group + ".port";
    String variable = "COUNTERFOIL_" + group.toUpperCase(Locale.ROOT) + "_PORT";
    if (failed instanceof UnknownHostException) {
      return Problem.of(
          StartCode.ADDRESS, Place.of(group + ".host " + host), "no address is known for it");
    } else if (said.contains("Cannot assign requested address")) {
      return Problem.of(StartCode.ADDRESS, Place.of(group + ".host " + host), said);
    } else if (said.contains("Permission denied")) {
      return Problem.of(
          StartCode.PORT_REFUSED, Place.of(setting + " " + port), "port " + port + ": " + said);
    } else if (failed instanceof BindException) {
      return Problem.of(
          StartCode.PORT_TAKEN,
          Place.of(setting + " " + port),
          "port " + port + " of " + host + " is taken" + PortHolder.words(port),
          "stop the other process, or set "
              + setting
              + " ("
              + variable
              + ") to a port that is free");
    }
    return Problem.of(
        StartCode.ADDRESS, Place.of(group + ".host " + host), "port " + port + ": " + failed);
  }
}
