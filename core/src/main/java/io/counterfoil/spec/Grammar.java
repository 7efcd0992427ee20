package io.counterfoil.spec;

import static io.counterfoil.spec.GrammarRule.atLeastOne;
import static io.counterfoil.spec.GrammarRule.atMostOne;
import static io.counterfoil.spec.GrammarRule.needs;

import io.counterfoil.outcome.BreakKind;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The grammar of a spec, as one table: each constant is a mapping with its keys. The resolver, the
 * JSON Schema and the reference in {@code docs} are read from it.
 */
public enum Grammar {
  SPEC(
      "the spec",
      "A reconciliation: two sides, how their records match, and what must tie out.",
      none(),
      needed("counterfoil", single(Form.VERSION), "The version of the grammar: always `1`."),
      key("name", single(Form.LABEL), "the file's name", "What the reconciliation is called."),
      needed("sides", mapping("SIDES"), "The two populations that are compared."),
      needed(
          "match",
          new Kind.Several(mapping("PASS"), false, 1),
          "The passes of matching, in order; a record that matched leaves."),
      key(
          "compare",
          mapping("COMPARE"),
          "nothing is compared",
          "What must agree between matched records; a difference is a break `value differs`."),
      key(
          "control",
          mapping("CONTROL"),
          "every money column, by currency",
          "The totals that are shown to tie, and how much match groups may leave over."),
      key(
          "balances",
          mapping("BALANCES"),
          "completeness is not proven",
          "Opening and closing balances that prove that nothing is left out of the files."),
      key("period", mapping("PERIOD"), "every date", "The days that are reconciled."),
      key(
          "calendar",
          mapping("CALENDAR"),
          "Saturday and Sunday are free",
          "Which days are business days."),
      key(
          "auto-accept",
          new Kind.Several(mapping("AUTO_ACCEPT"), false, 0),
          "none",
          "Breaks that a rule accepts; they stay broken and are counted apart."),
      key(
          "keep",
          word(ReconSpec.Keep.class),
          "breaks",
          "Whether the artifact keeps matched records too."),
      key("limits", mapping("LIMITS"), "see there", "Bounds of memory and work."),
      key(
          "strict",
          new Kind.Word(List.of("true", "false")),
          "false",
          "Whether an unreadable value stops the run; else its record becomes a break."),
      key("inputs", mapping("INPUTS"), "see there", "What is recorded of the inputs.")),

  SIDES(
      "the sides",
      "Exactly two; what is written first is the left one.",
      free(
          "side",
          Form.SIDE_NAME,
          mapping("SIDE"),
          2,
          2,
          "A side under the name that people see; the two names differ in more than case.")),

  SIDE(
      "a side",
      "Where a side's records are read from, and what they are.",
      none(),
      needed(
          "read",
          severalOrOne(either(Form.PATHS, "SOURCE")),
          "The files: a path, a glob, a mapping, or a list of these. The ending says the format:"
              + " .csv, .txt, .tsv, .parquet, .jsonl, .ndjson; for text also with .gz or .zst."),
      key(
          "columns",
          mapping("COLUMNS"),
          "every column as text, under its own name",
          "The columns by the names used everywhere else in the spec."),
      key("key", names(), "none", "The columns that identify a record to people."),
      key("identity", names(), "all columns", "The columns that the source says are unique."),
      key(
          "exclude",
          new Kind.Several(mapping("EXCLUDE"), false, 0),
          "none",
          "Records kept out of the reconciliation; the first condition that holds gives the"
              + " reason."),
      key(
          "where",
          single(Form.EXPRESSION),
          "every record",
          "Keeps only the records for which it holds; the others are excluded, reason"
              + " `not selected`."),
      key(
          "sign",
          word("reverse"),
          "as read",
          "Turns every money column of the side, and every decimal column named in `control`."),
      key(
          "overlap",
          mapping("OVERLAP"),
          "sources are added",
          "How lines that stand in several sources are counted once."),
      key(
          "expect",
          mapping("EXPECT"),
          "at least one record a source",
          "What all sources of the side together must hold.")),

