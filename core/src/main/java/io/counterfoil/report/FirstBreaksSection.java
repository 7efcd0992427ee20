package io.counterfoil.report;

import io.counterfoil.outcome.BreakKind;
import io.counterfoil.outcome.Side;
import io.counterfoil.report.ReportInput.BreakRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first breaks of each kind: pairs column by column with differences marked inside the text,
 * lone records as stubs in the half of their side.
 */
final class FirstBreaksSection {

  /** Columns of a record that are shown beside those that differ. */
  private static final int COLUMNS = 16;

  private static final int DIFFERING_COLUMNS = 32;

  /** Characters of a value that are shown. */
  private static final int VALUE = 280;

  /** Characters of HTML after which no further break is begun. */
  private static final int ROOM = 140_000;

  private final Markup page;
  private final ReportInput input;
  private final int end;
  private int leftOut;

  private FirstBreaksSection(Markup page, ReportInput input) {
    this.page = page;
    this.input = input;
    this.end = page.length() + ROOM;
  }

  static void write(Markup page, ReportInput input) {
    if (!input.rows().isEmpty()) {
      new FirstBreaksSection(page, input).write();
    }
  }

  /** A pair with the places of both its records, as far as its rows were given. */
  private record Pair(BreakRow row, Map<Side, String> where) {}

  private void write() {
    page.section("rows", "First rows of each kind");
    for (BreakKind kind : BreakKind.values()) {
      List<BreakRow> rows = input.rows().stream().filter(r -> r.kind() == kind).toList();
      if (!rows.isEmpty()) {
        kind(kind, rows);
      }
    }
    if (leftOut > 0) {
      page.remark(
          Figures.counted(leftOut, "row", "rows")
              + " more would make this page too long; they are in breaks.parquet.");
    }
    page.raw("</section>");
  }

  private void kind(BreakKind kind, List<BreakRow> rows) {
    page.raw("<h3>").raw(BreaksSection.tag(kind)).raw(" <span class=\"muted\">");
    shown(kind);
    page.raw("</span></h3>");
    List<Pair> pairs = pairs(rows);
    for (Pair pair : pairs.subList(0, Math.min(ReportInput.ROWS_OF_A_KIND, pairs.size()))) {
      if (hasRoom(1)) {
        pair(pair);
      }
    }
    Map<String, List<BreakRow>> sheets = new LinkedHashMap<>();
    Map<Side, Integer> counts = new EnumMap<>(Side.class);
    for (BreakRow row : rows) {
      if (!row.isPair()
          && counts.merge(row.side(), 1, Integer::sum) <= ReportInput.ROWS_OF_A_KIND) {
        String sheet = row.group() == null ? "" : Long.toString(row.group());
        sheets.computeIfAbsent(sheet, s -> new ArrayList<>()).add(row);
      }
    }
    sheets.forEach(this::sheet);
  }

  private void shown(BreakKind kind) {
    String between = "";
    for (Side side : Side.values()) {
      long all = input.side(side).brokenByKind().getOrDefault(kind, 0L);
      page.raw(between).count(all).raw(" in ").name(input.side(side).name());
      between = ", ";
    }
  }

  private boolean hasRoom(int rows) {
    if (page.length() < end) {
      return true;
    }
    leftOut += rows;
    return false;
  }

  private static List<Pair> pairs(List<BreakRow> rows) {
    List<Pair> pairs = new ArrayList<>();
    Map<Long, Pair> byGroup = new LinkedHashMap<>();
    for (BreakRow row : rows) {
      if (!row.isPair()) {
        continue;
      }
      Pair known = row.group() == null ? null : byGroup.get(row.group());
      if (known != null
          && known.row().left().equals(row.left())
          && known.row().right().equals(row.right())) {
        known.where().put(row.side(), row.where());
        continue;
      }
      Pair pair = new Pair(row, new EnumMap<>(Map.of(row.side(), row.where())));
      pairs.add(pair);
      if (row.group() != null) {
        byGroup.put(row.group(), pair);
      }
    }
    return pairs;
  }

  private void pair(Pair pair) {
    BreakRow row = pair.row();
    page.raw("<article class=\"break\"><p class=\"top\">");
    key(row);
    about(row);
    page.raw("</p>");
    why(row);
    page.raw("<div class=\"torn\"><table class=\"cmp\"><thead><tr><td></td>");
    for (Side side : Side.values()) {
      page.raw("<th scope=\"col\">").name(input.side(side).name());
      String where = pair.where().get(side);
      if (where != null) {
        page.raw(" <span class=\"where\">").name(where).raw("</span>");
      }
      page.raw("</th>").raw(side == Side.LEFT ? "<td class=\"perf\"></td>" : "");
    }
    page.raw("</tr></thead><tbody>");
    int same = 0;
    int different = 0;
    int hidden = 0;
    Set<String> columns = new LinkedHashSet<>(row.left().keySet());
    columns.addAll(row.right().keySet());
    for (String column : columns) {
      boolean differs = row.differs().contains(column);
      boolean fits = differs ? ++different <= DIFFERING_COLUMNS : ++same <= COLUMNS;
      if (!fits) {
        hidden++;
      } else {
        compared(row, column, differs);
      }
    }
    page.raw("</tbody></table></div>");
    if (hidden > 0) {
      page.remark(
          Figures.counted(hidden, "column", "columns")
              + " more"
              + (different > DIFFERING_COLUMNS
                  ? ", of which " + Figures.count(different - DIFFERING_COLUMNS) + " differ."
                  : ", none of which differs."));
    }
    page.raw("</article>");
  }

