package io.counterfoil.artifact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a run: when it started (UTC) and eight digits of chance, as a folder can have it. */
public record RunId(String text) {
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}");

  public RunId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a run id: " + text);
    }
  }

  public static RunId of(Instant started, int chance) {
    return new RunId(STARTED.format(started) + "-" + HexFormat.of().toHexDigits(chance));
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
