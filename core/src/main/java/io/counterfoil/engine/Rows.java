package io.counterfoil.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of rows. Values come as canonical text: ISO dates, plain decimals without an exponent
 * and with the places of their type; null where there is none.
 */
public interface Rows extends AutoCloseable {

  List<RowColumn> columns();

  /** The next row, or null after the last. */
  @Nullable List<@Nullable String> next();

  @Override
  void close();

  enum RowType {
    TEXT,
    NUMBER,
    DATE,
    TIMESTAMP,
    TRUTH
  }

  record RowColumn(String name, RowType type) {}
}
