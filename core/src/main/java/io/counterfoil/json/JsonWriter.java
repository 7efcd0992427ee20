package io.counterfoil.json;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** Writes JSON for people and machines: two spaces a level, numbers without an exponent. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private final boolean oneLine;

  private JsonWriter(boolean oneLine) {
    this.oneLine = oneLine;
  }

  static String write(Json value, boolean oneLine) {
    JsonWriter writer = new JsonWriter(oneLine);
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(Json value, int depth) {
    switch (value) {
      case Json.Text text -> quoted(text.value());
      case Json.Number number -> out.append(number.value().toPlainString());
      case Json.Truth truth -> out.append(truth.value());
      case Json.Nothing ignored -> out.append("null");
      case Json.Items items -> items(items, depth);
      case Json.Members members -> members(members, depth);
    }
  }

  private void items(Json.Items items, int depth) {
    if (items.values().isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    for (Iterator<Json> each = items.values().iterator(); each.hasNext(); ) {
      line(depth + 1);
      value(each.next(), depth + 1);
      out.append(each.hasNext() ? "," : "");
    }
    line(depth);
    out.append(']');
  }

  private void members(Json.Members members, int depth) {
    if (members.values().isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    for (Iterator<Map.Entry<String, Json>> each = members.values().entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<String, Json> member = each.next();
      line(depth + 1);
      quoted(member.getKey());
      out.append(": ");
      value(member.getValue(), depth + 1);
      out.append(each.hasNext() ? "," : "");
    }
    line(depth);
    out.append('}');
  }

  private void line(int depth) {
    if (oneLine) {
      return;
    }
    out.append('\n').append("  ".repeat(depth));
  }

  private void quoted(String text) {
    quote(text, out);
  }

  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPlain(text, i)) {
            out.append(c);
          } else {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * No control character, no line end of Unicode, no byte order mark, no half of a pair: those are
   * escaped.
   */
  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029' && c != '\uFEFF';
  }
}
