package io.counterfoil.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An editor that uses the schema, and the reader, say yes and no to the same specs. */
class GrammarSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(GrammarSchema.text(), InputFormat.JSON);

  static final List<String> GOOD =
      List.of(
          Specs.SMALL,
          Specs.large(),
          Specs.withColumn("c: {}"),
          Specs.withColumn("c: { from: 1 }"),
          Specs.withColumn("c: { value: 0012 }"),
          Specs.withColumn("c: { value: true }"),
          Specs.withColumn("c: { value: '' }"),
          Specs.withColumn("\"Doc No\": { from: \"Doc, No\" }"),
          Specs.withColumn("c: { debit: S, credit: H, type: integer }"),
          Specs.withColumn("c: { type: \"decimal( 18 , 2 )\" }"),
          Specs.withColumn("c: { clean: upper }"),
          Specs.SMALL.replace("left.csv", "[a.csv, { path: b.tsv, delimiter: tab }]"),
          Specs.SMALL.replace("left.csv", "{ path: a.txt, header: false, names: [1, 2], skip: 3 }"),
          Specs.SMALL.replace("equal: [id]", "equal: id"),
          Specs.SMALL.replace("equal: [id]", "within: { amount: 0 }"),
          Specs.SMALL + "compare: {}\n",
          Specs.SMALL + "compare: { \"all\": { within: 1 } }\n",
          Specs.SMALL + "control: { \"residue\": [currency] }\n",
          Specs.SMALL + "control: { residue: 12.5 }\n",
          Specs.SMALL + "strict: \"true\"\n",
          Specs.SMALL + "limits: {}\n",
          Specs.SMALL + "auto-accept: []\n");

  static final List<String> BAD =
      List.of(
          "[]",
          "{}",
          "counterfoil: 1\n",
          Specs.SMALL.replace("counterfoil: 1", "counterfoil: 2"),
          Specs.SMALL + "colour: red\n",
          Specs.SMALL + "name: ''\n",
          Specs.SMALL + "keep: some\n",
          Specs.SMALL + "strict: yes\n",
          Specs.SMALL + "limits: { memory: 4 }\n",
          Specs.SMALL + "limits: { memory: lots }\n",
          Specs.SMALL + "limits: { threads: 0 }\n",
          Specs.SMALL + "period: { by: d, from: 2026-10-01 }\n",
          Specs.SMALL + "period: { by: d, from: 1.10.2026, to: 2026-10-31 }\n",
          Specs.SMALL + "period: { by: d, from: 2026-10-01, to: 2026-10-31, cut-off: '18:00' }\n",
          Specs.SMALL + "calendar: { weekend: [someday] }\n",
          Specs.SMALL + "calendar: { currencies: { usd: {} } }\n",
          Specs.SMALL + "auto-accept: [{ kind: lost, up to: 1, reason: r }]\n",
          Specs.SMALL + "auto-accept: [{ kind: missing, reason: r }]\n",
          Specs.SMALL + "balances: { by: [], opening: { left: a }, closing: { left: a } }\n",
          Specs.SMALL + "compare: { a: { within: 1, similar: 0.5 } }\n",
          Specs.SMALL + "compare: { a: { similar: 2 } }\n",
          Specs.SMALL + "compare: { a: ignored }\n",
          Specs.SMALL + "compare: { a: { map: {} } }\n",
          Specs.SMALL + "compare: { a: { ignore: vowels } }\n",
          Specs.SMALL + "auto-accept: [{ kind: missing, up to: -1, reason: r }]\n",
          Specs.SMALL.replace("equal: [id]", "equal: []"),
          Specs.SMALL.replace("    equal: [id]\n", ""),
          Specs.SMALL.replace("equal: [id]", "within: { amount: 3 weeks }"),
          Specs.SMALL.replace("equal: [id]", "within: {}"),
          Specs.SMALL.replace("left:", "le.ft:"),
          Specs.SMALL.replace("  right:\n    read: right.csv\n", ""),
          Specs.SMALL.replace("left.csv", "[]"),
          Specs.SMALL.replace("left.csv", "{ format: csv }"),
          Specs.SMALL.replace("left.csv", "{ path: a, format: xlsx }"),
          Specs.SMALL.replace("left.csv", "{ path: a, delimiter: '||' }"),
          Specs.SMALL.replace("left.csv", "{ path: a, header: maybe }"),
          Specs.SMALL.replace("left.csv", "{ path: a, skip: some }"),
          Specs.SMALL.replace("left.csv", "{ path: a, expect: { records: many } }"),
          Specs.SMALL.replace("left.csv", "{ path: a, expect: { trailer: {} } }"),
          Specs.SMALL.replace(
              "left.csv", "{ path: a, expect: { trailer: { count: n, column: c } } }"),
          Specs.withColumn("c: money"),
          Specs.withColumn("c: { type: number }"),
          Specs.withColumn("c: { from: a, value: b }"),
          Specs.withColumn("c: { debit: a }"),
          Specs.withColumn("c: { mark: a }"),
          Specs.withColumn("c: { positive: [a] }"),
          Specs.withColumn("c: { clean: [shout] }"),
          Specs.withColumn("c: { nulls: true }"),
          Specs.withColumn("c: { sign: turn }"),
          Specs.withColumn("c: { expr: a, format: b }"));

  @ParameterizedTest
  @FieldSource("GOOD")
  void whatTheReaderReadsTheSchemaAllows(String yaml) {
    assertEquals(List.of(), Specs.problems(yaml));
    assertEquals(List.of(), SCHEMA.validate(json(yaml)));
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void whatTheReaderRefusesTheSchemaRefuses(String yaml) {
    assertTrue(!Specs.problems(yaml).isEmpty(), "the reader reads it");
    assertTrue(!SCHEMA.validate(json(yaml)).isEmpty(), "the schema allows it");
  }

  @Test
  void theSchemaKnowsEveryKey() {
    JsonNode definitions = SCHEMA.getSchemaNode().get("$defs");
    for (Grammar grammar : Grammar.values()) {
      String name = grammar.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      for (GrammarKey key : grammar.keys()) {
        assertTrue(definitions.get(name).get("properties").has(key.name()), key.name());
      }
    }
  }

  /** As another program would read the YAML: numbers and booleans are such. */
  private static JsonNode json(String yaml) {
    Object loaded =
        new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(yaml);
    return new ObjectMapper().valueToTree(Objects.requireNonNull(loaded));
  }
}
