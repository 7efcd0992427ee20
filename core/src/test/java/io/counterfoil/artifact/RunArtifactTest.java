package io.counterfoil.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.artifact.ArtifactWriter.Finished;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArtifactTest {
  @TempDir Path parent;

  private static RunId run(int chance) {
    return RunId.of(Instant.parse("2026-07-31T12:34:56Z"), chance);
  }

  private static void fill(ArtifactWriter writer) {
    writer.write(RunArtifact.BREAKS, "rows");
    writer.write(RunArtifact.SPEC, "counterfoil: 1\n");
    writer.write("open/ledger.parquet", "more rows");
    writer.write(Manifests.of(Manifests.summary()));
  }

  private Finished written(int chance, boolean proven) {
    try (ArtifactWriter writer = RunArtifact.create(parent, run(chance))) {
      fill(writer);
      return writer.finish(proven);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private static String message(ProblemException problem) {
    return String.valueOf(problem.getMessage());
  }

  @Test
  void aFinishedArtifactIsWholeAndNothingElseIsLeft() throws IOException {
    Finished finished = written(1, true);
    assertEquals(List.of("20260731T123456Z-00000001"), names());
    RunArtifact artifact = RunArtifact.open(finished.path());
    assertEquals(
        List.of("breaks.parquet", "manifest.json", "open/ledger.parquet", "spec.yaml"),
        List.copyOf(artifact.files().keySet()));
    assertEquals(List.of(), artifact.verifyDigests());
    assertEquals(Manifests.of(Manifests.summary()), artifact.manifest());
    assertEquals(finished.digest(), artifact.digest());
    assertEquals(artifact.folder(), RunArtifact.open(parent).folder());
  }

  @Test
  void sha256sumAgrees() throws IOException, InterruptedException {
    Finished finished = written(1, true);
    int exit =
        new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
            .directory(finished.path().toFile())
            .start()
            .waitFor();
    assertEquals(0, exit);
  }

  @Test
  void aRunThatFailsLeavesNothing() throws IOException {
    try (ArtifactWriter writer = RunArtifact.create(parent, run(1))) {
      fill(writer);
      assertEquals(2, names().size());
    }
    assertEquals(List.of(), names());
  }

  @Test
  void anUnprovenRunKeepsItsEvidenceUnderAnotherNameAndIsRefused() throws IOException {
    Finished finished = written(1, false);
    assertEquals(List.of("20260731T123456Z-00000001.unproven"), names());
    assertTrue(
        message(assertThrows(ProblemException.class, () -> RunArtifact.open(finished.path())))
            .contains("the proof of its run does not hold"));
    assertTrue(
        message(assertThrows(ProblemException.class, () -> RunArtifact.open(parent)))
            .contains("it holds only runs that did not finish or whose proof does not hold: 1"));
  }

  @Test
  void anUnfinishedRunIsRefused() {
    try (ArtifactWriter writer = RunArtifact.create(parent, run(1))) {
      fill(writer);
      assertTrue(
          message(assertThrows(ProblemException.class, () -> RunArtifact.open(writer.folder())))
              .contains("the run did not finish writing it"));
    }
  }

  @Test
  void ofSeveralArtifactsOneMustBeNamed() {
    written(1, true);
    written(2, true);
    assertTrue(
        message(assertThrows(ProblemException.class, () -> RunArtifact.open(parent)))
            .contains("there are 2 artifacts in it; the latest is 20260731T123456Z-00000002"));
    assertTrue(
        message(
                assertThrows(
                    ProblemException.class, () -> RunArtifact.open(parent.resolve("nowhere"))))
            .startsWith("ARTIFACT-001"));
  }

  @Test
  void aRunIsNeverWrittenOverAnother() throws IOException {
    Finished first = written(1, true);
    assertTrue(
        message(assertThrows(ProblemException.class, () -> written(1, true)))
            .contains("is there already"));
    assertEquals(List.of(), RunArtifact.open(first.path()).verifyDigests());
    assertEquals(1, names().size());
  }

  @Test
  void oneChangedByteInAnyFileIsFound() throws IOException {
    RunArtifact artifact = RunArtifact.open(written(1, true).path());
    List<Path> files = new ArrayList<>(artifact.files().values());
    files.add(artifact.folder().resolve("SHA256SUMS"));
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 40)) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x20;
        Files.write(file, changed);
        List<Problem> problems = artifact.verifyDigests();
        assertFalse(problems.isEmpty(), file + " at " + at);
        assertTrue(problems.stream().allMatch(p -> p.code().exit().code() == 65));
      }
      Files.write(file, whole);
      assertEquals(List.of(), artifact.verifyDigests());
    }
  }

  @Test
  void filesRemovedAndAddedAreNamed() throws IOException {
    RunArtifact artifact = RunArtifact.open(written(1, true).path());
    Files.delete(artifact.file("spec.yaml"));
    Files.writeString(artifact.folder().resolve("open/other"), "");
    assertEquals(
        List.of("open/other: it was added", "spec.yaml: it was removed"),
        artifact.verifyDigests().stream()
            .map(
                p ->
                    (p.where() + ": " + p.what())
                        .substring(artifact.folder().toString().length() + 1))
            .toList());
  }

  @Test
  void whatADeadRunLeftIsToldAndRemoved() throws IOException {
    Path dead = parent.resolve(".20260101T000000Z-0000000a.partial");
    Files.createDirectories(dead.resolve("open"));
    Files.writeString(dead.resolve("open/ledger.parquet"), "half");
    Files.writeString(parent.resolve(".20260101T000000Z-0000000a.999999-1-0.lock"), "");
    Path lost = parent.resolve(".20260101T000000Z-0000000b.partial");
    Files.createDirectories(lost);
    Files.writeString(parent.resolve(".20260101T000000Z-0000000c.999999-1-0.lock"), "");
    Path other = parent.resolve(".somebody.partial");
    Files.createDirectories(other);
    try (ArtifactWriter writer = RunArtifact.create(parent, run(1))) {
      assertEquals(List.of(dead, lost), writer.removedLeftovers());
    }
    assertEquals(List.of(".somebody.partial"), names());
  }

  @Test
  void runsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    int runs = 24;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Callable<Finished>> work = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        int chance = i;
        work.add(() -> written(chance, true));
      }
      for (Future<Finished> finished : threads.invokeAll(work)) {
        assertEquals(List.of(), RunArtifact.open(finished.get().path()).verifyDigests());
      }
    }
    assertEquals(runs, names().size());
  }

  @Test
  void killedAtAnyMomentNothingHasAFinalNameThatIsNotWhole() throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      Process process = endlessRun();
      try (BufferedReader says = process.inputReader()) {
        assertEquals("begins", says.readLine());
        // A run that goes on elsewhere is left alone.
        written(i, true);
        process.waitFor(50 + random.nextInt(400), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly().waitFor();
      }
      for (String name : names()) {
        if (!name.startsWith(".")) {
          assertEquals(
              List.of(),
              RunArtifact.open(parent.resolve(name)).verifyDigests(),
              "seed " + seed + ", kill " + i);
        }
      }
    }
    written(100, true);
    assertTrue(names().stream().noneMatch(name -> name.startsWith(".")), names().toString());
  }

  @Test
  void aRunOfAnotherProcessIsLeftAlone() throws Exception {
    Process process = endlessRun();
    try (BufferedReader says = process.inputReader()) {
      assertEquals("begins", says.readLine());
      for (int i = 0; i < 20; i++) {
        try (ArtifactWriter writer = RunArtifact.create(parent, run(i))) {
          assertEquals(List.of(), writer.removedLeftovers());
        }
      }
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process endlessRun() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            EndlessRun.class.getName(),
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
