package io.counterfoil.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("amount", "auto-accept", "columns", "delimiter", "key", "up to");

  @ParameterizedTest
  @CsvSource({
    "amuont, amount",
    "Amount, amount",
    "amout, amount",
    "colums, columns",
    "autoAccept, auto-accept",
    "auto_accept, auto-accept",
    "delim, delimiter",
    "keys, key",
    "upto, up to",
    "de,",
    "x,",
    "colour,",
    "amounts of money,"
  })
  void findsTheNameThatWasMeant(String written, @Nullable String name) {
    assertEquals(Optional.ofNullable(name), Nearest.of(written, NAMES));
  }
}
