package io.counterfoil.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a distribution is made of, as the file {@code lib/manifest} lists it: a line for each part
 * with its SHA-256, the checksum of its table of contents, its size in bytes and its path. Two
 * distributions are the same if the {@link #digest} of this list is.
 *
 * @param commit twelve digits, or {@code unknown}
 * @param build the build id, see {@link BuildIdentity}
 */
public record BuildManifest(
    String version, String commit, String build, SortedMap<String, Part> parts) {

  /** Where it lies in a distribution, with forward slashes. */
  public static final String PATH = "lib/manifest";

  private static final String FIRST_LINE = "counterfoil manifest 1";
  private static final String NO_CONTENTS = "-";

  public BuildManifest {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /**
   * A file of the distribution.
   *
   * @param path from the distribution's folder on, with forward slashes
   * @param contents checksum of a jar's table of contents, see {@link JarContents}; {@code -} for
   *     what is no jar
   */
  public record Part(String path, long bytes, String sha256, String contents) {

    boolean isJar() {
      return path.endsWith(".jar");
    }

    boolean isNative() {
      return isNativeLibrary(path);
    }

    /** The file's name without its version: two jars of one artifact have the same. */
    String artifact() {
      return artifactOf(path.substring(path.lastIndexOf('/') + 1));
    }
  }

  static boolean isNativeLibrary(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.contains(".so") || name.endsWith(".dylib") || name.endsWith(".dll");
  }

  static String artifactOf(String jar) {
    for (int i = 1; i < jar.length(); i++) {
      if (jar.charAt(i - 1) == '-' && Character.isDigit(jar.charAt(i))) {
        return jar.substring(0, i - 1);
      }
    }
    return jar;
  }

  /**
   * Reads the list of the distribution in {@code home}.
   *
   * @throws IOException if it is not there, or not what {@link #text} writes
   */
  public static BuildManifest read(Path home) throws IOException {
    return parse(Files.readString(home.resolve(PATH), StandardCharsets.UTF_8));
  }

  /** That of the distribution which runs; empty where none does, as in a test. */
  public static Optional<BuildManifest> ofRunning() {
    String home = System.getProperty("counterfoil.home");
    if (home == null || !Files.exists(Path.of(home, PATH))) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Path.of(home)));
    } catch (IOException damaged) {
      // BuildCheck tells it.
      return Optional.empty();
    }
  }

  /**
   * @throws IOException if it is not what {@link #text} writes, to the letter
   */
  public static BuildManifest parse(String text) throws IOException {
    SortedMap<String, Part> parts = new TreeMap<>();
    Map<String, String> head = new TreeMap<>();
    String[] lines = text.split("\n", -1);
    for (int i = 1; i < lines.length - 1; i++) {
      String[] words = lines[i].split(" ", 4);
      if (words.length == 2) {
        head.put(words[0], words[1]);
      } else if (words.length == 4 && isSize(words[2])) {
        parts.put(words[3], new Part(words[3], Long.parseLong(words[2]), words[0], words[1]));
      } else {
        throw new IOException("line " + (i + 1) + " is not one of a list of parts");
      }
    }
    BuildManifest manifest =
        new BuildManifest(
            head.getOrDefault("version", ""),
            head.getOrDefault("commit", ""),
            head.getOrDefault("build", ""),
            parts);
    if (!manifest.text().equals(text)) {
      throw new IOException("it is cut off, or was changed");
    }
    return manifest;
  }

  private static boolean isSize(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty() && word.length() <= 18;
  }

  /** The list as it is written, each line ended. */
  public String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    text.append("version ").append(version).append('\n');
    text.append("commit ").append(commit).append('\n');
    text.append("build ").append(build).append('\n');
    for (Part part : parts.values()) {
      text.append(part.sha256()).append(' ').append(part.contents()).append(' ');
      text.append(part.bytes()).append(' ').append(part.path()).append('\n');
    }
    // Ends with a count, so that a list that was cut off at the end of a line is seen to be.
    return text.append("parts ").append(parts.size()).append('\n').toString();
  }

  /** The SHA-256 of the list, 64 hexadecimal digits: what people compare. */
  public String digest() {
    return HexFormat.of()
        .formatHex(FileDigest.sha256().digest(text().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Lists the files of a distribution, of the build that these classes are.
   *
   * @throws IOException if one of them cannot be read
   */
  public static BuildManifest of(Path home) throws IOException {
    SortedMap<String, Part> parts = new TreeMap<>();
    for (Path file : files(home)) {
      String path = pathIn(home, file);
      String contents = path.endsWith(".jar") ? JarContents.checksum(file) : NO_CONTENTS;
      parts.put(path, new Part(path, Files.size(file), FileDigest.of(file), contents));
    }
    BuildIdentity build = BuildIdentity.current();
    return new BuildManifest(build.version(), build.commit(), build.id(), parts);
  }

  /** The files that belong into the list: all but itself, start caches, and a Java runtime. */
  static List<Path> files(Path home) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : new String[] {"bin", "lib"}) {
      if (Files.isDirectory(home.resolve(folder))) {
        try (Stream<Path> found = Files.walk(home.resolve(folder))) {
          found
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !pathIn(home, file).equals(PATH))
              .filter(file -> !file.toString().contains(".aot"))
              .forEach(files::add);
        }
      }
    }
    return files;
  }

  static String pathIn(Path home, Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  /**
   * {@code java -cp lib/counterfoil-boot-….jar io.counterfoil.boot.BuildManifest HOME}: writes the
   * list into a distribution, as the last step of making it.
   */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    Files.writeString(home.resolve(PATH), of(home).text(), StandardCharsets.UTF_8);
  }
}
