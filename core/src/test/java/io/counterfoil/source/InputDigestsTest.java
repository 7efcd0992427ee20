package io.counterfoil.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.source.InputDigests.InputDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDigestsTest {
  /** SHA-256 of a million times the letter a: FIPS 180-2, appendix B.3. */
  private static final String MILLION =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  @TempDir Path folder;

  private ResolvedFile file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, text);
    return new ResolvedFile("data/" + name, path);
  }

  @Test
  void digestsStandInTheOrderOfTheFiles() throws IOException {
    ResolvedFile million = file("b.csv", "a".repeat(1_000_000));
    ResolvedFile empty = file("a.csv", "");
    try (InputDigests digests = InputDigests.start(List.of(million, empty), true)) {
      List<InputDigest> found = digests.join();
      assertEquals(Optional.of(MILLION), found.get(0).sha256());
      assertEquals(1_000_000, found.get(0).bytes());
      assertTrue(found.get(1).sha256().orElseThrow().startsWith("e3b0c44298fc1c14"));
      assertEquals("data/a.csv", found.get(1).file().shown());
    }
  }

  @Test
  void withoutDigestsOnlyChangesAreLookedFor() throws IOException {
    ResolvedFile file = file("a.csv", "x");
    try (InputDigests digests = InputDigests.start(List.of(file), false)) {
      assertEquals(Optional.empty(), digests.join().getFirst().sha256());
    }
    try (InputDigests digests = InputDigests.start(List.of(file), false)) {
      Files.writeString(file.path(), "xy");
      ProblemException problem = assertThrows(ProblemException.class, digests::join);
      assertTrue(
          String.valueOf(problem.getMessage())
              .startsWith("SOURCE-010 data/a.csv: it changed while it was read: 1 bytes"));
    }
  }

  @Test
  void aFileReplacedByOneOfTheSameSizeAndTimeIsFound() throws IOException {
    ResolvedFile file = file("a.csv", "old");
    FileTime time = Files.getLastModifiedTime(file.path());
    try (InputDigests digests = InputDigests.start(List.of(file), true)) {
      Path other = file("b.csv", "new").path();
      Files.setLastModifiedTime(other, time);
      Files.move(other, file.path(), StandardCopyOption.REPLACE_EXISTING);
      assertEquals(
          "SOURCE-010",
          assertThrows(ProblemException.class, digests::join).problems().getFirst().code().code());
    }
  }

  @Test
  void aFileThatIsRemovedOrNeverWasIsToldByItsShownName() throws IOException {
    ResolvedFile file = file("a.csv", "x");
    try (InputDigests digests = InputDigests.start(List.of(file), false)) {
      Files.delete(file.path());
      assertEquals(
          "SOURCE-010 data/a.csv: it was removed while it was read",
          assertThrows(ProblemException.class, digests::join).getMessage());
    }
    assertEquals(
        "SOURCE-001 data/a.csv: there is no such file",
        assertThrows(ProblemException.class, () -> InputDigests.start(List.of(file), true))
            .getMessage());
  }

  @Test
  void aPipeIsLeftToWhoReadsItOnce() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    org.junit.jupiter.api.Assumptions.assumeTrue(made == 0);
    try (InputDigests digests = InputDigests.start(List.of(new ResolvedFile("pipe", pipe)), true)) {
      assertEquals(Optional.empty(), digests.join().getFirst().sha256());
    }
  }
}
