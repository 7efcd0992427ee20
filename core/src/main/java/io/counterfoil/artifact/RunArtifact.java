package io.counterfoil.artifact;

import io.counterfoil.json.Json;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Artifact;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that a run left behind: whole, named by its run, never changed. */
public final class RunArtifact {
  public static final String MANIFEST = "manifest.json";
  public static final String SPEC = "spec.yaml";
  public static final String BREAKS = "breaks.parquet";
  public static final String MATCHES = "matches.parquet";
  public static final String SUGGESTED = "suggested.parquet";
  public static final String REPORT = "report.html";
  public static final String LOG = "log.jsonl";

  private final Path folder;

  private RunArtifact(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins the artifact of a run in a folder, which is made if it is not there; what dead runs left
   * there is removed.
   *
   * @throws ProblemException if it cannot be written
   */
  public static ArtifactWriter create(Path parent, RunId run) {
    return ArtifactWriter.create(parent, run);
  }

  /**
   * Opens an artifact, or the only one in a folder.
   *
   * @throws ProblemException if there is none, there are several, or it is not whole or not proven
   */
  public static RunArtifact open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute.resolve(MANIFEST))) {
      refuseUnfinished(path, absolute);
      return new RunArtifact(absolute);
    }
    if (!Files.isDirectory(absolute)) {
      throw notFound(path, "there is no such folder");
    }
    refuseUnfinished(path, absolute);
    List<Path> found = children(absolute);
    List<Path> whole =
        found.stream()
            .filter(p -> !isUnproven(p) && !Leftovers.isPartial(p))
            .filter(p -> Files.isRegularFile(p.resolve(MANIFEST)))
            .toList();
    if (whole.size() > 1) {
      throw notFound(
          path,
          "there are %d artifacts in it; the latest is %s"
              .formatted(whole.size(), whole.getLast().getFileName()));
    }
    if (whole.isEmpty()) {
      long unfinished = found.stream().filter(p -> isUnproven(p) || Leftovers.isPartial(p)).count();
      throw notFound(
          path,
          unfinished == 0
              ? "neither it nor a folder in it has a " + MANIFEST
              : "it holds only runs that did not finish or whose proof does not hold: "
                  + unfinished);
    }
    return new RunArtifact(whole.getFirst());
  }

  public Path folder() {
    return folder;
  }

  /** Its files by their paths with forward slashes, sorted, {@code SHA256SUMS} not among them. */
  public SortedMap<String, Path> files() {
    try {
      return Checksums.files(folder);
    } catch (IOException e) {
      throw unreadable("", e);
    }
  }

  /**
   * The path of one of its files.
   *
   * @throws ProblemException if it does not have it
   */
  public Path file(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw Problem.of(
              name.equals(MATCHES) ? Artifact.KEPT : Artifact.INCOMPLETE,
              Place.of(shown("")),
              "it has no " + name)
          .asException();
    }
    return file;
  }

  public boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  /**
   * @throws ProblemException if it cannot be read, or is of another version
   */
  public Manifest manifest() {
    try {
      return Manifest.fromJson(Json.read(Files.readString(file(MANIFEST))));
    } catch (Manifest.OtherFormat e) {
      throw new ProblemException(
          Problem.of(Artifact.VERSION, Place.of(shown(MANIFEST)), String.valueOf(e.getMessage())),
          e);
    } catch (IllegalArgumentException | MalformedInputException e) {
      throw new ProblemException(
          Problem.of(Artifact.CHANGED, Place.of(shown(MANIFEST)), String.valueOf(e.getMessage())),
          e);
    } catch (IOException e) {
      throw unreadable(MANIFEST, e);
    }
  }

  /** The digest of {@code SHA256SUMS}, as the run said it last. */
  public String digest() {
    try {
      return Checksums.of(file(Checksums.FILE));
    } catch (IOException e) {
      throw unreadable(Checksums.FILE, e);
    }
  }

  /** Every file that was changed, removed or added since the run; empty if none was. */
  public List<Problem> verifyDigests() {
    SortedMap<String, String> told;
    try {
      told = Checksums.parse(Files.readString(file(Checksums.FILE)));
    } catch (IllegalArgumentException | MalformedInputException e) {
      return List.of(changed(Checksums.FILE, "it was changed: " + e.getMessage()));
    } catch (IOException e) {
      throw unreadable(Checksums.FILE, e);
    }
    SortedMap<String, Path> files = files();
    List<Problem> problems = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(told.keySet());
    names.addAll(files.keySet());
    for (String name : names) {
      Path file = files.get(name);
      String sum = told.get(name);
      if (file == null) {
        problems.add(changed(name, "it was removed"));
      } else if (sum == null) {
        problems.add(changed(name, "it was added"));
      } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !sum.equals(sum(file))) {
        problems.add(changed(name, "its bytes are not those that the run wrote"));
      }
    }
    return List.copyOf(problems);
  }

  private String sum(Path file) {
    try {
      return Checksums.of(file);
    } catch (IOException e) {
      throw unreadable(String.valueOf(file.getFileName()), e);
    }
  }

  private Problem changed(String name, String what) {
    return Problem.of(Artifact.CHANGED, Place.of(shown(name)), what);
  }

  private ProblemException unreadable(String name, IOException e) {
    return new ProblemException(
        Problem.of(
            Artifact.INCOMPLETE,
            Place.of(shown(name)),
            "it cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage(),
            "check the permissions and the disk"),
        e);
  }

  private String shown(String name) {
    return name.isEmpty() ? folder.toString() : folder.resolve(name).toString();
  }

  private static void refuseUnfinished(Path path, Path absolute) {
    if (Leftovers.isPartial(absolute)) {
      throw Problem.of(
              Artifact.INCOMPLETE, Place.of(path.toString()), "the run did not finish writing it")
          .asException();
    }
    if (isUnproven(absolute)) {
      throw Problem.of(
              Artifact.INCOMPLETE,
              Place.of(path.toString()),
              "the proof of its run does not hold",
              "do not use it; its files are kept to find out why")
          .asException();
    }
  }

  private static boolean isUnproven(Path folder) {
    return String.valueOf(folder.getFileName()).endsWith(ArtifactWriter.UNPROVEN);
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              Artifact.NOT_FOUND,
              Place.of(folder.toString()),
              "it cannot be listed: " + e.getClass().getSimpleName() + " " + e.getMessage()),
          e);
    }
  }

  private static ProblemException notFound(Path path, String what) {
    return Problem.of(Artifact.NOT_FOUND, Place.of(path.toString()), what).asException();
  }
}
