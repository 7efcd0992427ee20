package io.counterfoil.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text: the first column to the left, the others, which are numbers, to the right. */
final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<Row> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** A row; as many cells as there are headings. {@code strong} rows are sums of those below. */
  void row(boolean strong, String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings.size());
    }
    rows.add(new Row(strong, List.of(cells)));
  }

  /** Columns that the table fills. */
  int width() {
    int width = GAP.length() * (headings.size() - 1);
    for (int w : widths()) {
      width += w;
    }
    return width;
  }

  /** Appends the lines, each ended. A first column that is too wide for {@code most} is cut. */
  void appendTo(StringBuilder text, Style style, int most) {
    int[] widths = widths();
    widths[0] = Math.min(widths[0], Math.max(12, widths[0] - (width() - most)));
    text.append(style.bold(line(headings, widths))).append('\n');
    if (style == Style.RICH) {
      StringBuilder rule = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        rule.append(i == 0 ? "" : "──").append("─".repeat(widths[i]));
      }
      text.append(style.dim(rule.toString())).append('\n');
    }
    for (Row row : rows) {
      String line = line(row.cells, widths);
      text.append(row.strong ? style.bold(line) : line).append('\n');
    }
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Words.width(headings.get(i));
      for (Row row : rows) {
        widths[i] = Math.max(widths[i], Words.width(row.cells.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Words.cut(cells.get(i), widths[i]);
      String space = " ".repeat(widths[i] - Words.width(cell));
      if (i == 0) {
        line.append(cell).append(space);
      } else {
        line.append(GAP).append(space).append(cell);
      }
    }
    return line.toString().stripTrailing();
  }

  private record Row(boolean strong, List<String> cells) {}
}
