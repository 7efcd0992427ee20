package io.counterfoil.server.config;

import io.counterfoil.server.config.SettingType.Address;
import io.counterfoil.server.config.SettingType.FileName;
import io.counterfoil.server.config.SettingType.HostName;
import io.counterfoil.server.config.SettingType.Secret;
import io.counterfoil.server.config.SettingType.Size;
import io.counterfoil.server.config.SettingType.SizeOrAuto;
import io.counterfoil.server.config.SettingType.Text;
import io.counterfoil.server.config.SettingType.Time;
import io.counterfoil.server.config.SettingType.Whole;
import io.counterfoil.server.config.SettingType.Word;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of settings: reading, {@code config example}, {@code config show} and
 * docs/configuration.md come from it.
 */
enum Setting {
  HTTP_HOST("http.host", new HostName(), "127.0.0.1", "where the service listens"),
  HTTP_PORT("http.port", new Whole(0, 65_535), "8080", "its port; 0 takes any that is free"),
  HTTP_TLS(
      "http.tls",
      new Word(List.of("off", "proxy", "files")),
      "off",
      "who protects it: nobody (only where the host is this machine alone), a proxy in front, or"
          + " the certificate named below"),
  HTTP_CERTIFICATE(
      "http.certificate", new FileName(), "", "the certificate chain, PEM; with tls: files"),
  HTTP_KEY("http.key", new FileName(), "", "its private key, PEM (PKCS #8); with tls: files"),
  HTTP_MAX_BODY(
      "http.max-body",
      new Size(1_000, 1_000_000_000),
      "10 MB",
      "the largest body of a request that is no upload"),
  HTTP_THREADS("http.threads", new Whole(8, 1_000), "64", "the most requests worked on at once"),
  HTTP_IDLE_TIMEOUT(
      "http.idle-timeout",
      time("1 s", "1 h"),
      "30 s",
      "a connection without a byte for so long is closed"),
  HTTP_GRACE(
      "http.grace",
      time("0 s", "10 min"),
      "8 s",
      "how long requests in flight may take when the service is told to stop; Docker kills after"
          + " 10 s, Kubernetes after 30 s"),

  MANAGEMENT_HOST(
      "management.host", new HostName(), "127.0.0.1", "where health, metrics and journal answer"),
  MANAGEMENT_PORT("management.port", new Whole(0, 65_535), "9180", "their port"),
  MANAGEMENT_TOKEN(
      "management.token",
      new Secret(),
      "",
      "what a caller must send as Authorization: Bearer, when the host is not this machine alone,"
          + " for anything but health"),
  MANAGEMENT_METRICS(
      "management.metrics",
      new Word(List.of("token", "open")),
      "token",
      "whether metrics want the token as well; the journal always does"),

  STORE_URL(
      "store.url",
      new Address(),
      "sqlite:store.db",
      "the store: a SQLite file in the data folder, or a PostgreSQL database"),
  STORE_USER("store.user", new Text(), "", "PostgreSQL's user, where the address has none"),
  STORE_PASSWORD("store.password", new Secret(), "", "its password"),
  STORE_POOL(
      "store.pool",
      new Whole(1, 200),
      "8",
      "connections to PostgreSQL; SQLite has one, which is faster than several"),
  STORE_CONNECT_TIMEOUT(
      "store.connect-timeout",
      time("100 ms", "1 min"),
      "5 s",
      "how long PostgreSQL may take to answer"),
  STORE_LOCK_TIMEOUT(
      "store.lock-timeout",
      time("100 ms", "10 min"),
      "10 s",
      "how long to wait for what another process holds in the store"),

  ARTIFACTS_FOLDER("artifacts.folder", new FileName(), "runs", "where runs leave their artifacts"),
  UPLOADS_FOLDER("uploads.folder", new FileName(), "uploads", "where uploaded files are kept"),
  UPLOADS_MAX_SIZE(
      "uploads.max-size", new Size(1_000, 10_000_000_000_000L), "10 GB", "the largest upload"),
  DISK_RESERVE(
      "disk.reserve",
      new Size(1_000_000, 1_000_000_000_000L),
      "50 MB",
      "space that must be free in each folder for a start"),

  MEMORY_LIMIT(
      "memory.limit",
      new SizeOrAuto(100_000_000, 100_000_000_000_000L),
      "auto",
      "the memory that all of it may use; auto is the container's limit, or the machine's memory"),
  MEMORY_RESERVE(
      "memory.reserve",
      new Size(0, 1_000_000_000_000L),
      "64 MB",
      "what is kept free of it, for the operating system's buffers"),
  WORKERS_COUNT("workers.count", new Whole(1, 64), "1", "how many runs may be at work at once"),
  WORKERS_MEMORY(
      "workers.memory",
      new SizeOrAuto(64_000_000, 10_000_000_000_000L),
      "auto",
      "the memory of each; auto is its share of what the server leaves, at most 4 GB"),

  LOG_LEVEL(
      "log.level",
      new Word(List.of("error", "warn", "info", "debug", "trace")),
      "info",
      "the least important line that is written"),
  LOG_FORMAT(
      "log.format",
      new Word(List.of("text", "json")),
      "text",
      "one line of text, or one JSON object a line; to standard error"),

  START_DEADLINE(
      "start.deadline",
      time("1 s", "1 h"),
      "20 s",
      "how long each step of a start may take, but for the two below"),
  START_STORE_DEADLINE(
      "start.store-deadline", time("1 s", "1 h"), "30 s", "how long the step store may take"),
  START_MIGRATE_DEADLINE(
      "start.migrate-deadline",
      time("1 s", "24 h"),
      "10 min",
      "how long the step migrate may take, with the backup before it");

  private static final String PREFIX = "COUNTERFOIL_";

  private final String path;
  private final SettingType type;
  private final String otherwise;
  private final String doc;

  /**
   * @param otherwise the text that counts where none is given; empty where nothing does
   */
  Setting(String path, SettingType type, String otherwise, String doc) {
    this.path = path;
    this.type = type;
    this.otherwise = otherwise;
    this.doc = doc;
  }

  /** As in the file: {@code http.port}. */
  String path() {
    return path;
  }

  SettingType type() {
    return type;
  }

  String otherwise() {
    return otherwise;
  }

  String doc() {
    return doc;
  }

  /** As in the environment: {@code COUNTERFOIL_HTTP_PORT}. */
  String variable() {
    return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether its value is, or may hold, a secret; such a one may also lie in a file. */
  boolean isSecret() {
    return type instanceof Secret || type instanceof Address;
  }

  static Optional<Setting> of(String path) {
    for (Setting setting : values()) {
      if (setting.path.equals(path)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** Whether settings lie below the path, as below {@code http}. */
  static boolean isGroup(String path) {
    for (Setting setting : values()) {
      if (setting.path.startsWith(path + ".")) {
        return true;
      }
    }
    return false;
  }

  private static Time time(String least, String most) {
    Time any = new Time(Duration.ZERO, Duration.ofDays(365));
    return new Time((Duration) any.read(least), (Duration) any.read(most));
  }
}
