package io.counterfoil.service.store;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.value.MalformedValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which database is the store. */
public sealed interface StoreUrl {

  int POSTGRES_PORT = 5432;

  /**
   * @param file relative to the data folder unless absolute
   */
  record Sqlite(Path file) implements StoreUrl {}

  /**
   * @param user where the address has one
   * @param password where the address has one
   * @param options of the driver, as {@code sslmode}
   */
  record Postgres(
      String host,
      int port,
      String database,
      Optional<String> user,
      Optional<String> password,
      Map<String, String> options)
      implements StoreUrl {

    public Postgres {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  /** Without the password, which is never shown. */
  default String words() {
    return switch (this) {
      case Sqlite(Path file) -> "sqlite:" + file;
      case Postgres url ->
          "postgresql://"
              + url.user.map(user -> user + (url.password.isPresent() ? ":***@" : "@")).orElse("")
              + (url.host.contains(":") ? "[" + url.host + "]" : url.host)
              + ":"
              + url.port
              + "/"
              + url.database;
    };
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=…} (also {@code
   * jdbc:postgresql:} and {@code postgres:}), or {@code sqlite:FILE} (also {@code jdbc:sqlite:} and
   * {@code sqlite://}).
   *
   * @throws MalformedValueException if it is neither; a password is not in its message
   */
  static StoreUrl parse(String text) {
    String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    if (url.startsWith("sqlite:")) {
      return sqlite(url.substring("sqlite:".length()));
    } else if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
      return postgres(url);
    }
    int scheme = url.indexOf(':');
    throw new MalformedValueException(
        scheme > 0 && scheme < 20
            ? shown(url.substring(0, scheme)) + " is no kind of store that is known"
            : "the store's address does not say which kind of database it is",
        "write postgresql://user@host:5432/database, or sqlite:FILE");
  }

  private static StoreUrl sqlite(String rest) {
    String file = rest.startsWith("//") ? rest.substring(2) : rest;
    int options = file.indexOf('?');
    file = options < 0 ? file : file.substring(0, options);
    if (file.isBlank() || file.equals(":memory:")) {
      throw new MalformedValueException(
          "the store's address names no file", "write sqlite:store.db, or an absolute path");
    }
    try {
      return new Sqlite(Path.of(file));
    } catch (InvalidPathException unfit) {
      throw new MalformedValueException(shown(file) + " is not a path", "write sqlite:store.db");
    }
  }

  private static StoreUrl postgres(String text) {
    URI url;
    try {
      String rest = text.substring(text.indexOf(':') + 1);
      // Without slashes it is the name of a database on this machine.
      url = new URI("postgresql:" + (rest.startsWith("//") ? rest : "///" + rest));
    } catch (URISyntaxException unfit) {
      throw new MalformedValueException(
          "the store's address cannot be read near its character " + (unfit.getIndex() + 1),
          "write % : / ? # @ in user and password as %25 %3A %2F %3F %23 %40");
    }
    String authority = url.getRawAuthority();
    String database = url.getRawPath() == null ? "" : decoded(url.getRawPath().replace("/", ""));
    if (authority == null && database.isEmpty()) {
      throw unfit("names no host");
    }
    // Names such as compose makes them (with _) are no host to java.net.URI.
    String raw = authority == null ? "localhost" : authority;
    int at = raw.lastIndexOf('@');
    String login = at < 0 ? "" : raw.substring(0, at);
    String place = raw.substring(at + 1);
    if (database.isEmpty()) {
      throw unfit("names no database");
    } else if (place.contains(",")) {
      throw unfit("names several hosts");
    }
    Map<String, String> options = options(url.getRawQuery());
    String user = options.remove("user");
    String password = options.remove("password");
    int colon = login.indexOf(':');
    String loginUser = colon < 0 ? login : login.substring(0, colon);
    String loginPassword = colon < 0 ? "" : login.substring(colon + 1);
    return new Postgres(
        host(place),
        port(place),
        database,
        given(loginUser).or(() -> Optional.ofNullable(user)),
        given(loginPassword).or(() -> Optional.ofNullable(password)),
        options);
  }

  private static Optional<String> given(String raw) {
    return raw.isEmpty() ? Optional.empty() : Optional.of(decoded(raw));
  }

  private static String host(String place) {
    int end = place.startsWith("[") ? place.indexOf(']') : place.lastIndexOf(':');
    if (place.startsWith("[") && end > 0) {
      return place.substring(1, end);
    }
    String host = end < 0 ? place : place.substring(0, end);
    return host.isEmpty() ? "localhost" : host;
  }

  private static int port(String place) {
    int colon = place.lastIndexOf(':');
    if (colon < 0 || colon < place.lastIndexOf(']')) {
      return POSTGRES_PORT;
    }
    String port = place.substring(colon + 1);
    if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535) {
      return Integer.parseInt(port);
    }
    throw unfit("has a port that is none: " + shown(port));
  }

  private static Map<String, String> options(@Nullable String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw unfit("has an option without a value: " + shown(part));
      }
      options.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
    }
    return options;
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unfit) {
      throw unfit("has a % that begins no character");
    }
  }

  private static MalformedValueException unfit(String what) {
    return new MalformedValueException(
        "the store's address " + what, "write postgresql://user@host:5432/database");
  }
}