  SOURCE(
      "a source",
      "Files and how they are read.",
      none(),
      needed(
          "path",
          severalOrOne(single(Form.PATHS)),
          "A path, a glob or a list; the other keys hold for each of them."),
      key("format", word(SourceSpec.Format.class), "by the ending", "The format of the files."),
      key(
          "delimiter",
          single(Form.DELIMITER),
          "comma; tab for tsv",
          "What stands between two cells."),
      key("quote", single(Form.CHARACTER), "\"", "What encloses a cell."),
      key("escape", single(Form.CHARACTER), "\"", "What stands before a quote within a cell."),
      key("encoding", single(Form.CHARSET), "UTF-8", "The character set."),
      key(
          "header",
          new Kind.Word(List.of("true", "false")),
          "true",
          "Whether the first line names the columns."),
      key(
          "names",
          new Kind.Several(single(Form.NAME), false, 1),
          "1, 2, 3 …",
          "The names of the columns of a file without a header."),
      key("skip", single(Form.LINES), "0", "Lines before the header or the first record."),
      key(
          "compression",
          word(SourceSpec.Compression.class),
          "by the ending",
          "How the files are compressed."),
      key("expect", mapping("EXPECT"), "at least one record", "What the source must hold.")),

  EXPECT(
      "an expectation",
      "What a source must hold; if it does not, the run stops.",
      none(),
      key("files", single(Form.RANGE), "1..", "How many files the paths find."),
      key("records", single(Form.RANGE), "1..", "How many records there are."),
      key(
          "trailer",
          mapping("TRAILER"),
          "no trailer",
          "A last line that tells what the file holds; it is not a record.")),

  TRAILER(
      "a trailer",
      "A line whose first filled cell is the label, and whose next is the value.",
      none(),
      List.of(atLeastOne("count", "amount"), needs("column", "amount")),
      key("count", single(Form.LABEL), "", "The label before the number of records."),
      key("amount", single(Form.LABEL), "", "The label before the total."),
      key(
          "column",
          single(Form.NAME),
          "the only money or decimal column",
          "The column that is totalled.")),

  COLUMNS(
      "the columns",
      "The columns of a side.",
      free(
          "column",
          Form.NAME,
          mapping("COLUMN"),
          1,
          Integer.MAX_VALUE,
          "A column; `{}` is text under its own name.")),

  COLUMN(
      "a column",
      "Where a column's values come from, and what they are. Text is always trimmed, and an empty"
          + " text is null.",
      none(),
      List.of(
          atMostOne("from", "value", "expr", "debit"),
          atMostOne("mark", "value", "expr", "debit"),
          atMostOne("expr", "format"),
          needs("debit", "credit"),
          needs("credit", "debit"),
          needs("mark", "negative"),
          needs("negative", "mark"),
          needs("positive", "mark")),
      key(
          "from",
          single(Form.NAME),
          "its own name",
          "The column of the source; a number counts the columns of a file without a header."),
      key("value", single(Form.TEXT), "", "The same value in every record."),
      key("expr", single(Form.EXPRESSION), "", "A computed value."),
      key(
          "debit",
          single(Form.NAME),
          "",
          "The column with debits; the amount is debit less credit."),
      key("credit", single(Form.NAME), "", "The column with credits."),
      key("mark", single(Form.NAME), "", "The column that says the amount's sign."),
      key("negative", texts(), "", "The marks that turn the amount."),
      key("positive", texts(), "every other mark", "The marks that leave it as it is."),
      key(
          "type",
          single(Form.TYPE),
          "text; what Parquet, JSON lines or expr give; money with debit or mark",
          "What the values are."),
      key(
          "format",
          single(Form.FORMAT),
          "plain numbers, ISO 8601 dates",
          "How numbers or dates are written."),
      key("zone", single(Form.ZONE), "", "The zone of a timestamp's local times."),
      key(
          "clean",
          severalOrOne(word(ColumnSpec.Clean.class)),
          "none",
          "Steps done on the text, in order."),
      key("nulls", word("equal"), "", "Null equals null in a matching key."),
      key("sign", word("reverse"), "as read", "Turns the numbers."),
      key(
          "personal",
          new Kind.Word(List.of("true", "false")),
          "false",
          "Says that the column holds personal data.")),

  EXCLUDE(
      "an exclusion",
      "Records kept out, and why.",
      none(),
      needed("where", single(Form.EXPRESSION), "The condition; a null condition does not exclude."),
      needed("reason", single(Form.LABEL), "What the statement says of them.")),

  OVERLAP(
      "an overlap",
      "Equal lines count as often as in the source that has most of them.",
      none(),
      needed("by", names(), "The columns within which sources are held against each other.")),

  PASS(
      "a pass",
      "One rule of matching.",
      none(),
      List.of(atLeastOne("equal", "within")),
      needed("pass", single(Form.LABEL), "Its name, unlike those of the others."),
      key("equal", names(), "", "The columns that must be equal."),
      key(
          "within",
          mapping("WITHIN"),
          "",
          "The columns that may differ, and by how much; 0 is equal.")),

