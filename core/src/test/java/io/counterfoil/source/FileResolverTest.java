package io.counterfoil.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileResolverTest {
  @TempDir Path folder;
  private Path base = Path.of("");

  @BeforeEach
  void files() throws IOException {
    base = Files.createDirectories(folder.resolve("spec"));
    for (String name :
        List.of(
            "a.csv",
            "b.csv",
            "B.csv",
            "b.txt",
            ".hidden.csv",
            "day [1].csv",
            "x,y.csv",
            "data/1.csv",
            "data/2.csv",
            "data/2026/10.csv",
            "data/2026/q/11.csv",
            "data/.old/9.csv",
            "../beside.csv")) {
      Path file = base.resolve(name).normalize();
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv | a.csv",
        "none.csv | ''",
        "*.csv | B.csv a.csv b.csv day [1].csv x,y.csv",
        "?.csv | B.csv a.csv b.csv",
        "[ab].csv | a.csv b.csv",
        "[!a].csv | B.csv b.csv",
        "b.{csv,txt} | b.csv b.txt",
        "day [1].csv | day [1].csv",
        ".h*.csv | .hidden.csv",
        "data/*.csv | data/1.csv data/2.csv",
        "data/**/*.csv | data/1.csv data/2.csv data/2026/10.csv data/2026/q/11.csv",
        "data/** | data/1.csv data/2.csv data/2026/10.csv data/2026/q/11.csv",
        "**/1*.csv | data/1.csv data/2026/10.csv data/2026/q/11.csv",
        "data/*/*.csv | data/2026/10.csv",
        "./data/../a.csv | a.csv",
        "../*.csv | ../beside.csv",
        "missing/*.csv | ''",
        "[unclosed.csv | ''",
      })
  void paths_and_globs_name_files_in_order(String path, String found) {
    String all = String.join(" ", shown(path));
    assertEquals(found.strip(), all);
  }

  @Test
  void an_absolute_path_is_shown_relative_to_the_spec() {
    assertEquals(List.of("data/1.csv"), shown(base.resolve("data/1.csv").toString()));
    assertEquals(List.of("data/1.csv"), shown(base.resolve("data/[1].csv").toString()));
  }

  @Test
  void a_link_to_a_file_is_read_and_a_link_to_a_folder_is_not_gone_into() throws IOException {
    Files.createSymbolicLink(base.resolve("data/link.csv"), base.resolve("a.csv"));
    Files.createSymbolicLink(base.resolve("data/up"), base);
    assertEquals(
        List.of(
            "data/1.csv", "data/2.csv", "data/2026/10.csv", "data/2026/q/11.csv", "data/link.csv"),
        shown("data/**/*.csv"));
  }

  @ParameterizedTest
  @CsvSource({"data, SOURCE-002", "~/a.csv, SOURCE-001"})
  void what_is_no_file_is_a_problem(String path, String code) {
    ProblemException e = assertThrows(ProblemException.class, () -> shown(path));
    assertEquals(code, e.problems().getFirst().code().code());
  }

  @Test
  void a_path_with_a_nul_is_a_problem() {
    assertThrows(ProblemException.class, () -> shown("a\u0000.csv"));
  }

  private List<String> shown(String path) {
    return new FileResolver(base).resolve(path).stream().map(ResolvedFile::shown).toList();
  }
}
