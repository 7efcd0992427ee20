package io.counterfoil.server.config;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.service.store.StoreUrl;
import io.counterfoil.value.MalformedValueException;
import io.counterfoil.value.Quantities;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of text a setting takes, and what it is read into. */
sealed interface SettingType {

  Pattern TIME = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");

  /** Never empty, and without line ends. */
  record Text() implements SettingType {}

  /** A text that is never shown. */
  record Secret() implements SettingType {}

  /** The name or number of an address to listen on. */
  record HostName() implements SettingType {}

  record Word(List<String> choices) implements SettingType {}

  /** A whole number from {@code least} to {@code most}. */
  record Whole(int least, int most) implements SettingType {}

  /** A number of bytes. */
  record Size(long least, long most) implements SettingType {}

  /** A number of bytes, or {@code auto}. */
  record SizeOrAuto(long least, long most) implements SettingType {}

  record Time(Duration least, Duration most) implements SettingType {}

  /** A folder or file; a relative one lies in the data folder. */
  record FileName() implements SettingType {}

  record Address() implements SettingType {}

  /**
   * The value that a text stands for: an Integer, Long, Duration, Path, StoreUrl or String.
   *
   * @throws MalformedValueException if it is none of this type
   */
  default Object read(String text) {
    return switch (this) {
      case Text() -> oneLine(text);
      case Secret() -> secret(text);
      case HostName() -> host(text);
      case Word(List<String> choices) -> word(text, choices);
      case Whole(int least, int most) -> whole(text, least, most);
      case Size(long least, long most) -> size(text, least, most);
      case SizeOrAuto(long least, long most) ->
          text.strip().equals("auto") ? 0L : size(text, least, most);
      case Time(Duration least, Duration most) -> time(text, least, most);
      case FileName() -> path(text);
      case Address() -> StoreUrl.parse(text.strip());
    };
  }

  /** For a person: {@code 1 to 65535}. */
  default String words() {
    return switch (this) {
      case Text() -> "a text";
      case Secret() -> "a secret";
      case HostName() -> "a host name or address";
      case Word(List<String> choices) -> "one of " + String.join(", ", choices);
      case Whole(int least, int most) -> least + " to " + most;
      case Size(long least, long most) -> bytes(least) + " to " + bytes(most);
      case SizeOrAuto(long least, long most) -> "auto, or " + bytes(least) + " to " + bytes(most);
      case Time(Duration least, Duration most) -> time(least) + " to " + time(most);
      case FileName() -> "a path; a relative one lies in the data folder";
      case Address() -> "postgresql://user@host:5432/database, or sqlite:FILE";
    };
  }

  /** As a person writes it: {@code 10 MB}. */
  static String bytes(long bytes) {
    String[] units = {"TB", "GB", "MB", "kB"};
    long unit = 1_000_000_000_000L;
    for (String name : units) {
      if (bytes >= unit && bytes % unit == 0) {
        return bytes / unit + " " + name;
      }
      unit /= 1000;
    }
    return bytes + " B";
  }

  /** As a person writes it: {@code 20 s}. */
  static String time(Duration time) {
    long ms = time.toMillis();
    if (ms % 86_400_000 == 0) {
      return ms / 86_400_000 + " d";
    } else if (ms % 3_600_000 == 0) {
      return ms / 3_600_000 + " h";
    } else if (ms % 60_000 == 0) {
      return ms / 60_000 + " min";
    }
    return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
  }

  private static String oneLine(String text) {
    String line = text.strip();
    if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
      throw new MalformedValueException(shown(text) + " is not one line of text", "write a text");
    }
    return line;
  }

  private static String secret(String text) {
    if (text.isBlank() || text.chars().anyMatch(c -> c < ' ')) {
      throw new MalformedValueException(
          "the secret is empty, or has more than one line", "write it on one line");
    }
    return text;
  }

  private static String host(String text) {
    String host = text.strip();
    if (!host.matches("[A-Za-z0-9._:%-]{1,253}|\\[[A-Za-z0-9:.%]{2,60}]")) {
      throw new MalformedValueException(
          shown(text) + " is not the name or number of an address",
          "write 127.0.0.1, ::1, 0.0.0.0 or a host name");
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String word(String text, List<String> words) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    // The predecessor, and many other programs, write it so.
    word = word.equals("warning") ? "warn" : word;
    if (!words.contains(word)) {
      throw new MalformedValueException(
          shown(text) + " is not one of " + String.join(", ", words), "write one of them");
    }
    return word;
  }

  private static int whole(String text, int least, int most) {
    String number = text.strip();
    if (number.startsWith("tcp://")) {
      throw new MalformedValueException(
          shown(text) + " is a link that Kubernetes sets for a service of this name",
          "set enableServiceLinks: false in the pod, or rename the service");
    }
    if (number.matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(number);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new MalformedValueException(
        shown(text) + " is not a whole number from " + least + " to " + most,
        "write a number from " + least + " to " + most);
  }

  private static long size(String text, long least, long most) {
    String size = text.strip();
    // A bare number counts bytes, as the predecessor's MAX_FILE_SIZE does.
    long bytes = Quantities.bytes(size.matches("[0-9]{1,18}") ? size + " B" : size);
    if (bytes < least || bytes > most) {
      throw new MalformedValueException(
          shown(text) + " is out of range", "write " + bytes(least) + " to " + bytes(most));
    }
    return bytes;
  }

  private static Duration time(String text, Duration least, Duration most) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw new MalformedValueException(
          shown(text) + " is not a time", "write a number and a unit: 500 ms, 20 s, 5 min, 1 h");
    }
    long number = Long.parseLong(time.group(1));
    Duration value =
        switch (time.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new MalformedValueException(
          shown(text) + " is out of range", "write " + time(least) + " to " + time(most));
    }
    return value;
  }

  private static Path path(String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text.strip());
      }
    } catch (InvalidPathException unfit) {
      // Told below, as an empty one is.
    }
    throw new MalformedValueException(shown(text) + " is not a path", "write the path of a file");
  }
}
