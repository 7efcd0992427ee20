package io.counterfoil.duckdb;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. The engine's own reader turns numbers into doubles, so they are read
 * here, as the text that they are written in (RFC 8259); nested values stay JSON text. A line that
 * is no object becomes a record with a fault.
 */
final class JsonLines {
  private static final int LINES_LOOKED_AT = 10_000;
  private static final int DEEPEST = 200;

  private final String text;
  private int at;

  private JsonLines(String text) {
    this.text = text;
  }

  /** The names that the first lines have, in order of appearance. */
  static List<String> columns(ResolvedFile file, CsvOptions options) {
    Set<String> names = new LinkedHashSet<>();
    try (BufferedReader reader = open(file, options)) {
      String line;
      for (int i = 0; i < LINES_LOOKED_AT && (line = reader.readLine()) != null; i++) {
        parse(line).ifPresent(o -> names.addAll(o.keySet()));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return List.copyOf(names);
  }

  static Path asCsv(ResolvedFile file, CsvOptions options, List<String> columns, Path target) {
    try (BufferedReader reader = open(file, options);
        BufferedWriter writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      writer.write("header,\n");
      String line;
      while ((line = reader.readLine()) != null) {
        if (!line.isBlank()) {
          write(writer, line, columns);
        }
      }
      return target;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void write(BufferedWriter writer, String line, List<String> columns)
      throws IOException {
    Optional<Map<String, @Nullable String>> object = parse(line);
    for (String column : columns) {
      String value = object.map(o -> o.get(column)).orElse(null);
      if (value != null) {
        writer.write('"' + value.replace("\"", "\"\"") + '"');
      }
      writer.write(',');
    }
    if (object.isEmpty()) {
      String shown = line.length() > 300 ? line.substring(0, 300) + "…" : line;
      writer.write("\"the line is no JSON object: " + shown.replace("\"", "\"\"") + '"');
    }
    writer.write('\n');
  }

  private static BufferedReader open(ResolvedFile file, CsvOptions options) throws IOException {
    return Transcoding.reader(file, options);
  }

  private static ProblemException unreadable(ResolvedFile file, IOException e) {
    return new ProblemException(
        Problem.of(
            ProblemCode.Source.UNREADABLE,
            Place.of(file.shown()),
            "cannot be read: " + Database.firstLine(e.getMessage())),
        e);
  }

  /** The members of an object with scalars as their text; empty if the line is not one object. */
  static Optional<Map<String, @Nullable String>> parse(String line) {
    JsonLines json = new JsonLines(line.startsWith("\uFEFF") ? line.substring(1) : line);
    try {
      Map<String, @Nullable String> object = json.object();
      json.space();
      return json.at == json.text.length() ? Optional.of(object) : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  private Map<String, @Nullable String> object() throws Malformed {
    Map<String, @Nullable String> members = new LinkedHashMap<>();
    expect('{');
    space();
    if (peek() == '}') {
      at++;
      return members;
    }
    do {
      space();
      String name = string();
      expect(':');
      if (members.containsKey(name)) {
        throw new Malformed();
      }
      members.put(name, value());
      space();
    } while (next(','));
    expect('}');
    return members;
  }

  private @Nullable String value() throws Malformed {
    space();
    int start = at;
    switch (peek()) {
      case '"' -> {
        return string();
      }
      case '{', '[' -> {
        skip(0);
        return text.substring(start, at);
      }
      case 't', 'f', 'n' -> {
        String word = word();
        return word.equals("null") ? null : word;
      }
      default -> {
        return number();
      }
    }
  }

  private void skip(int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed();
    }
    space();
    switch (peek()) {
      case '"' -> string();
      case '{' -> {
        at++;
        space();
        if (next('}')) {
          return;
        }
        do {
          space();
          string();
          expect(':');
          skip(depth + 1);
          space();
        } while (next(','));
        expect('}');
      }
      case '[' -> {
        at++;
        space();
        if (next(']')) {
          return;
        }
        do {
          skip(depth + 1);
          space();
        } while (next(','));
        expect(']');
      }
      case 't', 'f', 'n' -> word();
      default -> number();
    }
  }

  private String word() throws Malformed {
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word;
      }
    }
    throw new Malformed();
  }

  private String number() throws Malformed {
    int start = at;
    next('-');
    int digits = digits();
    if (digits == 0 || digits > 1 && text.charAt(at - digits) == '0') {
      throw new Malformed();
    }
    boolean power = false;
    if (next('.') && digits() == 0) {
      throw new Malformed();
    }
    if (at < text.length() && (peek() == 'e' || peek() == 'E')) {
      power = true;
      at++;
      if (!next('+')) {
        next('-');
      }
      if (digits() == 0) {
        throw new Malformed();
      }
    }
    String number = text.substring(start, at);
    return power && number.length() < 40 ? plain(number) : number;
  }

  /** A power of ten is a number like any other in JSON: it is written out, if that is short. */
  private static String plain(String number) {
    java.math.BigDecimal value = new java.math.BigDecimal(number);
    return Math.abs((long) value.scale()) > 60 ? number : value.toPlainString();
  }

  private int digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - start;
  }

  private String string() throws Malformed {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw new Malformed();
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws Malformed {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw new Malformed();
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(text.charAt(at++), 16);
          if (digit < 0) {
            throw new Malformed();
          }
          code = code * 16 + digit;
        }
        if (code == 0) {
          throw new Malformed();
        }
        yield (char) code;
      }
      default -> throw new Malformed();
    };
  }

  private void space() {
    while (at < text.length()
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw new Malformed();
    }
    return text.charAt(at);
  }

  private boolean next(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws Malformed {
    space();
    if (!next(c)) {
      throw new Malformed();
    }
  }
}
