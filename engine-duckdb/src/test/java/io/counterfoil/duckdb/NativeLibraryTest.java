package io.counterfoil.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.counterfoil.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real library, and what can happen to it. */
class NativeLibraryTest {
  private static final String NAME = "libduckdb_java.so_linux_amd64";

  @TempDir Path lib;
  private Path library;

  @BeforeEach
  void theLibraryOfTheDriver() throws IOException {
    library = lib.resolve(NAME);
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/" + NAME))) {
      Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void aWholeOneIsGood() {
    assertEquals("", told("amd64"));
  }

  @Test
  void theOnlyOneHasTheNameThatTheSystemLooksFor() throws IOException {
    Files.move(library, lib.resolve("libduckdb_java.so"));
    assertEquals("", told("amd64"));
    assertEquals("BOOT-064 it is made for amd64, and this Java runs on aarch64", told("aarch64"));
  }

  @Test
  void aMissingOneIsTold() throws IOException {
    Files.delete(library);
    assertEquals("BOOT-063 DuckDB's library is not there", told("amd64"));
  }

  @Test
  void oneOfAnotherProcessorIsTold() throws IOException {
    assertEquals("BOOT-064 it is not there, only libduckdb_java.so_linux_amd64", told("aarch64"));
    Files.move(library, lib.resolve("libduckdb_java.so_linux_arm64"));
    assertEquals("BOOT-064 it is made for amd64, and this Java runs on aarch64", told("aarch64"));
  }

  @Test
  void aTruncatedOneIsTold() throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    Files.write(library, Arrays.copyOf(bytes, 1_000_000));
    assertEquals(
        "BOOT-065 it is cut off: 1000000 of %d bytes are there".formatted(bytes.length),
        told("amd64"));
    Files.write(library, new byte[0]);
    assertEquals("BOOT-065 it is no library: 0 bytes", told("amd64"));
  }

  private String told(String processor) {
    return NativeLibrary.problem(lib, "Linux", processor).map(NativeLibraryTest::words).orElse("");
  }

  private static String words(Problem problem) {
    return problem.code().code() + " " + problem.what();
  }
}
