package io.counterfoil.server.start;

import io.counterfoil.boot.Notify;
import io.counterfoil.server.operations.PlainHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Tells the service manager that the service is alive, as long as its management port answers, as
 * anybody else would find it.
 */
final class Alive {

  private Alive() {}

  /** From now on, twice as often as is asked for; does nothing where nobody asks. */
  static void tell(Notify supervisor, InetSocketAddress management) {
    supervisor
        .aliveWithin()
        .ifPresent(
            longest ->
                Thread.ofPlatform()
                    .daemon()
                    .name("alive")
                    .start(() -> tell(supervisor, management, longest.dividedBy(2))));
  }

  private static void tell(Notify supervisor, InetSocketAddress management, Duration every) {
    String host = management.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address(management);
    String url = "http://" + host + ":" + management.getPort();
    while (true) {
      try {
        if (PlainHttp.get(url, "/health/live", "").status() == 200) {
          supervisor.alive();
        }
        Thread.sleep(every);
      } catch (IOException silent) {
        supervisor.status("the management port does not answer: " + silent.getMessage());
        if (!waited(every)) {
          return;
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private static boolean waited(Duration every) {
    try {
      Thread.sleep(every);
      return true;
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  private static String address(InetSocketAddress management) {
    String text = management.getAddress().getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
