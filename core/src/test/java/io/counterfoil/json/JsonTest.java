package io.counterfoil.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void valuesComeBackAsTheyWere() {
    Json json =
        Json.object()
            .with("amount", new BigDecimal("12345678901234567890123456789012345678.10"))
            .with("text", "a \"quote\", \\ \n \u0001 \u2028 Öl \uD83D\uDE00 \uD800")
            .with("none", (String) null)
            .with("truth", true)
            .with("list", Json.texts(List.of("x", "")))
            .with("empty", Json.object().done())
            .done();
    assertEquals(json, Json.read(json.written()));
  }

  @Test
  void aPersonCanReadIt() {
    assertEquals(
        """
        {
          "n": 1.50,
          "list": [
            {},
            null
          ]
        }
        """,
        Json.object()
            .with("n", new BigDecimal("1.50"))
            .with("list", Json.list(List.of(Json.object().done(), Json.NOTHING), each -> each))
            .done()
            .written());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":1,}",
        "[1,]",
        "{\"a\":1,\"a\":2}",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "1e999",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"open",
        "{a:1}",
        "[1] 2",
        "tru",
        "{\"a\" 1}"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(Json.Malformed.class, () -> Json.read(text));
  }

  @Test
  void nestingIsBounded() {
    assertThrows(Json.Malformed.class, () -> Json.read("[".repeat(100_000)));
  }

  @Test
  void mutatedTextIsReadOrRefusedAndNothingElse() {
    long seed = 42;
    Random random = new Random(seed);
    String text = "{\"a\": [1.5, true, null, \"x\\u00e4\"], \"b\": {\"c\": -1e2}}";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder mutated = new StringBuilder(text);
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutated.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
      }
      try {
        Json read = Json.read(mutated.toString());
        assertEquals(read, Json.read(read.written()), () -> "seed " + seed + ": " + mutated);
      } catch (Json.Malformed refused) {
        // As good.
      }
    }
  }
}
