package io.counterfoil.report;

import io.counterfoil.outcome.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page as it grows. Markup is written by {@code raw}, everything from outside by others. */
final class Markup {

  /** Names of sides, columns, passes and reasons are shown up to this many characters. */
  static final int NAME = 80;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final StringBuilder out = new StringBuilder(1 << 16);

  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  Markup text(String text) {
    out.append(Visible.html(text, 400));
    return this;
  }

  Markup name(String name) {
    out.append(Visible.html(name, NAME));
    return this;
  }

  Markup attribute(String text) {
    out.append(Visible.attribute(text));
    return this;
  }

  Markup count(long count) {
    out.append(Figures.count(count));
    return this;
  }

  /** A table cell with a count; a zero is quiet. */
  Markup countCell(long count) {
    return raw(count == 0 ? "<td class=\"num zero\">" : "<td class=\"num\">")
        .count(count)
        .raw("</td>");
  }

  Markup amountCell(BigDecimal amount, int places) {
    return raw(amount.signum() == 0 ? "<td class=\"num zero\">" : "<td class=\"num\">")
        .raw(Figures.amount(amount, places))
        .raw("</td>");
  }

  /** The values that a total is by, e.g. {@code account 4711, currency EUR}. */
  Markup by(Map<String, @Nullable String> by) {
    String between = "";
    for (Map.Entry<String, @Nullable String> entry : by.entrySet()) {
      raw(between).raw("<span class=\"muted\">").name(entry.getKey()).raw("</span> ");
      value(entry.getValue());
      between = ", ";
    }
    return this;
  }

  /** A short value, or the word for none. */
  Markup value(@Nullable String value) {
    return value == null
        ? raw("<span class=\"none\">empty</span>")
        : raw("<bdi>").name(value).raw("</bdi>");
  }

  /** Opens a section of its own, to which the page's menu can lead. */
  Markup section(String id, String title) {
    return raw("<section class=\"card\" id=\"" + id + "\"><h2>").text(title).raw("</h2>");
  }

  /** Opens a table that scrolls by itself where the page is too narrow for it. */
  Markup table(String label) {
    return raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .attribute(label)
        .raw("\"><table>");
  }

  Markup endTable() {
    return raw("</tbody></table></div>");
  }

  /** A line in a smaller, quieter voice. */
  Markup remark(String words) {
    return raw("<p class=\"muted remark\">").text(words).raw("</p>");
  }

  /** Of two sides, which one a bar or swatch stands for: left is full, right is hatched. */
  static String fill(Side side) {
    return switch (side) {
      case LEFT -> "f-left";
      case RIGHT -> "f-right";
    };
  }

  /** A share of the whole in percent with two places, for a coordinate; 0 where there is none. */
  static String percent(BigDecimal part, BigDecimal whole) {
    if (whole.signum() == 0) {
      return "0";
    }
    return part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The share as a width: what is not zero is wide enough to be drawn. */
  static String width(BigDecimal part, BigDecimal whole) {
    String width = percent(part, whole);
    return part.signum() != 0 && width.equals("0.00") ? "0.01" : width;
  }

  static String percent(long part, long whole) {
    return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
  }

  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
