package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.json.Json;
import io.counterfoil.json.Json.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on real files: what they print, what they leave, and how they end. */
class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void twoFilesInDifferentDress() throws IOException {
    write(
        "left.csv",
        """
        id,account,booked,amount,extra
        1,A,2024-01-31,1234.5,x
        2,A,2024-02-01,7,x
        3,B,2024-02-13,8,x
        """);
    write(
        "right.csv",
        """
        txn,account,booked,amt
        1,A,31/01/2024,"1,234.50"
        2,A,01/02/2024,8.00
        4,B,13/02/2024,8.00
        """);
  }

  @Test
  void aDiffOfTextHintsAtTheTypesThatWouldTellItsDifferencesApart() {
    assertEquals(1, diff("--column", "amount=amt"));

    assertTrue(out().contains("2 of 2 differences looked at in booked vanish as date"), out());
    assertTrue(out().contains("--column 'amount=amt:decimal(18,2):=-1,234.50'"), out());
    assertTrue(out().contains("only on the left, not compared: extra"), out());
    assertTrue(out().contains("\n1: 6 breaks were found; see them with: counterfoil report "));
    assertEquals("", err());
  }

  @Test
  void aDiffThatGuessesSaysWhatItGuessed() {
    assertEquals(1, diff("--column", "amount=amt", "--guess"));

    assertTrue(out().contains("guessed: amount is decimal(18,2), written as -1,234.50 on the"));
    assertTrue(out().contains("guessed: booked is date, written as dd/MM/yyyy on the right"));
    assertTrue(out().contains("\n1: 4 breaks were found"), out());
  }

  @Test
  void aDiffForMachinesIsOneObjectWithItsSpec() throws IOException {
    assertEquals(1, diff("--column", "amount=amt:money:=-1,234.50", "--json", "--print-spec"));

    Members told = assertInstanceOf(Members.class, Json.read(out()));
    assertEquals(1, told.whole("exit"));
    assertTrue(told.object("proof").truth("holds"));
    assertTrue(told.text("spec").contains("amount: { from: \"amt\", type: money"));
    assertEquals(told.text("spec"), Files.readString(Path.of(told.text("artifact"), "spec.yaml")));
  }

  @Test
  void aPrintedSpecRunsToTheSameEnd() throws IOException {
    assertEquals(1, diff("--column", "amount=amt", "--guess", "--print-spec"));
    Path spec = write("recon.yaml", out());
    assertTrue(err().contains("4 breaks were found"), err());

    out.reset();
    assertEquals(1, run("run", spec.toString(), "--out", path("again"), "--json"));
    assertEquals(2, ((Members) Json.read(out())).object("breaks").whole("missing"));
  }

  @Test
  void quietSaysNothingButByTheExit() {
    assertEquals(1, diff("--quiet"));
    assertEquals("", out());
    assertEquals(
        0,
        run(
            "diff",
            path("left.csv"),
            path("left.csv"),
            "--key",
            "id",
            "--quiet",
            "--out",
            path("same")));
    assertEquals("", out() + err());
  }

  @Test
  void whatARunKeepsIsVerifiedPerformedAgainAndExported() throws IOException {
    assertEquals(1, diff("--column", "amount=amt", "--guess", "--keep", "all"));
    out.reset();

    assertEquals(0, run("verify", path("runs"), "--inputs"), err());
    assertTrue(
        out().startsWith("proven: bytes, counts, matches, performed again from the inputs\n"));
    out.reset();
    assertEquals(0, run("export", path("runs"), "matches", "--format", "jsonl"));
    assertEquals(2, out().lines().count());
    assertEquals(0, run("export", path("runs"), "breaks", "-o", path("breaks.xlsx")));
    assertEquals(0, run("export", path("runs"), "breaks", "-o", path("breaks.parquet")));
    assertEquals(
        -1, Files.mismatch(folder.resolve("breaks.parquet"), artifact().resolve("breaks.parquet")));
    out.reset();
    assertEquals(0, run("report", path("runs"), "-o", "-"));
    assertTrue(out().startsWith("<!DOCTYPE html>"));
  }

  @Test
  void aRunThatTookOpenItemsAlongIsPerformedAgainWithThem() throws IOException {
    assertEquals(1, diff("--column", "amount=amt", "--guess", "--print-spec"));
    Path spec = write("recon.yaml", out());
    out.reset();
    assertEquals(1, run("run", spec.toString(), "--out", path("months"), "--json"));
    String first = ((Members) Json.read(out())).text("artifact");
    out.reset();
    assertEquals(
        1, run("run", spec.toString(), "--out", path("months"), "--carry", first, "--json"), err());
    Members second = (Members) Json.read(out());
    assertEquals(4, ((Members) second.list("sides").getFirst()).whole("records"));
    out.reset();

    assertEquals(
        0, run("verify", second.text("artifact"), "--inputs", "--base", folder.toString()), err());
    assertTrue(out().contains("performed again from the inputs"));
    Path moved = Files.move(Path.of(first), folder.resolve("archived"));
    assertEquals(
        66, run("verify", second.text("artifact"), "--inputs", "--base", folder.toString()));
    assertTrue(err().contains("which is not beside it") && err().contains("--carry 20"), err());
    assertEquals(
        0,
        run(
            "verify",
            second.text("artifact"),
            "--inputs",
            "--base",
            folder.toString(),
            "--carry",
            moved.toString()),
        err());
  }

  @Test
  void aChangedByteIsFound() throws IOException {
    assertEquals(1, diff());
    Files.writeString(artifact().resolve("breaks.parquet"), "x", StandardOpenOption.APPEND);

    assertEquals(65, run("verify", path("runs")));
    assertTrue(err().contains("ARTIFACT-002") && err().contains("breaks.parquet"), err());
  }

  @Test
  void anExplainedSpecIsAScriptWithItsColumnsAndPasses() throws IOException {
    assertEquals(1, diff("--column", "amount=amt", "--guess", "--print-spec"));
    Path spec = write("recon.yaml", out());
    out.reset();

    assertEquals(0, run("explain", spec.toString()));
    assertTrue(out().contains("decimal(18,2), from amt, format -1,234.50"), out());
    assertTrue(out().contains("-- pass 1  same id: equal id"));
    assertTrue(out().contains("create temp table"));
  }

  @Test
  void theStatementsOfAnExampleAreThoseThatItsFileHolds() throws IOException {
    assertEquals(0, run("explain", Path.of("..", "examples", "keyed", "recon.yaml").toString()));
    Path golden = Path.of("..", "engine-duckdb", "src", "test", "golden", "keyed.sql");
    assertTrue(out().endsWith(Files.readString(golden)), out());
  }

  @Test
  void everythingThatIsWrongWithADiffIsToldAtOnce() {
    assertEquals(
        64, run("diff", path("left.csv"), path("right.csv"), "--key", "idd", "--column", "foo"));
    assertTrue(err().contains("did you mean id?") && err().endsWith("4 problems\n"), err());
    assertEquals(64, run("diff", path("left.csv"), path("right.csv")));
    assertTrue(err().contains("columns of both files are account, booked"), err());
    assertEquals(66, run("diff", path("left.csv"), path("nope.csv"), "--key", "id"));
    assertEquals(64, diff("--encoding", "lattin1"));
    assertTrue(err().contains("--encoding: \"lattin1\" is not a character set"), err());
    assertEquals(64, diff("--delimiter", "semicolons"));
    assertTrue(err().contains("--delimiter: \"semicolons\" is not one character"), err());
    assertEquals("", out());
  }

  @Test
  void theSchemaIsJson() {
    assertEquals(0, run("schema"));
    assertInstanceOf(Members.class, Json.read(out()));
  }

  @Test
  void aLeftoverOfNoRunStaysBehind() throws IOException {
    assertEquals(1, diff());
    try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
      assertFalse(left.anyMatch(p -> p.getFileName().toString().contains("partial")));
    }
  }

  private int diff(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "diff",
                path("left.csv"),
                path("right.csv"),
                "--key",
                "id=txn",
                "--out",
                path("runs")));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(new String[0]));
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Counterfoil.run(
        List.of(arguments),
        Boot.ofOneCommand(),
        new Terminal(toOut, toErr, Style.PLAIN, Style.PLAIN, false, 100));
  }

  private Path artifact() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
