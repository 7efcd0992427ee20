package io.counterfoil.cli.doctor;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.boot.DataFolder;
import io.counterfoil.boot.PreviousBoot;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemJournal;
import io.counterfoil.server.config.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What whoever helps needs to see of an installation: how it is set up and how its starts went. It
 * holds no records, because nothing of store, artifacts and uploads is read, and no secrets.
 */
public final class SupportBundle {
  private static final int FAILURES = 50;

  /** In an account of a crash, what stands before the memory of the process. */
  private static final String END_OF_SUMMARY = "---------------  T H R E A D";

  private static final String READ_ME =
      """
      What is in here, all of it text:

      version.txt        the program and the Java that runs it
      doctor.json        what counterfoil doctor --json says
      configuration.txt  every setting with its origin; secrets are masked
      journal.log        the start journal
      previous-boots.txt how earlier starts ended
      last-failures.txt  the last failures that the journal knows
      crash/             thread dumps, and of accounts of crashes the summary without memory contents

      No records, no secrets: nothing of the store, of artifacts and of uploads was read.
      Look through it before you send it.
      """;

  private final Redaction redaction;
  private final Map<String, String> entries = new LinkedHashMap<>();

  private SupportBundle(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * Gathers it.
   *
   * @param doctor what the doctor says, as JSON
   */
  public static SupportBundle of(Installation installation, String doctor) throws IOException {
    Reading reading = installation.configuration();
    SupportBundle bundle =
        new SupportBundle(Redaction.of(installation.environment(), reading.read()));
    bundle.add("README.txt", READ_ME);
    bundle.add("version.txt", version());
    bundle.add("doctor.json", doctor);
    bundle.add("configuration.txt", configuration(reading));
    bundle.addStarts(installation.data());
    return bundle;
  }

  /** Writes it as a zip that only its owner may read. */
  public void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  private void add(String name, String text) {
    entries.put(name, redaction.of(text));
  }

  private static String version() {
    return "counterfoil %s%njava %s, %s%n%s %s %s%nbundled %s%n"
        .formatted(
            BuildIdentity.current(),
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Instant.now());
  }

  private static String configuration(Reading reading) {
    StringBuilder text = new StringBuilder();
    text.append("file: ").append(reading.file().map(Path::toString).orElse("none")).append('\n');
    for (Reading.Line line : reading.lines()) {
      text.append("%-32s %-28s %s%n".formatted(line.setting(), line.value(), line.from()));
    }
    for (Problem problem : concat(reading.problems(), reading.notes())) {
      text.append(ProblemJournal.of(problem)).append('\n');
    }
    return text.toString();
  }

  private void addStarts(DataFolder data) throws IOException {
    if (Files.isReadable(data.journal())) {
      // Latin-1 reads whatever a damaged disk left there; the words that count are ASCII.
      byte[] bytes = Files.readAllBytes(data.journal());
      String journal = new String(bytes, StandardCharsets.UTF_8);
      add("journal.log", journal);
      add("last-failures.txt", lastFailures(journal));
    }
    List<PreviousBoot> previous = data.previous();
    if (!previous.isEmpty()) {
      add(
          "previous-boots.txt",
          previous.stream().map(SupportBundle::boot).collect(Collectors.joining()));
    }
    if (Files.isDirectory(data.crashes())) {
      for (Path file : files(data.crashes())) {
        add("crash/" + file.getFileName() + ".txt", summary(Files.readAllBytes(file)));
      }
    }
  }

  private static String boot(PreviousBoot boot) {
    return "%s boot %d %s: %s%n"
        .formatted(boot.began(), boot.number(), boot.isBad() ? "bad" : "good", boot.text());
  }

  private static String lastFailures(String journal) {
    List<String> failures =
        journal
            .lines()
            .filter(line -> line.contains(" failed ") || line.contains(" warns "))
            .toList();
    return String.join(
            "\n", failures.subList(Math.max(0, failures.size() - FAILURES), failures.size()))
        + "\n";
  }

  private static String summary(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf(END_OF_SUMMARY);
    return end < 0 ? text : text.substring(0, end);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static List<Problem> concat(List<Problem> first, List<Problem> second) {
    List<Problem> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
