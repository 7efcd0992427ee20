package io.counterfoil.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where a problem is: a file (as the user named it), its line and column (1-based, 0 where unknown)
 * and, inside a spec, the path of the node as {@code match[0].equal}.
 */
public record Place(String file, int line, int column, @Nullable String path) {

  public static Place of(String file) {
    return new Place(file, 0, 0, null);
  }

  /** {@code file:line:column: path}, leaving out what is unknown. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    if (path != null && !path.isEmpty()) {
      text.append(": ").append(path);
    }
    return text.toString();
  }
}
