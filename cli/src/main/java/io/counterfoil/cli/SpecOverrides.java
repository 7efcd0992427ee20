package io.counterfoil.cli;

import io.counterfoil.problem.ProblemException;
import io.counterfoil.spec.LimitsSpec;
import io.counterfoil.spec.LimitsSpec.Limit;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.SpecReader;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the command line says in place of the spec. It is written into the spec's text, since that
 * is what the artifact keeps and {@code verify} performs again.
 */
final class SpecOverrides {

  private SpecOverrides() {}

  /**
   * The spec with {@code keep:} and {@code limits: memory:} as given; empty means as it is.
   *
   * @throws ProblemException if a value is none
   */
  static ReconSpec of(ReconSpec spec, String keep, String memory) {
    String yaml = spec.text().yaml();
    if (!keep.isEmpty()) {
      yaml = with(yaml, "keep", keep);
    }
    if (!memory.isEmpty()) {
      yaml = with(yaml, "limits", limits(spec.limits(), memory));
    }
    return yaml.equals(spec.text().yaml()) ? spec : SpecReader.read(spec.text().file(), yaml);
  }

  /** All limits of the spec, with another memory. */
  private static String limits(LimitsSpec limits, String memory) {
    StringBuilder text = new StringBuilder("{ memory: ").append(memory);
    for (Limit limit : Limit.values()) {
      OptionalLong said = limits.said(limit);
      if (limit != Limit.MEMORY && said.isPresent()) {
        text.append(", ").append(limit.name().toLowerCase(Locale.ROOT)).append(": ");
        text.append(said.getAsLong()).append(limit == Limit.TEMP ? " B" : "");
      }
    }
    return text.append(" }").toString();
  }

  /** The text with a key at its top set to a value; a block that it had there is replaced. */
  private static String with(String yaml, String key, String value) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (String line : yaml.split("\n", -1)) {
      if (inside && (line.isBlank() || line.startsWith(" "))) {
        continue;
      }
      inside = line.startsWith(key + ":");
      if (!inside) {
        text.append(line).append('\n');
      }
    }
    while (text.length() > 1 && text.charAt(text.length() - 2) == '\n') {
      text.setLength(text.length() - 1);
    }
    return text.append(key).append(": ").append(value).append('\n').toString();
  }
}
