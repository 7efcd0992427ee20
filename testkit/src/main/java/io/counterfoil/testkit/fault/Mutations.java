package io.counterfoil.testkit.fault;

import io.counterfoil.testkit.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Specs and files that were right once: those of a scenario, changed in one to three places by a
 * seed. Whatever is done to them, a run ends with a proof or with a problem told to a person.
 */
public final class Mutations {
  private static final List<String> SPEC_SHARDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          ":",
          ": ",
          ",",
          "- ",
          "#",
          "&a",
          "*a",
          "!!int ",
          "%",
          "@",
          "`",
          "|",
          ">",
          "?",
          "\t",
          "\0",
          "\n",
          "\r\n",
          "\uFEFF",
          "\uD83D",
          "é",
          "~",
          "null",
          "NO",
          "on",
          "-1",
          "0",
          "1e999",
          "99999999999999999999",
          "decimal(39,40)",
          "decimal(0,0)",
          "money(EUR",
          "3 business days",
          "-3 days",
          "101%",
          "0.05 XXX",
          "2026-02-30",
          "..",
          "../x",
          "*.csv",
          "**",
          "\\",
          "$",
          "${x}",
          "' or 1=1 --",
          "); drop table x; --",
          "id",
          "amount",
          "all",
          "equal",
          "within",
          "type",
          "read",
          "left",
          "right",
          "counterfoil: 2",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "{a: {a: {a: {a: {a: {a: {a: {a: {a: ");

  private static final List<String> FILE_SHARDS =
      List.of(
          "\"",
          "\"\"",
          "'",
          ",",
          ",,,,",
          ";",
          "\t",
          "\n",
          "\n\n",
          "\r",
          "\r\n",
          "\0",
          "\\",
          "\uFEFF",
          "\u2028",
          "\u0085",
          "\u00A0",
          "\u200B",
          "-",
          "--",
          "+",
          "0",
          "9",
          "e9",
          "0x",
          ".",
          "..",
          "NaN",
          "inf",
          "null",
          "NULL",
          "99999999999999999999999999999999999999999",
          "#",
          "//",
          "(",
          ")",
          " CR",
          "id,amount\n",
          "=1+1",
          "{",
          "}",
          "[1,2]");

  private final Random random;

  private Mutations(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A mutated scenario.
   *
   * @param what where it comes from and what was done, for a person who must find out why
   */
  public record Mutated(String what, String spec, Map<String, byte[]> files) {}

  /** The mutation of one of the scenarios by a seed; every seed has one. */
  public static Mutated of(List<Scenario> scenarios, long seed) {
    Mutations mutations = new Mutations(seed);
    Scenario scenario = scenarios.get(mutations.random.nextInt(scenarios.size()));
    return mutations.mutated(seed, scenario);
  }

  private Mutated mutated(long seed, Scenario scenario) {
    String spec = scenario.spec();
    Map<String, byte[]> files = new LinkedHashMap<>(scenario.files());
    List<String> done = new ArrayList<>();
    int edits = 1 + random.nextInt(3);
    for (int n = 0; n < edits; n++) {
      if (files.isEmpty() || random.nextInt(3) == 0) {
        spec = spec(spec, done);
      } else {
        String name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
        files.computeIfPresent(name, (file, bytes) -> file(file, bytes, done));
      }
    }
    return new Mutated("seed " + seed + ", " + scenario + ": " + done, spec, files);
  }

  private String spec(String spec, List<String> done) {
    if (spec.isEmpty()) {
      return spec;
    }
    int at = random.nextInt(spec.length());
    int end = Math.min(spec.length(), at + 1 + random.nextInt(12));
    List<String> lines = new ArrayList<>(spec.lines().toList());
    int line = random.nextInt(lines.size());
    switch (random.nextInt(9)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(line));
      case 2 -> lines.set(line, " ".repeat(1 + random.nextInt(4)) + lines.get(line));
      case 3 -> lines.set(line, lines.get(line).strip());
      case 4 -> lines.add(random.nextInt(lines.size()), lines.remove(line));
      case 5 -> {
        return note(done, "cut the spec at " + at, spec.substring(0, at));
      }
      case 6 -> {
        return note(
            done,
            "took out %d to %d".formatted(at, end),
            spec.substring(0, at) + spec.substring(end));
      }
      case 7 -> {
        String shard = one(SPEC_SHARDS);
        return note(
            done,
            "put `%s` at %d".formatted(shard, at),
            spec.substring(0, at) + shard + spec.substring(at));
      }
      default -> {
        String shard = one(SPEC_SHARDS);
        return note(
            done,
            "put `%s` over %d to %d".formatted(shard, at, end),
            spec.substring(0, at) + shard + spec.substring(end));
      }
    }
    return note(done, "changed line " + (line + 1), String.join("\n", lines) + "\n");
  }

  private byte[] file(String name, byte[] bytes, List<String> done) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
    byte[] before = Arrays.copyOf(bytes, at);
    byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
    byte[] rest = Arrays.copyOfRange(bytes, end, bytes.length);
    byte[] shard = one(FILE_SHARDS).getBytes(StandardCharsets.UTF_8);
    byte[] noise = new byte[1 + random.nextInt(4)];
    random.nextBytes(noise);
    String where = name + " at " + at + ": ";
    return switch (random.nextInt(8)) {
      case 0 -> note(done, where + "cut", before);
      case 1 -> note(done, where + "lost the start", after);
      case 2 -> note(done, where + "took out " + (end - at), joined(before, rest));
      case 3 -> note(done, where + "put in `" + text(shard) + "`", joined(before, shard, after));
      case 4 -> note(done, where + "put over `" + text(shard) + "`", joined(before, shard, rest));
      case 5 ->
          note(done, where + "put in " + Arrays.toString(noise), joined(before, noise, after));
      case 6 -> note(done, where + "said twice", joined(before, after, after));
      default ->
          note(
              done,
              where + "a long cell",
              joined(
                  before,
                  "x".repeat(1 + random.nextInt(100_000)).getBytes(StandardCharsets.US_ASCII),
                  after));
    };
  }

  private static <T> T note(List<String> done, String what, T result) {
    done.add(what);
    return result;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
