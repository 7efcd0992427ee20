package io.counterfoil.server.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import io.counterfoil.server.config.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as a whole, in this process: real store, real ports. */
@Timeout(60)
class ServiceTest {

  private static final Pattern READY = Pattern.compile("ready at (\\S+), .* at (\\S+)");
  private static final String TOKEN = "k3Jd8sLq0Zx7Pw2Rt5Yv9Bn4Mc6";

  @TempDir Path data;

  private final ReadySeen err = new ReadySeen();
  private final Map<String, String> environment =
      new HashMap<>(Map.of("COUNTERFOIL_HTTP_PORT", "0", "COUNTERFOIL_MANAGEMENT_PORT", "0"));
  private Callable<String> engine = () -> "engine 1.0";

  @Test
  void aServiceIsReadyAndTellsItsHealthAndMetrics() throws Exception {
    try (Running running = running()) {
      assertEquals(200, get(running.management("/health/live")).statusCode());
      HttpResponse<String> ready = get(running.management("/health/ready"));
      assertEquals(200, ready.statusCode());
      assertTrue(ready.body().contains("\"store\": \"answers\""), ready.body());
      String started = get(running.management("/health/started")).body();
      assertTrue(started.contains("\"step\": \"migrate\",\"seconds\""), started);
      assertTrue(get(running.http("/api/v1/version")).body().contains("\"build\""));
      String metrics = awaited(running.management("/metrics"), "http_requests_total");
      assertTrue(metrics.contains("\nready 1.0\n"), metrics);
      assertTrue(metrics.contains("database_pool_idle 1.0"), metrics);
      assertEquals(running.management + "\n", Files.readString(DataFolder.managementAddress(data)));
    }
    assertFalse(Files.exists(DataFolder.managementAddress(data)));
  }

  @Test
  void errorsOfTheServiceAreProblems() throws Exception {
    try (Running running = running()) {
      HttpResponse<String> missing = get(running.http("/nowhere"));

      assertEquals(404, missing.statusCode());
      assertEquals(
          "application/problem+json",
          missing.headers().firstValue("content-type").orElse("").replaceAll(";.*", ""));
    }
  }

  @Test
  void theManagementPortAnswersWhileAStepIsUnderWay() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    engine =
        () -> {
          answer.await();
          return "engine 1.0";
        };
    Service service = service();
    FutureTask<Exit> run = run(service);
    String management = awaitedAddress();
    String started = awaited(management + "/health/started", "\"step\": \"engine\"");

