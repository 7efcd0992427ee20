package io.counterfoil.server.config;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.server.config.Configuration.Deadlines;
import io.counterfoil.server.config.Configuration.Folders;
import io.counterfoil.server.config.Configuration.Http;
import io.counterfoil.server.config.Configuration.Log;
import io.counterfoil.server.config.Configuration.Management;
import io.counterfoil.server.config.Configuration.Memory;
import io.counterfoil.server.config.Configuration.Tls;
import io.counterfoil.service.store.StoreSettings;
import io.counterfoil.service.store.StoreUrl;
import io.counterfoil.value.MalformedValueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types the texts of the settings, and holds against each other those that go together. */
final class ConfigurationChecks {

  private static final int SHORTEST_SECRET = 24;
  private static final int FEWEST_CHARACTERS = 8;

  private final Path data;
  private final Map<Setting, Given> given;
  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
  private final Problems problems;

  ConfigurationChecks(Path data, Map<Setting, Given> given, Problems problems) {
    this.data = data.toAbsolutePath().normalize();
    this.given = given;
    this.problems = problems;
  }

  /** Empty if there is a problem, which is then among the problems. */
  Optional<Configuration> configuration() {
    given.values().forEach(this::type);
    checkPorts();
    checkExposure();
    checkTls();
    checkToken();
    return problems.isEmpty() ? Optional.of(made()) : Optional.empty();
  }

  private void type(Given one) {
    try {
      values.put(one.setting(), one.setting().type().read(one.text()));
    } catch (MalformedValueException unfit) {
      if (one.setting().type() instanceof SettingType.Address) {
        problems.add(StoreCode.URL, one.place(), unfit.what(), unfit.mend());
      } else {
        problems.add(ConfigurationCode.VALUE, one.place(), unfit.what(), unfit.mend());
      }
    }
  }

  private void checkPorts() {
    Object http = values.get(Setting.HTTP_PORT);
    Object management = values.get(Setting.MANAGEMENT_PORT);
    if (http != null && http.equals(management) && !http.equals(0)) {
      problems.add(
          ConfigurationCode.CONFLICT,
          place(Setting.MANAGEMENT_PORT),
          "management.port and http.port are both " + http,
          "give one of them another port");
    }
  }

  private void checkExposure() {
    Object host = values.get(Setting.HTTP_HOST);
    boolean open = host instanceof String name && !Loopback.is(name);
    if (open && "off".equals(values.get(Setting.HTTP_TLS))) {
      problems.add(
          ConfigurationCode.EXPOSED,
          place(Setting.HTTP_HOST),
          "http.host is " + host + ", which others can reach, and http.tls is off",
          "set http.tls: proxy (COUNTERFOIL_HTTP_TLS=proxy) if a proxy in front does TLS; or"
              + " files, with certificate and key; or listen on 127.0.0.1");
    }
  }

  private void checkTls() {
    boolean files = "files".equals(values.get(Setting.HTTP_TLS));
    for (Setting part : List.of(Setting.HTTP_CERTIFICATE, Setting.HTTP_KEY)) {
      if (files && !given.containsKey(part)) {
        problems.add(
            ConfigurationCode.MISSING,
            place(Setting.HTTP_TLS),
            "http.tls is files, and " + part.path() + " is not given",
            "name the file in " + part.path() + ", or " + part.variable());
      } else if (!files && given.containsKey(part)) {
        problems.add(
            ConfigurationCode.CONFLICT,
            place(part),
            part.path() + " is given, and http.tls is not files",
            "set http.tls: files, or remove it");
      }
    }
  }

  private void checkToken() {
    if (values.get(Setting.MANAGEMENT_TOKEN) instanceof String token) {
      boolean weak = token.length() < SHORTEST_SECRET;
      if (weak || token.chars().distinct().count() < FEWEST_CHARACTERS) {
        problems.add(
            ConfigurationCode.SECRET_WEAK,
            place(Setting.MANAGEMENT_TOKEN),
            weak
                ? "it has fewer than " + SHORTEST_SECRET + " characters"
                : "it has fewer than " + FEWEST_CHARACTERS + " different characters",
            ConfigurationCode.SECRET_WEAK.mend());
      }
    }
  }

  private Place place(Setting setting) {
    Given one = given.get(setting);
    return one == null ? Place.of(setting.variable()) : one.place();
  }

  private Configuration made() {
    return new Configuration(
        data,
        new Http(
            text(Setting.HTTP_HOST),
            whole(Setting.HTTP_PORT),
            tls(),
            size(Setting.HTTP_MAX_BODY),
            whole(Setting.HTTP_THREADS),
            time(Setting.HTTP_IDLE_TIMEOUT),
            time(Setting.HTTP_GRACE)),
        new Management(
            text(Setting.MANAGEMENT_HOST),
            whole(Setting.MANAGEMENT_PORT),
            maybe(Setting.MANAGEMENT_TOKEN),
            text(Setting.MANAGEMENT_METRICS).equals("open")),
        store(),
        new Folders(
            path(Setting.ARTIFACTS_FOLDER),
            path(Setting.UPLOADS_FOLDER),
            size(Setting.DISK_RESERVE),
            size(Setting.UPLOADS_MAX_SIZE)),
        new Memory(
            size(Setting.MEMORY_LIMIT),
            size(Setting.MEMORY_RESERVE),
            whole(Setting.WORKERS_COUNT),
            size(Setting.WORKERS_MEMORY)),
        new Log(text(Setting.LOG_LEVEL), text(Setting.LOG_FORMAT).equals("json")),
        new Deadlines(
            time(Setting.START_DEADLINE),
            time(Setting.START_STORE_DEADLINE),
            time(Setting.START_MIGRATE_DEADLINE)));
  }

  private Tls tls() {
    return switch (text(Setting.HTTP_TLS)) {
      case "files" -> new Tls.Files(path(Setting.HTTP_CERTIFICATE), path(Setting.HTTP_KEY));
      case "proxy" -> new Tls.Proxy();
      default -> new Tls.Off();
    };
  }

  private StoreSettings store() {
    StoreUrl url =
        switch (value(Setting.STORE_URL, StoreUrl.class)) {
          case StoreUrl.Sqlite(Path file) -> new StoreUrl.Sqlite(data.resolve(file).normalize());
          case StoreUrl.Postgres postgres -> postgres;
        };
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (url instanceof StoreUrl.Postgres postgres) {
      user = postgres.user();
      password = postgres.password();
    }
    return new StoreSettings(
        url,
        user.or(() -> maybe(Setting.STORE_USER)),
        password.or(() -> maybe(Setting.STORE_PASSWORD)),
        whole(Setting.STORE_POOL),
        time(Setting.STORE_CONNECT_TIMEOUT),
        time(Setting.STORE_LOCK_TIMEOUT));
  }

  private String text(Setting setting) {
    return value(setting, String.class);
  }

  private Optional<String> maybe(Setting setting) {
    return values.get(setting) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private int whole(Setting setting) {
    return value(setting, Integer.class);
  }

  private long size(Setting setting) {
    return value(setting, Long.class);
  }

  private Duration time(Setting setting) {
    return value(setting, Duration.class);
  }

  private Path path(Setting setting) {
    return data.resolve(value(setting, Path.class)).normalize();
  }

  private <T> T value(Setting setting, Class<T> type) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException("no value for " + setting);
    }
    return type.cast(value);
  }
}
