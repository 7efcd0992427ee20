package io.counterfoil.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {

  @TempDir Path data;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void everyMeterOfTheTableIsThereAtTheFirstScrape() {
    String text = meters().text();

    for (Meter meter : Meter.values()) {
      assertTrue(text.contains("# HELP " + meter.id() + " " + meter.help()), meter.id());
      assertTrue(text.matches("(?s).*\n" + meter.id() + "(_count)?[{ ].*"), meter.id());
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void noMeterIsThereThatTheTableDoesNotHave() {
    List<String> declared =
        meters()
            .text()
            .lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> line.split(" ")[2])
            // The library shows the largest value of timers and sizes apart.
            .filter(name -> !name.endsWith("_max") || name.equals("jvm_heap_max_bytes"))
            .toList();

    for (String name : declared) {
      assertTrue(List.of(Meter.values()).stream().anyMatch(meter -> meter.id().equals(name)), name);
    }
  }

  @Test
  void everyLabelHasItsValuesFromTheBeginning() {
    String text = meters().text();

    assertTrue(text.contains("reconciliation_breaks_total{kind=\"value differs\"} 0.0"), text);
    assertTrue(text.contains("http_requests_total{method=\"GET\",status=\"5xx\"} 0.0"));
    assertTrue(text.contains("start_step_seconds{step=\"migrate\"} NaN"));
    assertTrue(text.contains("http_request_duration_seconds_bucket{le=\"0.005\"} 0"));
  }

  @Test
  void whatIsCountedIsShown() {
    Meters meters = meters();

    meters.count(Meter.HTTP_REQUESTS, 2, "GET", "2xx");

    assertTrue(
        meters.text().contains("http_requests_total{method=\"GET\",status=\"2xx\"} 2.0"),
        meters.text());
  }

  @Test
  void aLabelThatTheTableDoesNotHaveIsRefused() {
    Meters meters = meters();

    assertThrows(
        IllegalArgumentException.class,
        () -> meters.count(Meter.HTTP_REQUESTS, 1, "GET", "teapot"));
    assertThrows(IllegalArgumentException.class, () -> meters.count(Meter.HTTP_REQUESTS, 1));
  }

  @Test
  void aMetricThatCannotBeReadIsAProblemAndTheOthersAreThere() {
    Meters meters =
        new Meters(
            (meter, labels) -> {
              if (meter == Meter.DISK_FREE) {
                throw new IOException("the disk is gone");
              }
              return 1;
            },
            problems::add);

    String first = meters.text();
    String second = meters.text();

    assertTrue(first.contains("data_folder_free_bytes NaN"), first);
    assertTrue(first.contains("process_open_fds 1.0"), first);
    assertTrue(second.matches("(?s).*\nmonitoring_problems_total [12]\\.0\n.*"), second);
    assertEquals(List.of(MonitoringCode.METER), problems.stream().map(Problem::code).toList());
    assertTrue(problems.getFirst().what().contains("the disk is gone"));
  }

  private Meters meters() {
    return new Meters(
        new ServiceReadings(Boot.ofOneCommand(), new StartProgress(System.nanoTime()), data),
        problems::add);
  }
}