    assertTrue(started.contains("\"status\": \"starting\""), started);
    assertEquals(503, get(management + "/health/started").statusCode());
    assertEquals(503, get(management + "/health/ready").statusCode());
    assertEquals(200, get(management + "/health/live").statusCode());
    answer.countDown();
    err.ready.await();
    service.end();
    assertEquals(Exit.STOPPED, run.get());
  }

  @Test
  void onAnAddressThatOthersReachOnlyHealthAnswersWithoutTheToken() throws Exception {
    environment.put("COUNTERFOIL_MANAGEMENT_HOST", "0.0.0.0");
    environment.put("COUNTERFOIL_MANAGEMENT_TOKEN", TOKEN);
    try (Running running = running()) {
      assertEquals(200, get(running.management("/health/ready")).statusCode());
      assertEquals(401, get(running.management("/metrics")).statusCode());
      assertEquals(401, get(running.management("/start")).statusCode());
      assertEquals(200, get(running.management("/metrics"), TOKEN).statusCode());
      assertEquals(401, get(running.management("/metrics"), TOKEN + "x").statusCode());
    }
  }

  @Test
  void theJournalAndMetricsAreNeverOpenWithoutAToken() throws Exception {
    environment.put("COUNTERFOIL_MANAGEMENT_HOST", "0.0.0.0");
    environment.put("COUNTERFOIL_MANAGEMENT_METRICS", "open");
    try (Running running = running()) {
      assertEquals(200, get(running.management("/metrics")).statusCode());
      assertEquals(401, get(running.management("/start")).statusCode());
    }
  }

  @Test
  void allThatIsWrongIsToldTogetherAndNothingIsLeftRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("COUNTERFOIL_HTTP_PORT", String.valueOf(taken.getLocalPort()));
      environment.put("COUNTERFOIL_ARTIFACTS_FOLDER", "/proc/nowhere");
      environment.put("COUNTERFOIL_STORE_URL", "postgresql://127.0.0.1:1/store");

      assertEquals(Exit.CANNOT_CREATE, service().run());

      assertTrue(err.text().contains("step paths, artifacts.folder /proc/nowhere"), err.text());
      assertTrue(err.text().contains("step store, store.url postgresql://"), err.text());
      assertTrue(err.text().contains("step http, http.port"), err.text());
      assertFalse(Files.exists(data.resolve("store.db")));
    }
  }

  @Test
  void aSecondServiceInTheSameDataFolderIsRefused() throws Exception {
    try (Running running = running()) {
      ReadySeen second = new ReadySeen();
      Exit exit = new Service(given(), Boot.ofOneCommand(), second.stream()).run();

      assertEquals(Exit.TRY_AGAIN, exit);
      assertTrue(second.text().contains("pid " + ProcessHandle.current().pid()), second.text());
      assertEquals(200, get(running.management("/health/ready")).statusCode());
    }
  }

  @Test
  void aConfigurationThatIsNotThereIsTold() throws Exception {
    environment.put("COUNTERFOIL_CONFIG", data.resolve("nowhere.yaml").toString());

    assertEquals(Exit.NO_INPUT, service().run());
    assertTrue(err.text().contains("CONFIG-001"), err.text());
  }

  private Service.Given given() {
    return new Service.Given(
        Optional.empty(),
        data,
        environment,
        () -> {
          try {
            return engine.call();
          } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
          }
        },
        false);
  }

  private Service service() {
    return new Service(given(), Boot.ofOneCommand(), err.stream());
  }

  private Running running() throws Exception {
    Service service = service();
    FutureTask<Exit> run = run(service);
    while (!err.ready.await(50, TimeUnit.MILLISECONDS)) {
      if (run.isDone()) {
        throw new AssertionError(run.get() + ": " + err.text());
      }
    }
    Matcher ready = READY.matcher(err.text());
    assertTrue(ready.find(), err.text());
    return new Running(service, run, ready.group(1), ready.group(2));
  }

  private static FutureTask<Exit> run(Service service) {
    FutureTask<Exit> run = new FutureTask<>(service::run);
    Thread.ofPlatform().name("service").start(run);
    return run;
  }

  /** A service that is ready; closing it ends it. */
  private record Running(Service service, FutureTask<Exit> run, String http, String management)
      implements AutoCloseable {

    String http(String path) {
      return http + path;
    }

    String management(String path) {
      return management.replace("0.0.0.0", "127.0.0.1") + path;
    }

    @Override
    public void close() throws Exception {
      service.end();
      assertEquals(Exit.STOPPED, run.get());
    }
  }

  /** Standard error, which tells when the service is ready. */
  private static final class ReadySeen extends ByteArrayOutputStream {
    final CountDownLatch ready = new CountDownLatch(1);

    PrintStream stream() {
      return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {
      if (READY.matcher(text()).find()) {
        ready.countDown();
      }
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }

  private String awaitedAddress() throws IOException {
    Path file = DataFolder.managementAddress(data);
    while (!Files.exists(file) || Files.size(file) == 0) {
      Thread.onSpinWait();
    }
    return Files.readString(file).strip();
  }

  /** Asks until the answer contains a text. */
  private static String awaited(String url, String text) throws Exception {
    String body = "";
    while (!body.contains(text)) {
      body = get(url).body();
    }
    return body;
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return get(url, "");
  }

  private static HttpResponse<String> get(String url, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
