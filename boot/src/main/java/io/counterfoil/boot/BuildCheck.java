package io.counterfoil.boot;

import io.counterfoil.boot.BuildManifest.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a distribution against its list of parts: is what runs what was built? Tells every part
 * that differs, not only the first.
 */
public final class BuildCheck {

  private static final String UNSAID = "lib/manifest";

  private final Path home;
  private final List<StartProblem> problems = new ArrayList<>();

  private BuildCheck(Path home) {
    this.home = home;
  }

  /**
   * What a start can afford, a few milliseconds: names and sizes of jars and native libraries, the
   * tables of contents of jars, and that the class path is made of these.
   *
   * @param home the folder of the distribution
   */
  public static List<StartProblem> quick(Path home) {
    return new BuildCheck(home).checked(false);
  }

  /** Everything, to the last byte: half a second, most of it for the engine's native library. */
  public static List<StartProblem> full(Path home) {
    return new BuildCheck(home).checked(true);
  }

  /**
   * Of the distribution that this program runs from; empty problems where it does not run from one,
   * as in a test.
   */
  public static List<StartProblem> ofRunning(boolean everything) {
    String home = System.getProperty("counterfoil.home");
    return home == null ? List.of() : new BuildCheck(Path.of(home)).checked(everything);
  }

  private List<StartProblem> checked(boolean everything) {
    BuildManifest manifest;
    try {
      manifest = BuildManifest.read(home);
    } catch (IOException unfit) {
      tell(StartFault.MANIFEST, UNSAID, words(unfit));
      return problems;
    }
    for (Part part : manifest.parts().values()) {
      if (everything || part.isJar() || part.isNative()) {
        check(part, everything);
      }
    }
    checkForeign(manifest);
    checkClassPath(manifest);
    return List.copyOf(problems);
  }

  private void check(Part part, boolean everything) {
    Path file = home.resolve(part.path());
    StartFault differs = part.isNative() ? StartFault.NATIVE_DAMAGED : StartFault.PART_DIFFERS;
    try {
      if (!Files.isRegularFile(file)) {
        tell(
            part.isNative() ? StartFault.NATIVE_MISSING : StartFault.PART_MISSING,
            part.path(),
            "it is not there");
        return;
      }
      long bytes = Files.size(file);
      if (bytes != part.bytes()) {
        tell(differs, part.path(), "it has " + bytes + " bytes, and had " + part.bytes());
        return;
      }
      if (part.isJar() && !JarContents.checksum(file).equals(part.contents())) {
        tell(differs, part.path(), "its entries are others than those that were built");
        return;
      }
      if (everything) {
        String sha256 = FileDigest.of(file);
        if (!sha256.equals(part.sha256())) {
          tell(differs, part.path(), "its SHA-256 is " + sha256 + ", and was " + part.sha256());
        }
      }
    } catch (IOException unreadable) {
      tell(
          part.isNative() ? StartFault.NATIVE_MISSING : StartFault.PART_MISSING,
          part.path(),
          words(unreadable));
    }
  }

  /** Jars that nobody built: the JVM would take classes from them. */
  private void checkForeign(BuildManifest manifest) {
    Set<String> artifacts = new TreeSet<>();
    for (Part part : manifest.parts().values()) {
      artifacts.add(part.artifact());
    }
    try {
      for (Path file : BuildManifest.files(home)) {
        String path = BuildManifest.pathIn(home, file);
        if (path.endsWith(".jar") && !manifest.parts().containsKey(path)) {
          String name = path.substring(path.lastIndexOf('/') + 1);
          boolean second = artifacts.contains(BuildManifest.artifactOf(name));
          tell(
              second ? StartFault.TWO_VERSIONS : StartFault.JAR_FOREIGN,
              path,
              "it is not in the list of parts"
                  + (second ? ", which has another version of it" : ""));
        }
      }
    } catch (IOException unreadable) {
      tell(StartFault.PART_MISSING, "lib", words(unreadable));
    }
  }

  /** The classes that run must come from the jars that were looked at. */
  private void checkClassPath(BuildManifest manifest) {
    String running = System.getProperty("counterfoil.home");
    if (running == null || !Path.of(running).equals(home)) {
      return;
    }
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      Optional<String> within =
          path.startsWith(home) ? Optional.of(BuildManifest.pathIn(home, path)) : Optional.empty();
      if (within.isEmpty()) {
        tell(StartFault.JAR_FOREIGN, entry, "it is on the class path, and not of the distribution");
      }
    }
  }

  private void tell(StartFault fault, String path, String cause) {
    String where = Path.of(path).isAbsolute() ? path : home.resolve(path).toString();
    problems.add(fault.problem(where, cause));
  }

  private static String words(IOException failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
