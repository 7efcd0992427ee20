package io.counterfoil.testkit;

import io.counterfoil.outcome.BreakKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code matches.parquet} or {@code breaks.parquet}.
 *
 * @param side the side's own name
 * @param row 1-based ordinal within the source
 * @param kind empty where the record is matched
 * @param group its number within its file; numbers of matched and of broken records are unrelated
 * @param differs the compared columns that differ, as the JSON array of the artifact
 * @param values the columns named {@code <side>.<column>}
 */
public record RecordOutcome(
    String side,
    String source,
    long row,
    Optional<BreakKind> kind,
    Optional<Long> group,
    Optional<String> pass,
    Optional<String> cardinality,
    Optional<String> key,
    Optional<Long> line,
    Optional<String> accepted,
    Optional<String> differs,
    String explanation,
    Map<String, @Nullable String> values) {

  public RecordOutcome {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean matched() {
    return kind.isEmpty();
  }

  /** The kind of break, or {@code matched}. */
  public String word() {
    return kind.map(BreakKind::word).orElse("matched");
  }
}
