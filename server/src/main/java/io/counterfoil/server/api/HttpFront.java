package io.counterfoil.server.api;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.boot.BuildManifest;
import io.counterfoil.json.Json;
import io.counterfoil.server.config.Configuration.Http;
import io.counterfoil.server.operations.Meter;
import io.counterfoil.server.operations.Meters;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ConnectionStatistics;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's own port. */
public final class HttpFront implements AutoCloseable {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final int MOST_HEADER_BYTES = 16_384;
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final Http settings;
  private final Optional<KeyStore> keys;
  private final Javalin app;
  private final HttpConfiguration protocol;
  private final ConnectionStatistics connections = new ConnectionStatistics();
  private @Nullable ServerConnector port;

  private HttpFront(
      Http settings, Optional<KeyStore> keys, Javalin app, HttpConfiguration protocol) {
    this.settings = settings;
    this.keys = keys;
    this.app = app;
    this.protocol = protocol;
  }

  /**
   * Makes all of it but the port, which {@link #open} opens: what takes time can so be done beside
   * the other steps of a start.
   *
   * @param keys of the certificate, where this port does TLS itself
   * @param meters where requests are counted; asked for with the first of them
   */
  public static HttpFront prepared(
      Http settings, Optional<KeyStore> keys, Supplier<Meters> meters) {
    return prepared(settings, keys, meters, HttpFront::route);
  }

  /** With other routes than the service's own. */
  static HttpFront prepared(
      Http settings,
      Optional<KeyStore> keys,
      Supplier<Meters> meters,
      Consumer<JavalinConfig> routes) {
    HttpConfiguration protocol = protocol();
    Javalin app =
        Javalin.create(
            config -> {
              setUp(config, settings);
              // It must have one; nothing is ever asked through this, which has no port.
              config.jetty.addConnector((server, unused) -> new LocalConnector(server));
              config.requestLogger.http(
                  (context, ms) ->
                      count(meters.get(), context, Duration.ofNanos((long) (ms * 1e6))));
              routes.accept(config);
            });
    app.start();
    return new HttpFront(settings, keys, app, protocol);
  }

  /**
   * Answers from now on, until it is closed.
   *
   * @throws Exception if the port cannot be listened on
   */
  public void open() throws Exception {
    Server server = app.jettyServer().server();
    ServerConnector opened = connector(server);
    server.addConnector(opened);
    opened.start();
    port = opened;
  }

  /** The port that was taken; -1 before {@link #open}. */
  public int port() {
    return port == null ? -1 : port.getLocalPort();
  }

  /** Connections open now. */
  public int connections() {
    return (int) connections.getConnections();
  }

  /** Takes no new requests, and waits for those in flight as long as {@code http.grace} says. */
  @Override
  public void close() {
    app.stop();
  }

  private static void setUp(JavalinConfig config, Http settings) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = settings.maxBody();
    config.http.compressionStrategy = CompressionStrategy.NONE;
    QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), 4);
    threads.setName("http");
    threads.setReservedThreads(0);
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        server -> {
          // Together they let requests in flight end, and refuse new ones, when it is stopped.
          server.setHandler(new GracefulHandler());
          server.setStopTimeout(settings.grace().toMillis());
        });
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    protocol.setUriCompliance(UriCompliance.DEFAULT);
    protocol.setRequestHeaderSize(MOST_HEADER_BYTES);
    return protocol;
  }

  private ServerConnector connector(Server server) {
    HttpConnectionFactory plain = new HttpConnectionFactory(protocol);
    ServerConnector connector;
    if (keys.isPresent()) {
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStore(keys.get());
      tls.setKeyStorePassword("");
      protocol.addCustomizer(new SecureRequestCustomizer(false));
      SslConnectionFactory protecting = new SslConnectionFactory(tls, "http/1.1");
      connector = new ServerConnector(server, 1, 1, protecting, plain);
    } else {
      connector = new ServerConnector(server, 1, 1, plain);
    }
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    connector.addBean(connections);
    return connector;
  }

  private static void route(JavalinConfig config) {
    config.routes.get("/api/v1/version", context -> json(context, 200, version()));
    config.routes.get(
        "/",
        context -> {
          BuildIdentity build = BuildIdentity.current();
          context.contentType("text/plain; charset=utf-8");
          context.result("Counterfoil " + build + "\nThe API is below /api/v1.\n");
        });
    config.routes.error(404, context -> problem(context, 404, "there is no such page"));
    config.routes.exception(
        Exception.class,
        (failed, context) -> {
          LOG.error("a request failed: {} {}", context.method(), context.path(), failed);
          problem(context, 500, "the request failed by a defect of the program");
        });
  }

  private static Json.Members version() {
    BuildIdentity build = BuildIdentity.current();
    return Json.object()
        .with("version", build.version())
        .with("commit", build.commit())
        .with("build", build.id())
        .with("parts", BuildManifest.ofRunning().map(BuildManifest::digest).orElse("unknown"))
        .with("java", Runtime.version().toString())
        .done();
  }

  private static void problem(Context context, int status, String title) {
    Json.Fields fields = Json.object().with("type", "about:blank").with("title", title);
    json(context, status, fields.with("status", status).with("instance", context.path()).done());
    context.contentType("application/problem+json");
  }

  /** As bytes: for a text the content type would be another. */
  private static void json(Context context, int status, Json.Members body) {
    context.status(status).contentType("application/json");
    context.result(body.line().getBytes(StandardCharsets.UTF_8));
  }

  private static void count(Meters meters, Context context, Duration took) {
    String method = context.method().name();
    int hundreds = Math.clamp(context.statusCode() / 100, 1, 5);
    meters.count(
        Meter.HTTP_REQUESTS, 1, METHODS.contains(method) ? method : "other", hundreds + "xx");
    meters.time(Meter.HTTP_DURATION, took);
  }
}
