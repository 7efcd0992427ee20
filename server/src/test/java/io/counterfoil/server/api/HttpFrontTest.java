package io.counterfoil.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.server.config.Configuration.Http;
import io.counterfoil.server.config.Configuration.Tls;
import io.counterfoil.server.operations.Meters;
import io.counterfoil.server.operations.ServiceReadings;
import io.counterfoil.server.operations.StartProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpFrontTest {

  private final CountDownLatch inWork = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void aRequestInFlightIsAnsweredAndNewOnesAreRefusedWhileItStops() throws Exception {
    HttpFront front = started(Duration.ofSeconds(20));
    try (HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(request(front), BodyHandlers.ofString());
      inWork.await();
      Thread stopping = Thread.ofPlatform().start(front::close);
      HttpRequest another = request(front);
      awaitRefused(another);
      assertTrue(stopping.isAlive());

      mayEnd.countDown();

      assertEquals("done", slow.get().body());
      stopping.join();
    }
  }

  @Test
  void aRequestThatTakesLongerThanTheGraceIsCutOff() throws Exception {
    HttpFront front = started(Duration.ofMillis(300));
    try (HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(request(front), BodyHandlers.ofString());
      inWork.await();
      long began = System.nanoTime();

      // The server says that not all ended in time; what calls it notes that in the journal.
      assertThrows(RuntimeException.class, front::close);

      assertTrue(System.nanoTime() - began < 10_000_000_000L);
      mayEnd.countDown();
      slow.exceptionally(cut -> null).get();
    }
  }

  private HttpFront started(Duration grace) throws Exception {
    Http settings =
        new Http("127.0.0.1", 0, new Tls.Off(), 1_000_000, 16, Duration.ofSeconds(30), grace);
    Meters meters =
        new Meters(
            new ServiceReadings(
                Boot.ofOneCommand(), new StartProgress(System.nanoTime()), Path.of(".")),
            problem -> {});
    HttpFront front =
        HttpFront.prepared(
            settings,
            Optional.empty(),
            () -> meters,
            config ->
                config.routes.get(
                    "/slow",
                    context -> {
                      inWork.countDown();
                      mayEnd.await();
                      context.result("done");
                    }));
    front.open();
    return front;
  }

  /** Asks on new connections until one is refused. */
  private static void awaitRefused(HttpRequest request) throws InterruptedException {
    while (true) {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest bounded =
            HttpRequest.newBuilder(request.uri().resolve("/other"))
                .timeout(Duration.ofSeconds(1))
                .build();
        if (client.send(bounded, BodyHandlers.ofString()).statusCode() == 503) {
          return;
        }
      } catch (IOException refused) {
        return;
      }
    }
  }

  private static HttpRequest request(HttpFront front) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/slow")).build();
  }
}