  private void compared(BreakRow row, String column, boolean differs) {
    @Nullable String left = row.left().get(column);
    @Nullable String right = row.right().get(column);
    page.raw(differs ? "<tr class=\"differs\">" : "<tr>").raw("<th scope=\"row\">");
    page.name(column).raw("</th>");
    String cell = isAmount(column) ? "<td class=\"num\">" : "<td>";
    if (differs && left != null && right != null) {
      TextDifference marked = marked(column, shown(column, left), shown(column, right));
      page.raw(cell).raw("<bdi>" + marked.left() + "</bdi></td><td class=\"perf\"></td>");
      page.raw(cell).raw("<bdi>" + marked.right() + "</bdi></td></tr>");
      return;
    }
    page.raw(cell);
    oneOf(row.left().containsKey(column), left, column, differs);
    page.raw("</td><td class=\"perf\"></td>").raw(cell);
    oneOf(row.right().containsKey(column), right, column, differs);
    page.raw("</td></tr>");
  }

  /** Digits of amounts that are not of the same length stand for different places. */
  private TextDifference marked(String column, String left, String right) {
    return isAmount(column) && left.length() != right.length()
        ? TextDifference.whole(left, right)
        : TextDifference.of(left, right);
  }

  private void oneOf(boolean isThere, @Nullable String value, String column, boolean differs) {
    if (isThere) {
      page.raw(differs ? "<mark>" : "");
      value(column, value);
      page.raw(differs ? "</mark>" : "");
    }
  }

  /** Records of one group, or all that have none, each in the half of its side. */
  private void sheet(String group, List<BreakRow> rows) {
    if (!hasRoom(rows.size())) {
      return;
    }
    if (!group.isEmpty()) {
      page.raw("<p class=\"top group\">Group ").name(group);
      about(rows.getFirst());
      page.raw("</p>");
    }
    page.raw("<div class=\"halves stubs\">");
    for (Side side : Side.values()) {
      page.raw("<div><p class=\"side\">").name(input.side(side).name()).raw("</p>");
      List<BreakRow> own = rows.stream().filter(r -> r.side() == side).toList();
      if (own.isEmpty()) {
        page.raw("<p class=\"none\">none</p>");
      }
      for (BreakRow row : own) {
        if (hasRoom(1)) {
          stub(row, group.isEmpty());
        }
      }
      page.raw("</div>").raw(side == Side.LEFT ? "<div class=\"perf\"></div>" : "");
    }
    page.raw("</div>");
  }

  private void stub(BreakRow row, boolean alone) {
    page.raw("<article class=\"stub\"><p class=\"top\">");
    key(row);
    if (alone) {
      about(row);
    }
    page.raw("<span class=\"where\">").name(row.where()).raw("</span></p><p class=\"vals\">");
    Map<String, @Nullable String> values = row.side() == Side.LEFT ? row.left() : row.right();
    int shown = 0;
    for (Map.Entry<String, @Nullable String> entry : values.entrySet()) {
      boolean isKey = Objects.equals(entry.getValue(), row.key());
      if (!isKey && ++shown <= COLUMNS) {
        page.raw(row.differs().contains(entry.getKey()) ? "<span class=\"differs\">" : "<span>");
        page.raw("<b>").name(entry.getKey()).raw("</b> ");
        value(entry.getKey(), entry.getValue());
        page.raw("</span> ");
      }
    }
    if (shown > COLUMNS) {
      page.raw("<span class=\"muted\">and ")
          .raw(Figures.counted(shown - COLUMNS, "column", "columns"))
          .raw(" more</span>");
    }
    page.raw("</p>");
    why(row);
    page.raw("</article>");
  }

  private void key(BreakRow row) {
    if (row.key() != null) {
      page.raw("<strong class=\"key\"><bdi>").name(row.key()).raw("</bdi></strong> ");
    }
  }

  private void about(BreakRow row) {
    if (row.pass() != null) {
      page.raw(" <span class=\"muted\">pass ").name(row.pass()).raw("</span>");
    }
    if (row.accepted() != null) {
      page.raw(" <span class=\"tag good\">accepted: ").name(row.accepted()).raw("</span>");
    }
  }

  private void why(BreakRow row) {
    if (row.explanation() != null) {
      page.raw("<p class=\"why\">").text(row.explanation()).raw("</p>");
    }
  }

  private void value(String column, @Nullable String value) {
    if (value == null) {
      page.raw("<span class=\"none\">empty</span>");
    } else {
      page.raw("<bdi>").raw(Visible.html(shown(column, value), VALUE)).raw("</bdi>");
    }
  }

  private String shown(String column, String value) {
    return isAmount(column) ? Figures.value(value) : value;
  }

  private boolean isAmount(String column) {
    return input.amounts().columns().contains(column);
  }
}
