package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files longer than a buffer. */
class ReadBufferTest {

  @Test
  void noRecordIsLostBetweenBuffersWhateverTheLimitOfALine(@TempDir Path folder)
      throws IOException {
    SmallRun run = new SmallRun(folder);
    int records = 700_000;
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < records; i++) {
      text.append(i).append(",the record with the number ").append(i).append('\n');
    }
    run.file("a.csv", text.toString());
    for (long line : new long[] {1_000_000, 4_000_001, 5_000_003}) {
      assertEquals(
          List.of((long) records, 0L, (long) records, 0L),
          run.of(
                  """
                  counterfoil: 1
                  sides:
                    l: { read: a.csv, columns: { id: { type: integer }, text: {} }, key: id }
                    r: { read: a.csv, columns: { id: { type: integer }, text: {} }, key: id }
                  match: [{ pass: p, equal: id }]
                  limits: { line: %d }
                  """
                      .formatted(line))
              .counts(),
          "limit " + line);
    }
  }

  @Test
  void aQuotedValueThatLooksLikeRecordsIsOneValue(@TempDir Path folder) throws IOException {
    SmallRun run = new SmallRun(folder);
    int records = 300_000;
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < records; i++) {
      text.append(i).append(i % 3 == 0 ? ",\"first line\n" + i + ",looks like a record\n" : ",\"");
      text.append("and a text that makes the file longer than a buffer is\"\n");
    }
    run.file("a.csv", text.toString());
    assertEquals(
        List.of((long) records, 0L, (long) records, 0L),
        run.of(
                """
                counterfoil: 1
                sides:
                  l: { read: a.csv, columns: { id: { type: integer }, text: {} }, key: id }
                  r: { read: a.csv, columns: { id: { type: integer }, text: {} }, key: id }
                match: [{ pass: p, equal: id }]
                """)
            .counts());
  }

  @Test
  void aSizeOfWhichTheEngineLosesRecordsCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new ReadBuffer(16_000_001));
    assertEquals(20_000_016, ReadBuffer.ofLine(5_000_001).bytes());
  }
}
