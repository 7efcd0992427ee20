package io.counterfoil.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file {@code SHA256SUMS} as sha256sum(1) writes it: every other file, sorted by path. */
final class Checksums {
  static final String FILE = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\n\\r\\\\]+)");
  private static final int BUFFER = 1 << 20;

  private Checksums() {}

  static String text(SortedMap<String, String> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach((path, sum) -> text.append(sum).append("  ").append(path).append('\n'));
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #text} writes, byte for byte
   */
  static SortedMap<String, String> parse(String text) {
    SortedMap<String, String> sums = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              Matcher entry = LINE.matcher(line);
              if (!entry.matches()) {
                throw new IllegalArgumentException("not a line of " + FILE + ": " + line);
              }
              sums.put(entry.group(2), entry.group(1));
            });
    if (!text(sums).equals(text)) {
      throw new IllegalArgumentException("its lines are not sorted, or not whole");
    }
    return sums;
  }

  /** The files below a folder, by their path with forward slashes, without the sums themselves. */
  static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (!Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          String path = folder.relativize(file).toString().replace('\\', '/');
          files.put(path, file);
        }
      }
    }
    files.remove(FILE);
    return files;
  }

  static SortedMap<String, String> of(Map<String, Path> files) throws IOException {
    SortedMap<String, String> sums = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!LINE.matcher("0".repeat(64) + "  " + file.getKey()).matches()) {
        throw new IOException("a file whose name cannot be listed: " + file.getKey());
      }
      sums.put(file.getKey(), of(file.getValue()));
    }
    return sums;
  }

  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
