package io.counterfoil.spec;

import java.util.Map;
import java.util.OptionalLong;

/**
 * Bounds that a spec sets.
 *
 * @param written limit to its value as written; bytes for memory and temp (GB = 10^9), else a count
 */
public record LimitsSpec(Map<Limit, Long> written) {
  public static final LimitsSpec DEFAULTS = new LimitsSpec(Map.of());

  public LimitsSpec {
    written = Map.copyOf(written);
  }

  public long value(Limit limit) {
    return written.getOrDefault(limit, limit.normally);
  }

  /** The value if the spec says one. */
  public OptionalLong said(Limit limit) {
    Long value = written.get(limit);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Every bound there is; the name in a spec is the constant's in lower case. */
  public enum Limit {
    /** Bytes of the whole process; 0 means three quarters of the machine's. */
    MEMORY(0),
    /** Bytes of temporary disk; 0 means nine tenths of what is free. */
    TEMP(0),
    /** Threads of the engine; 0 means one a core. */
    THREADS(0),
    /** Candidate pairs of a pass. */
    CANDIDATES(50_000_000),
    /** Candidate pairs of one connected component. */
    COMPONENT(200_000),
    /** Alternatives shown for a tie. */
    ALTERNATIVES(10),
    /** Broken records whose nearest candidate is looked for. */
    EXPLAINED(100_000),
    /** Characters of one line of a text source. */
    LINE(2_000_000);

    private final long normally;

    Limit(long normally) {
      this.normally = normally;
    }
  }
}
