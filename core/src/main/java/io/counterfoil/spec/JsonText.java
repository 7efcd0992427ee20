package io.counterfoil.spec;

import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and booleans as indented JSON. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Map<String, ?> object) {
    JsonText json = new JsonText();
    json.value(object, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String newLine) {
    switch (value) {
      case Map<?, ?> object -> object(object, newLine);
      case List<?> list -> list(list, newLine);
      case String string -> string(string);
      default -> text.append(value);
    }
  }

  private void object(Map<?, ?> object, String newLine) {
    String separator = "";
    text.append('{');
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      text.append(separator).append(newLine).append("  ");
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), newLine + "  ");
      separator = ",";
    }
    text.append(object.isEmpty() ? "}" : newLine + "}");
  }

  private void list(List<?> list, String newLine) {
    boolean onOneLine = list.stream().noneMatch(v -> v instanceof Map || v instanceof List);
    String separator = "";
    text.append('[');
    for (Object item : list) {
      text.append(separator).append(onOneLine ? "" : newLine + "  ");
      value(item, newLine + "  ");
      separator = onOneLine ? ", " : ",";
    }
    text.append(onOneLine ? "]" : newLine + "]");
  }

  private void string(String string) {
    text.append('"');
    string.chars().forEach(c -> character((char) c));
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      default -> {
        if (c < 0x20) {
          text.append("\\u%04x".formatted((int) c));
        } else {
          text.append(c);
        }
      }
    }
  }
}
