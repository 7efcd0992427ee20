package io.counterfoil.cli.doctor;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that a start stands on, looked at without starting. */
public final class Doctor {

  private Doctor() {}

  /** All of them: first what the program runs on, then what its service stands on. */
  public static List<Check> checks(Installation installation) {
    List<Check> checks = new ArrayList<>(checks());
    checks.addAll(new ServiceChecks(installation).all());
    return checks;
  }

  /** Those that need neither configuration nor server. */
  static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("build", Doctor::build));
    checks.add(new Check("java", Machine::java));
    checks.add(new Check("duckdb", Selftest::duckDb));
    checks.add(new Check("sqlite", Selftest::sqlite));
    checks.add(new Check("temp", Machine::temp));
    checks.add(new Check("memory", Machine::memory));
    checks.add(new Check("clock", Machine::clock));
    checks.add(new Check("time zone", Machine::zone));
    checks.add(new Check("locale", Machine::locale));
    checks.add(new Check("open files", Machine::files));
    checks.add(new Check("initialisers", Doctor::initialisers));
    return checks;
  }

  private static String build(Problems found) throws IOException {
    BuildIdentity build = BuildIdentity.current();
    Path stamp = Path.of(System.getProperty("counterfoil.home", ""), "lib", "build-id");
    if (Files.isReadable(stamp) && !Files.readString(stamp).strip().equals(build.id())) {
      found.add(
          Problem.of(
              StartCode.BUILD_STALE,
              Place.of(stamp.toString()),
              "running build %s, the distribution is build %s"
                  .formatted(build.id(), Files.readString(stamp).strip())));
    }
    return BuildParts.whole(found);
  }

  /** Class files of ours whose initialiser does what none may. */
  private static String initialisers(Problems found) throws IOException {
    int classes = 0;
    int working = 0;
    for (Path part : ownParts()) {
      for (ClassScan.Initialiser initialiser : ClassScan.of(part)) {
        classes++;
        working += initialiser.calls().isEmpty() ? 0 : 1;
        if (!initialiser.forbidden().isEmpty()) {
          found.add(
              Problem.of(
                  StartCode.INITIALISER,
                  Place.of(part.toString()),
                  "the initialiser of %s calls %s"
                      .formatted(initialiser.name(), initialiser.forbidden())));
        }
      }
    }
    return "%d of our classes have one, %d call other classes in it, %d what none may"
        .formatted(classes, working, found.all().size());
  }

  /** The parts of the class path that are this program's own. */
  public static List<Path> ownParts() {
    List<Path> parts = new ArrayList<>();
    for (String part :
        System.getProperty("java.class.path", "").split(java.io.File.pathSeparator)) {
      Path path = Path.of(part);
      boolean ownJar = String.valueOf(path.getFileName()).startsWith("counterfoil-");
      boolean ownFolder = Files.isDirectory(path.resolve("io").resolve("counterfoil"));
      if (ownJar || ownFolder) {
        parts.add(path);
      }
    }
    return parts;
  }
}
