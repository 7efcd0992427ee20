package io.counterfoil.server.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.counterfoil.server.config.Configuration.Management;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The port for operators and orchestrators, on the JDK's own server: it answers before the store is
 * there, and when the service's port does not.
 */
public final class ManagementServer implements AutoCloseable {

  private static final int MOST_AT_ONCE = 16;
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final Management settings;
  private final ManagementPages pages;
  private final boolean open;
  private final HttpServer server;
  private final ExecutorService workers;

  private ManagementServer(
      Management settings, ManagementPages pages, HttpServer server, ExecutorService workers) {
    this.settings = settings;
    this.pages = pages;
    this.open = server.getAddress().getAddress().isLoopbackAddress();
    this.server = server;
    this.workers = workers;
  }

  /**
   * Answers from now on, until it is closed.
   *
   * @throws IOException if the port cannot be listened on
   */
  public static ManagementServer started(Management settings, ManagementPages pages)
      throws IOException {
    // Bounds for callers that never end their request; the server reads them when it is loaded.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
    HttpServer server = HttpServer.create(address, 0);
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("management-", 0).factory(),
            // One more than that is answered by the thread that accepts.
            new ThreadPoolExecutor.CallerRunsPolicy());
    ManagementServer management = new ManagementServer(settings, pages, server, workers);
    server.createContext("/", management::answer);
    server.setExecutor(workers);
    server.start();
    return management;
  }

  /** Where it listens; the port that was taken if any was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "only GET and HEAD are answered here\n");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/health/live" -> send(exchange, pages.live());
        case "/health/ready" -> send(exchange, pages.ready());
        case "/health/started" -> send(exchange, pages.started());
        case "/metrics" -> {
          if (settings.metricsAreOpen() || isAllowed(exchange)) {
            send(exchange, 200, METRICS, pages.metrics());
          }
        }
        case "/start" -> {
          if (isAllowed(exchange)) {
            send(exchange, 200, TEXT, pages.journal());
          }
        }
        case "/build" -> {
          if (isAllowed(exchange)) {
            send(exchange, 200, TEXT, ManagementPages.parts());
          }
        }
        case "/" -> send(exchange, 200, TEXT, ManagementPages.index());
        default -> send(exchange, 404, TEXT, "there is no such page\n" + ManagementPages.index());
      }
    } catch (RuntimeException defect) {
      pages.defect(exchange.getRequestURI().getPath(), defect);
      send(exchange, 500, TEXT, "this page failed: " + defect + "\n");
    }
  }

  /** Whether the caller is on this machine's own address or knows the token; if not, it is told. */
  private boolean isAllowed(HttpExchange exchange) throws IOException {
    if (open) {
      return true;
    }
    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean known =
        settings.token().isPresent() && isSame(given, "Bearer " + settings.token().get());
    if (!known) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      String mend =
          settings.token().isPresent()
              ? "send Authorization: Bearer with the management.token\n"
              : "set management.token, or listen on 127.0.0.1\n";
      send(exchange, 401, TEXT, "this page wants a token: " + mend);
    }
    return known;
  }

  private static boolean isSame(String given, String token) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, ManagementPages.Health health)
      throws IOException {
    send(exchange, health.well() ? 200 : 503, JSON, health.json());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