  WITHIN(
      "tolerances",
      "Columns and how much they may differ, inclusive and in both directions.",
      free("column", Form.NAME, tolerance(), 1, Integer.MAX_VALUE, "A tolerance.")),

  AMOUNTS(
      "amounts by currency",
      "One amount a currency.",
      free("currency", Form.CURRENCY, single(Form.NUMBER), 1, 400, "The amount.")),

  COMPARE(
      "the comparison",
      "How matched records are held against each other.",
      free(
          "column",
          Form.NAME,
          new Kind.Either(word("ignore"), mapping("COMPARISON")),
          0,
          Integer.MAX_VALUE,
          "A column's comparison; `{}` is equal, `ignore` leaves it out although `all` is"
              + " written."),
      key(
          "all",
          mapping("EVERY"),
          "only the columns named",
          "`{}`: compares every column that both sides have.")),

  EVERY("all", "Always `{}`.", none()),

  COMPARISON(
      "a comparison",
      "How one column is compared; null equals null.",
      none(),
      List.of(atMostOne("within", "ignore"), atMostOne("within", "similar")),
      key("within", tolerance(), "equal", "How much numbers or dates may differ."),
      key(
          "map",
          mapping("MAP"),
          "",
          "Values of the left side and what they are called on the right."),
      key(
          "ignore",
          severalOrOne(new Kind.Word(ignorable())),
          "",
          "What is disregarded in text; `all` leaves the column out."),
      key(
          "similar",
          single(Form.SHARE),
          "",
          "The least Jaro-Winkler similarity of texts, 0 to 1.")),

  MAP(
      "a map of values",
      "Left values and the right values that they stand for.",
      free("left value", Form.TEXT, single(Form.TEXT), 1, Integer.MAX_VALUE, "The right value.")),

  CONTROL(
      "the control",
      "Totals that must be shown to tie.",
      free(
          "amount column",
          Form.NAME,
          new Kind.Several(single(Form.NAME), true, 0),
          0,
          Integer.MAX_VALUE,
          "The columns that it is totalled by; `[]` for one total."),
      key(
          "residue",
          amount(),
          "no bound",
          "The most that match groups may leave over in all; above it the run ends with"
              + " breaks.")),

  BALANCES(
      "the balances",
      "Opening balance + movements = closing balance, on each side.",
      none(),
      needed("by", names(), "The columns that a balance is kept by."),
      key("amount", single(Form.NAME), "the only total of `control`", "The column of movements."),
      needed("opening", mapping("BALANCE_FILES"), "The opening balances."),
      needed("closing", mapping("BALANCE_FILES"), "The closing balances.")),

  BALANCE_FILES(
      "files of balances",
      "One file a side.",
      free(
          "side",
          Form.SIDE_NAME,
          single(Form.PATH),
          1,
          2,
          "A CSV file with the columns of `by` and one called `balance`.")),

  PERIOD(
      "the period",
      "Earlier records are reconciled and noted as late postings; later ones are excluded, reason"
          + " `after cut-off`.",
      none(),
      List.of(needs("cut-off", "zone")),
      needed("by", single(Form.NAME), "The column that decides."),
      needed("from", single(Form.DATE), "The first day."),
      needed("to", single(Form.DATE), "The last day, inclusive."),
      key("zone", single(Form.ZONE), "", "The zone in which a timestamp has its day."),
      key(
          "cut-off",
          single(Form.TIME),
          "midnight",
          "The time from which a timestamp counts as the next day.")),

  CALENDAR(
      "the calendar",
      "Which days are business days.",
      none(),
      key("weekend", weekdays(), "[saturday, sunday]", "The days of the week that are free."),
      key("holidays", single(Form.PATH), "none", "A file with one ISO date a line."),
      key(
          "currencies",
          mapping("CURRENCY_CALENDARS"),
          "the same for all",
          "Calendars of single currencies.")),

  CURRENCY_CALENDARS(
      "calendars by currency",
      "Calendars of single currencies.",
      free("currency", Form.CURRENCY, mapping("CURRENCY_CALENDAR"), 1, 400, "Its own.")),

  CURRENCY_CALENDAR(
      "a currency's calendar",
      "Free days of one currency.",
      none(),
      key("weekend", weekdays(), "that of the calendar", "The days of the week that are free."),
      key("holidays", single(Form.PATH), "none", "A file with one ISO date a line.")),

