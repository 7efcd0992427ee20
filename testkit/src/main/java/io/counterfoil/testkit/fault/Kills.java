package io.counterfoil.testkit.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a command that writes artifacts, at random moments between its start and somewhat after its
 * end, and looks whether anything that is not whole ever has a final name.
 */
public final class Kills {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final List<String> command;
  private final Path out;
  private final List<String> wrong = new ArrayList<>();
  private int interrupted;

  private Kills(List<String> command, Path out) {
    this.command = command;
    this.out = out;
  }

  /**
   * Runs the command once to its end, then as often as there are kills, and once more to its end,
   * after which nothing unfinished may be left.
   *
   * @param command the program and its arguments; it writes artifacts into {@code out}
   * @return what is wrong, in words; empty if nothing is
   */
  public static List<String> wrong(List<String> command, Path out, long seed, int kills)
      throws IOException, InterruptedException {
    Kills test = new Kills(command, out);
    Files.createDirectories(out);
    long start = System.nanoTime();
    test.run(LONGEST.toMillis(), "the first run");
    test.leftMoreThan(0, "the first run");
    long whole = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    Random random = new Random(seed);
    for (int n = 1; n <= kills; n++) {
      long moment = 1 + random.nextLong(whole + whole / 10 + 1);
      test.run(moment, "seed %d, kill %d after %d ms of %d".formatted(seed, n, moment, whole));
    }
    if (kills > 0 && test.interrupted == 0) {
      test.wrong.add("no kill came before the end of a run");
    }
    long before = test.artifacts();
    test.run(LONGEST.toMillis(), "the last run");
    test.leftMoreThan(before, "the last run");
    test.nothingUnfinished();
    return test.wrong;
  }

  private void run(long milliseconds, String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    if (!ended) {
      kill(process);
      interrupted++;
      if (milliseconds == LONGEST.toMillis()) {
        wrong.add(what + " did not end");
      }
    }
    try (Stream<Path> folders = Files.list(out)) {
      for (Path folder : folders.sorted().toList()) {
        if (hasFinalName(folder)) {
          whole(folder, what);
        }
      }
    }
  }

  /** The launcher is the parent of the JVM; the JVM goes first, as it would without memory. */
  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor();
    children.forEach(child -> child.onExit().join());
  }

  /** A command that writes nothing would pass every other check. */
  private void leftMoreThan(long before, String what) throws IOException {
    if (artifacts() <= before) {
      wrong.add(what + " left no artifact");
    }
  }

  private long artifacts() throws IOException {
    try (Stream<Path> folders = Files.list(out)) {
      return folders.filter(Kills::hasFinalName).count();
    }
  }

  private static boolean hasFinalName(Path folder) {
    String name = folder.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".unproven");
  }

  private void whole(Path artifact, String what) throws IOException {
    Path sums = artifact.resolve("SHA256SUMS");
    if (!Files.exists(sums)) {
      wrong.add(what + ": " + artifact.getFileName() + " has no SHA256SUMS");
      return;
    }
    TreeSet<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(sums, StandardCharsets.UTF_8)) {
      String digest = line.substring(0, 64);
      String name = line.substring(66);
      listed.add(name);
      Path file = artifact.resolve(name);
      if (!Files.exists(file)) {
        wrong.add(what + ": " + artifact.getFileName() + " has no " + name);
      } else if (!sha256(file).equals(digest)) {
        wrong.add(what + ": " + file + " is not what was summed");
      }
    }
    for (String name : files(artifact)) {
      if (!name.equals("SHA256SUMS") && !listed.contains(name)) {
        wrong.add(what + ": " + artifact.getFileName() + " sums nothing of " + name);
      }
    }
  }

  private static List<String> files(Path artifact) throws IOException {
    try (Stream<Path> files = Files.walk(artifact)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> artifact.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private void nothingUnfinished() throws IOException {
    try (Stream<Path> folders = Files.list(out)) {
      folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.endsWith(".partial"))
          .forEach(name -> wrong.add("left behind by a dead run: " + name));
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
