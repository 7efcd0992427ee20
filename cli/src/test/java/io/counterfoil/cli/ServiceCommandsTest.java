package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.counterfoil.boot.Boot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside the service: what they print, and how they end. */
class ServiceCommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void theExampleOfAConfigurationIsRight() throws IOException {
    assertEquals(0, run("config", "example"));
    Path file = Files.writeString(folder.resolve("example.yaml"), out());

    assertEquals(0, run("config", "check", "--config", file.toString()), err());
  }

  @Test
  void whatIsWrongWithAConfigurationIsAllTold() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "http: { prot: 1, host: '' }\n");

    assertEquals(78, run("config", "check", "--config", file.toString()));
    assertTrue(err().contains("wrong.yaml:1:9: http.prot"), err());
    assertTrue(err().endsWith("2 problems\n"), err());
  }

  @Test
  void whatCountsIsShownWithWhereItComesFromAndWithoutSecrets() throws IOException {
    Path file =
        Files.writeString(folder.resolve("c.yaml"), "store: { password: hidden, pool: 3 }\n");

    assertEquals(0, run("config", "show", "--config", file.toString()), err());
    assertTrue(out().matches("(?s).*store\\.password +\\*\\*\\* +\\S+c\\.yaml:1\n.*"), out());
    assertTrue(out().matches("(?s).*http\\.port +8080 +default\n.*"), out());
    assertEquals(-1, out().indexOf("hidden"));
  }

  @Test
  void healthSaysByItsExitWhetherTheServiceIsReady() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(server, "/well", 200);
    answer(server, "/ill", 503);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();

    assertEquals(0, run("health", "--url", url + "/well"));
    assertEquals(1, run("health", "--url=" + url + "/ill"));
    assertEquals("answered\nanswered\n", out());
    server.stop(0);
    assertEquals(69, run("health", "--url", url));
    assertTrue(err().contains("MONITOR-006"), err());
  }

  @Test
  void healthOfSomethingElseIsToldApart() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = other.accept()) {
                  socket
                      .getOutputStream()
                      .write("220 mail.example\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                  return;
                }
              });

      assertEquals(69, run("health", "--url", "http://127.0.0.1:" + other.getLocalPort()));
    }
    assertTrue(err().contains("MONITOR-0"), err());
  }

  @Test
  void metricsOfNoServiceAreThoseOfThisProcess() {
    assertEquals(0, run("metrics"), err());

    assertTrue(out().contains("# TYPE build_info gauge"), out());
    assertTrue(err().contains("no service answers"), err());
  }

  @Test
  void metricsOfAServiceThatIsNamedAndNotThereAreAnError() {
    assertEquals(69, run("metrics", "--url", "http://127.0.0.1:1"));
  }

  private static void answer(HttpServer server, String path, int status) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = "answered\n".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Counterfoil.run(
        List.of(arguments),
        Boot.ofOneCommand(),
        new Terminal(toOut, toErr, Style.PLAIN, Style.PLAIN, false, 100));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
