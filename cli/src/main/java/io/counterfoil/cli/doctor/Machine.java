package io.counterfoil.cli.doctor;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the program runs on: Java, temp folder, memory, clock, time zone, locale, file limits. */
final class Machine {
  private static final int JAVA = 25;

  /** What a small run spills, and what the JVM itself puts there. */
  private static final long LEAST_TEMP = 100_000_000;

  /** Under it the JVM and the engine's smallest buffers do not fit. */
  private static final long LEAST_MEMORY = 460_000_000;

  /** A server with a few hundred connections, and the jars and spill files of its runs. */
  private static final long FEW_FILES = 1024;

  /** This program was not there before, so no clock that is right can say so. */
  private static final Instant BEFORE_THIS_PROGRAM = Instant.parse("2025-01-01T00:00:00Z");

  private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

  private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\w+) +(\\w+)");

  private Machine() {}

  static String java(Problems found) {
    int feature = Runtime.version().feature();
    if (feature != JAVA) {
      found.add(
          Problem.of(
              StartCode.JAVA_UNFIT, null, "Java %d runs, %d is needed".formatted(feature, JAVA)));
    }
    return "%s, %s on %s %s, from %s"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.home"));
  }

  /** Writes and reads a small file there, which is the only test that counts. */
  static String temp(Problems found) {
    Path temp = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    Place place = Place.of(temp.toString());
    try {
      Path file = Files.createTempFile(temp, "counterfoil-doctor-", ".txt");
      try {
        Files.writeString(file, "42");
        if (!Files.readString(file).equals("42")) {
          found.add(Problem.of(StartCode.NO_TEMP, place, "what was written is not what is read"));
        }
      } finally {
        Files.deleteIfExists(file);
      }
      long free = Files.getFileStore(temp).getUsableSpace();
      if (free < LEAST_TEMP) {
        found.add(
            Problem.of(
                StartCode.DISK_FULL,
                place,
                "%s are free, %s are needed".formatted(Sizes.of(free), Sizes.of(LEAST_TEMP))));
      }
      return "%s, %s free".formatted(temp, Sizes.of(free));
    } catch (IOException e) {
      found.add(Problem.of(StartCode.NO_TEMP, place, "cannot be written: " + e));
      return temp.toString();
    }
  }

  static String memory(Problems found) {
    long limit = MemoryLimit.bytes();
    long heap = Runtime.getRuntime().maxMemory();
    Place place = Place.of(MemoryLimit.source());
    if (limit < LEAST_MEMORY) {
      found.add(
          Problem.of(
              StartCode.LITTLE_MEMORY,
              place,
              "%s may be used, %s are needed".formatted(Sizes.of(limit), Sizes.of(LEAST_MEMORY))));
    } else if (heap > limit) {
      found.add(
          Problem.of(
              StartCode.LITTLE_MEMORY,
              place,
              "the heap may grow to %s, but %s is all there is"
                  .formatted(Sizes.of(heap), Sizes.of(limit)),
              "lower -Xmx in COUNTERFOIL_JAVA_OPTS, or raise the limit"));
    }
    return "%s by %s, heap up to %s"
        .formatted(Sizes.of(limit), MemoryLimit.source(), Sizes.of(heap));
  }

  static String clock(Problems found) {
    Instant now = Instant.now();
    if (now.isBefore(BEFORE_THIS_PROGRAM) || now.isAfter(FAR_AHEAD)) {
      found.add(Problem.of(StartCode.CLOCK, null, "it says " + now));
    }
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String zone(Problems found) {
    return zone(System.getenv(), ZoneId.systemDefault(), found);
  }

  /** Java silently takes UTC where it does not know the name in TZ. */
  static String zone(Map<String, String> environment, ZoneId zone, Problems found) {
    String wanted = environment.getOrDefault("TZ", "");
    String name = wanted.startsWith(":") ? wanted.substring(1) : wanted;
    // A path or a rule such as CET-1CEST is for the C library; only a name can be held against it.
    boolean isName = name.matches("[A-Za-z_]+(/[A-Za-z_+\\-0-9]+)+");
    if (isName && !ZoneId.getAvailableZoneIds().contains(name)) {
      found.add(
          Problem.of(
              StartCode.ZONE,
              Place.of("TZ"),
              "TZ=%s is not known, %s is used".formatted(name, zone)));
    }
    return zone.getId();
  }

  static String locale(Problems found) {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    if (!names.name().toUpperCase(Locale.ROOT).startsWith("UTF")) {
      found.add(
          Problem.of(
              StartCode.LOCALE, Place.of("LC_ALL"), "names of files are read as " + names.name()));
    }
    return "names of files are " + names.name();
  }

  /** How many files this process may have open; Linux tells. */
  static String files(Problems found) throws IOException {
    Path limits = Path.of("/proc/self/limits");
    if (!Files.isReadable(limits)) {
      return "not told on this system";
    }
    OptionalLong most = openFiles(Files.readString(limits));
    if (most.isEmpty()) {
      return "without a limit";
    }
    if (most.getAsLong() < FEW_FILES) {
      found.add(
          Problem.of(
              StartCode.FILE_LIMIT,
              Place.of("ulimit -n"),
              "%d files may be open at a time".formatted(most.getAsLong())));
    }
    return "%d may be open".formatted(most.getAsLong());
  }

  static OptionalLong openFiles(String limits) {
    Matcher line = OPEN_FILES.matcher(limits);
    return line.find() && !Objects.equals(line.group(1), "unlimited")
        ? OptionalLong.of(Long.parseLong(line.group(1)))
        : OptionalLong.empty();
  }
}
