package io.counterfoil.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON by RFC 8259, strictly: bounded depth and digits, no name twice. */
final class JsonReader {
  private static final int DEEPEST = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][+-]?[0-9]{1,2})?");
  private static final Pattern WORD_END = Pattern.compile("[^\\s,\\]}]*");

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  Json read() {
    Json value = value(0);
    space();
    if (at < text.length()) {
      throw malformed("text after the end");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > DEEPEST) {
      throw malformed("nested too deeply");
    }
    space();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(string());
      default -> word();
    };
  }

  private Json members(int depth) {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    while (true) {
      space();
      if (peek() != '"') {
        throw malformed("a name is expected");
      }
      String name = string();
      space();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw malformed("the name `" + name + "` twice");
      }
      if (ends('}')) {
        return new Json.Members(members);
      }
    }
  }

  private Json items(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Json.Items(items);
    }
    while (true) {
      items.add(value(depth + 1));
      if (ends(']')) {
        return new Json.Items(items);
      }
    }
  }

  private boolean ends(char end) {
    space();
    if (peek() == end) {
      at++;
      return true;
    }
    expect(',');
    return false;
  }

  private Json word() {
    Matcher end = WORD_END.matcher(text).region(at, text.length());
    String word = end.lookingAt() ? end.group() : "";
    Json value =
        switch (word) {
          case "true" -> new Json.Truth(true);
          case "false" -> new Json.Truth(false);
          case "null" -> Json.NOTHING;
          default -> {
            if (!NUMBER.matcher(word).matches()) {
              throw malformed("a value is expected");
            }
            yield new Json.Number(new BigDecimal(word));
          }
        };
    at += word.length();
    return value;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw malformed("a control character in text");
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("an unknown escape");
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw malformed("four hexadecimal digits are expected");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed("`" + wanted + "` is expected");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed("it ends too early");
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Json.Malformed malformed(String what) {
    return new Json.Malformed("not JSON at character " + (at + 1) + ": " + what);
  }
}
