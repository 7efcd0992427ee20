package io.counterfoil.testkit.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scenarios of the contract, in the order in which they are to be read. */
public final class Scenarios {
  private Scenarios() {}

  /** Every scenario of every file that {@code index.txt} names. */
  public static List<Scenario> all() {
    return files().stream().flatMap(file -> of(file).stream()).toList();
  }

  /** The names of the files, without their ending. */
  public static List<String> files() {
    return text("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /** The scenarios of one file. */
  public static List<Scenario> of(String file) {
    return ScenarioReader.read(file, text(file + ".scenario"));
  }

  private static String text(String name) {
    try (InputStream in = Scenarios.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no scenario file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
