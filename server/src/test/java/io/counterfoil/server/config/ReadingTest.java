package io.counterfoil.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.StoreCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

  private static final String TOKEN = "k3Jd8sLq0Zx7Pw2Rt5Yv9Bn4Mc6";

  @TempDir Path data;

  @Test
  void withoutAnythingGivenItIsWholeAndLocal() {
    Configuration configuration = read("", Map.of()).orThrow();

    assertEquals("127.0.0.1", configuration.http().host());
    assertEquals(8080, configuration.http().port());
    assertEquals("sqlite:" + data.resolve("store.db"), configuration.store().url().words());
    assertEquals(data.resolve("runs"), configuration.folders().artifacts());
    assertEquals(Duration.ofSeconds(20), configuration.deadlines().step());
  }

  @Test
  void aVariableGoesBeforeTheFileAndTheFileBeforeTheOldVariable() {
    Map<String, String> environment =
        Map.of("COUNTERFOIL_HTTP_PORT", "1001", "PORT", "1002", "LOG_LEVEL", "WARNING");
    Reading reading = read("http:\n  port: 1003\nmanagement:\n  port: 1004\n", environment);

    assertEquals(1001, reading.orThrow().http().port());
    assertEquals(1004, reading.orThrow().management().port());
    assertEquals("warn", reading.orThrow().log().level());
    assertEquals("variable COUNTERFOIL_HTTP_PORT", from(reading, "http.port"));
    assertTrue(from(reading, "management.port").endsWith("counterfoil.yaml:4"));
    assertEquals("variable LOG_LEVEL", from(reading, "log.level"));
    assertEquals("default", from(reading, "log.format"));
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    Reading reading =
        read(
            """
            http:
              prot: 80
              threads: many
              host: 0.0.0.0
            stroe:
              url: x
            log: info
            management:
              port: [1, 2]
            """,
            Map.of("COUNTERFOIL_HTTP_PROT", "1", "COUNTERFOIL_STORE_POOL", "0"));

    assertEquals(
        Set.of(
            "counterfoil.yaml:2:3: http.prot",
            "counterfoil.yaml:3:3: http.threads",
            "counterfoil.yaml:4:3: http.host",
            "counterfoil.yaml:5:1: stroe",
            "counterfoil.yaml:7:1: log",
            "counterfoil.yaml:9:3: management.port",
            "COUNTERFOIL_HTTP_PROT",
            "COUNTERFOIL_STORE_POOL"),
        reading.problems().stream().map(this::place).collect(Collectors.toSet()));
    assertTrue(mend(reading, "http.prot").contains("did you mean \"http.port\"?"));
    assertTrue(mend(reading, "stroe").contains("did you mean \"store\"?"));
    assertTrue(mend(reading, "COUNTERFOIL_HTTP_PROT").contains("COUNTERFOIL_HTTP_PORT?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COUNTERFOIL_HTTP_PORT             | 99999                     | CONFIG-005
          COUNTERFOIL_HTTP_PORT             | tcp://10.0.0.1:80         | CONFIG-005
          COUNTERFOIL_HTTP_HOST             | 0.0.0.0                   | CONFIG-015
          HOST                              | 0.0.0.0                   | CONFIG-015
          COUNTERFOIL_HTTP_TLS              | yes                       | CONFIG-005
          COUNTERFOIL_HTTP_KEY              | key.pem                   | CONFIG-007
          COUNTERFOIL_HTTP_GRACE            | 20                        | CONFIG-005
          COUNTERFOIL_HTTP_MAX_BODY         | 10 apples                 | CONFIG-005
          COUNTERFOIL_MANAGEMENT_PORT       | 8080                      | CONFIG-007
          COUNTERFOIL_MANAGEMENT_TOKEN      | secret                    | CONFIG-012
          COUNTERFOIL_MANAGEMENT_TOKEN      | aaaaaaaaaaaaaaaaaaaaaaaaa | CONFIG-012
          COUNTERFOIL_MANAGEMENT_TOKEN_FILE | /no/such/file             | CONFIG-011
          COUNTERFOIL_STORE_URL             | mysql://db/store          | STORE-015
          DATABASE_URL                      | mysql://db/store          | STORE-015
          COUNTERFOIL_STROE_URL             | x                         | CONFIG-008
          COUNTERFOIL_LOG_LEVEL             | chatty                    | CONFIG-005
          COUNTERFOIL_START_DEADLINE        | 0 s                       | CONFIG-005
          COUNTERFOIL_CONFIG                | /no/such/file.yaml        | CONFIG-001
          """)
  void oneWrongVariableIsOneProblem(String name, String value, String code) {
    Reading reading = read("", Map.of(name, value));

    assertEquals(List.of(code), reading.problems().stream().map(p -> p.code().code()).toList());
    assertTrue(reading.read().isEmpty());
  }

  @Test
  void secretsAreReadFromFilesAndNeverShown() throws IOException {
    Path file = Files.writeString(data.resolve("token"), TOKEN + "\n");
    Reading reading =
        read(
            "store:\n  password: very secret\n",
            Map.of(
                "COUNTERFOIL_MANAGEMENT_TOKEN_FILE",
                file.toString(),
                "DATABASE_URL",
                "postgresql://me:hidden@db/store"));

    assertEquals(Optional.of(TOKEN), reading.orThrow().management().token());
    assertEquals(Optional.of("hidden"), reading.orThrow().store().password());
    String all = reading.lines() + reading.notes().toString() + reading.orThrow().store();
    assertFalse(all.contains(TOKEN) || all.contains("hidden") || all.contains("very secret"), all);
    assertTrue(all.contains("postgresql://me:***@db:5432/store"), all);
  }

  @Test
  void whatThePredecessorHadAndIsNotUsedIsTold() {
    Reading reading =
        read("", Map.of("JWT_SECRET", "x", "REDIS_URL", "redis://r", "MAX_FILE_SIZE", "1048576"));

    assertEquals(1_048_576, reading.orThrow().folders().maxUpload());
    assertEquals(
        List.of(ConfigurationCode.OLD_NAME, ConfigurationCode.NOT_USED, ConfigurationCode.NOT_USED),
        reading.notes().stream().map(Problem::code).map(ProblemCode.class::cast).toList());
  }

  @Test
  void whatKubernetesSetsForServicesOfThisNameIsNoProblem() {
    Reading reading =
        read(
            "",
            Map.of(
                "COUNTERFOIL_PORT",
                "tcp://10.0.0.1:8080",
                "COUNTERFOIL_SERVICE_HOST",
                "10.0.0.1",
                "COUNTERFOIL_SERVICE_PORT_HTTP",
                "8080",
                "COUNTERFOIL_PORT_8080_TCP_ADDR",
                "10.0.0.1",
                "COUNTERFOIL_DB_PORT_5432_TCP",
                "tcp://10.0.0.2:5432"));

    assertEquals(List.of(), reading.problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http: { port: 1, port: 2 }   | CONFIG-007
          http: &a { port: 1 }         | CONFIG-003
          - http                       | CONFIG-003
          http: {                      | CONFIG-003
          http: 8080                   | CONFIG-005
          http: { port: }              | CONFIG-005
          data: /var/lib/counterfoil   | CONFIG-004
          """)
  void aFileThatIsNotRightIsTold(String yaml, String code) {
    Reading reading = read(yaml, Map.of());

    assertEquals(code, reading.problems().getFirst().code().code());
  }

  @Test
  void aStoreAddressThatIsNoneIsNotShown() {
    Reading reading = read("", Map.of("COUNTERFOIL_STORE_URL", "mysql://u:hidden@db/x"));

    assertEquals(StoreCode.URL, reading.problems().getFirst().code());
    assertFalse((reading.problems() + "" + reading.lines()).contains("hidden"));
  }

  @Test
  void theExampleIsAConfigurationThatChangesNothing() {
    Reading example = read(ConfigurationPages.example(), Map.of());

    assertEquals(List.of(), example.problems());
    assertEquals(read("", Map.of()).orThrow(), example.orThrow());
  }

  @Test
  void theExampleWithItsDefaultsIsRightAsWell() {
    String written =
        ConfigurationPages.example().replaceAll("(?m)^  # ([a-z-]+): (.+)$", "  $1: $2");
    Reading example = read(written, Map.of());

    assertEquals(List.of(), example.problems());
    assertEquals(read("", Map.of()).orThrow(), example.orThrow());
  }

  private Reading read(String yaml, Map<String, String> environment) {
    try {
      Path file = data.resolve("counterfoil.yaml");
      Files.deleteIfExists(file);
      if (!yaml.isEmpty()) {
        Files.writeString(file, yaml);
      }
      return Reading.of(Optional.empty(), data, environment);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String place(Problem problem) {
    return String.valueOf(problem.where()).replace(data + "/", "");
  }

  private String mend(Reading reading, String place) {
    return reading.problems().stream()
        .filter(problem -> place(problem).endsWith(place))
        .findFirst()
        .orElseThrow()
        .mend();
  }

  private static String from(Reading reading, String setting) {
    return reading.lines().stream()
        .filter(line -> line.setting().equals(setting))
        .findFirst()
        .orElseThrow()
        .from();
  }
}