  AUTO_ACCEPT(
      "a rule of acceptance",
      "Breaks that may be accepted, by kind and size.",
      none(),
      needed(
          "kind",
          new Kind.Word(Arrays.stream(BreakKind.values()).map(BreakKind::word).toList()),
          "The kind of break."),
      key(
          "column",
          single(Form.NAME),
          "",
          "The column whose difference (or whose value) is held against `up to`."),
      needed("up to", amount(), "The most that a single break may be."),
      key("total", amount(), "no bound", "The most that all breaks of the rule may be together."),
      needed("reason", single(Form.LABEL), "Why they are accepted.")),

  LIMITS(
      "the limits",
      "Bounds of memory and work; none of them drops a record.",
      none(),
      key("memory", single(Form.SIZE), "three quarters of the machine's", "Memory of the process."),
      key("temp", single(Form.SIZE), "nine tenths of what is free", "Disk for temporary files."),
      key("threads", single(Form.COUNT), "one a core", "Threads of the engine."),
      key("candidates", single(Form.COUNT), "50 million", "Candidate pairs of a pass."),
      key("component", single(Form.COUNT), "200000", "Candidate pairs that hang together."),
      key("alternatives", single(Form.COUNT), "10", "Alternatives shown for a tie."),
      key(
          "explained",
          single(Form.COUNT),
          "100 thousand",
          "Broken records whose nearest candidate is looked for."),
      key("line", single(Form.COUNT), "2 million", "Characters of one line.")),

  INPUTS(
      "the inputs",
      "What is recorded of the inputs.",
      none(),
      key(
          "digest",
          word(ReconSpec.Digest.class),
          "full",
          "Whether the SHA-256 of every input is taken."));

  private final String noun;
  private final String words;
  private final Optional<FreeNames> free;
  private final List<GrammarRule> rules;
  private final List<GrammarKey> keys;

  Grammar(String noun, String words, Optional<FreeNames> free, GrammarKey... keys) {
    this(noun, words, free, List.of(), keys);
  }

  Grammar(
      String noun,
      String words,
      Optional<FreeNames> free,
      List<GrammarRule> rules,
      GrammarKey... keys) {
    this.noun = noun;
    this.words = words;
    this.free = free;
    this.rules = rules;
    this.keys = List.of(keys);
  }

  /** What the mapping is, as {@code a pass}. */
  public String noun() {
    return noun;
  }

  /** What it is for, in a sentence. */
  public String words() {
    return words;
  }

  public List<GrammarKey> keys() {
    return keys;
  }

  /** The names that a person may choose, if the mapping has such. */
  public Optional<FreeNames> free() {
    return free;
  }

  public List<GrammarRule> rules() {
    return rules;
  }

  public Optional<GrammarKey> find(String name) {
    return keys.stream().filter(k -> k.name().equals(name)).findFirst();
  }

  public List<String> keyNames() {
    return keys.stream().map(GrammarKey::name).toList();
  }

  /** The mappings in which a key of that name stands. */
  static Stream<Grammar> homes(String name) {
    return Arrays.stream(values()).filter(g -> g.find(name).isPresent());
  }

  private static GrammarKey needed(String name, Kind kind, String words) {
    return new GrammarKey(name, kind, true, "", words);
  }

  private static GrammarKey key(String name, Kind kind, String normally, String words) {
    return new GrammarKey(name, kind, false, normally, words);
  }

  private static Optional<FreeNames> none() {
    return Optional.empty();
  }

  private static Optional<FreeNames> free(
      String noun, Form name, Kind kind, int least, int most, String words) {
    return Optional.of(new FreeNames(noun, name, kind, least, most, words));
  }

  private static Kind single(Form form) {
    return new Kind.Single(form);
  }

  private static Kind mapping(String grammar) {
    return new Kind.Mapping(grammar);
  }

  private static Kind either(Form form, String grammar) {
    return new Kind.Either(single(form), mapping(grammar));
  }

  private static Kind severalOrOne(Kind item) {
    return new Kind.Several(item, true, 1);
  }

  private static Kind names() {
    return severalOrOne(single(Form.NAME));
  }

  private static Kind texts() {
    return severalOrOne(single(Form.LABEL));
  }

  private static Kind tolerance() {
    return either(Form.TOLERANCE, "AMOUNTS");
  }

  private static Kind amount() {
    return either(Form.AMOUNT, "AMOUNTS");
  }

  private static Kind word(String word) {
    return new Kind.Word(List.of(word));
  }

  private static <E extends Enum<E>> Kind word(Class<E> type) {
    return new Kind.Word(Words.of(type));
  }

  private static Kind weekdays() {
    return new Kind.Several(word(DayOfWeek.class), false, 0);
  }

  private static List<String> ignorable() {
    return Stream.concat(Words.of(CompareSpec.Ignore.class).stream(), Stream.of("all")).toList();
  }
}
