package io.counterfoil.spec;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.spec.ReconSpec.Mark;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.value.MalformedValueException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where records are read from.
 *
 * @param path a file or a glob, relative to the spec
 * @param format absent means known by the file's ending
 */
public record SourceSpec(
    Written path, Optional<Format> format, CsvOptions csv, Optional<ExpectSpec> expect, Mark mark) {

  public enum Format {
    CSV,
    TSV,
    PARQUET,
    JSON_LINES
  }

  public enum Compression {
    NONE,
    GZIP,
    ZSTD
  }

  /**
   * How text is cut into cells.
   *
   * @param delimiter one character; absent means comma, or tab for TSV
   * @param quote one character, or empty text for none; absent means a double quote
   * @param escape one character, or empty text for none; absent means a double quote
   * @param encoding the name of a charset; absent means UTF-8
   * @param names the names of the columns of a file without a header; empty means 1, 2, 3 …
   * @param skip lines before the header (or the first record)
   * @param compression absent means known by the ending
   */
  public record CsvOptions(
      Optional<String> delimiter,
      Optional<String> quote,
      Optional<String> escape,
      Optional<String> encoding,
      boolean header,
      List<String> names,
      int skip,
      Optional<Compression> compression) {
    public static final CsvOptions DEFAULTS =
        new CsvOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            List.of(),
            0,
            Optional.empty());

    /**
     * The character that a delimiter's text means: itself, or {@code tab} and other words.
     *
     * @throws MalformedValueException if it is neither
     */
    public static String delimiter(String text) {
      return switch (text) {
        case "tab" -> "\t";
        case "semicolon" -> ";";
        case "comma" -> ",";
        case "pipe" -> "|";
        case "space" -> " ";
        default ->
            oneCharacter(text, "write one character, or tab, semicolon, comma, pipe or space");
      };
    }

    /**
     * The name by which the JDK knows a character set.
     *
     * @throws MalformedValueException if it knows none
     */
    public static String charset(String text) {
      Form.CHARSET.check(text);
      return Form.charsetName(text);
    }

    /** The character that a quote's or escape's text means; empty for {@code none}. */
    static String mark(String text) {
      return text.equals("none") ? "" : oneCharacter(text, "write one character, or none");
    }

    private static String oneCharacter(String text, String mend) {
      if (text.codePointCount(0, text.length()) != 1 || text.equals("\n") || text.equals("\r")) {
        throw new MalformedValueException(shown(text) + " is not one character", mend);
      }
      return text;
    }
  }

  /**
   * How many there may be, as {@code 1..}, {@code 3} or {@code 0..5}.
   *
   * @param most absent means without end
   */
  public record CountRange(long least, OptionalLong most) {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(\\.\\.([0-9]{1,18})?)?");

    /**
     * Reads a range as it is written.
     *
     * @throws MalformedValueException if it is none
     */
    public static CountRange read(String text) {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw new MalformedValueException(shown(text) + " is not a range", "write 1.., 3 or 0..5");
      }
      long least = Long.parseLong(range.group(1));
      if (range.group(2) == null) {
        return new CountRange(least, OptionalLong.of(least));
      }
      if (range.group(3) == null) {
        return new CountRange(least, OptionalLong.empty());
      }
      long most = Long.parseLong(range.group(3));
      if (most < least) {
        throw new MalformedValueException(
            shown(text) + " ends before it begins", "write the smaller number first");
      }
      return new CountRange(least, OptionalLong.of(most));
    }

    public boolean holds(long count) {
      return count >= least && (most.isEmpty() || count <= most.getAsLong());
    }

    public String written() {
      if (most.isEmpty()) {
        return least + "..";
      }
      return most.getAsLong() == least ? Long.toString(least) : least + ".." + most.getAsLong();
    }
  }

  /**
   * What a source must hold.
   *
   * @param trailerCount the label of the cell before the number of records; {@code trailerAmount}
   *     of the cell before the total of {@code amountColumn}
   */
  public record ExpectSpec(
      Optional<CountRange> files,
      Optional<CountRange> records,
      Optional<String> trailerCount,
      Optional<String> trailerAmount,
      Optional<Written> amountColumn,
      Mark mark) {}
}
