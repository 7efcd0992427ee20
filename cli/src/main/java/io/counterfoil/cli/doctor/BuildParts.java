package io.counterfoil.cli.doctor;

import io.counterfoil.boot.BuildCheck;
import io.counterfoil.boot.BuildComparison;
import io.counterfoil.boot.BuildComparison.Difference;
import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.boot.BuildManifest;
import io.counterfoil.boot.StartProblem;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.Problems;
import io.counterfoil.problem.StartCode;
import io.counterfoil.server.operations.PlainHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the distribution is made of: held against its own list of parts, or against another's. */
public final class BuildParts {

  private BuildParts() {}

  /** Looks at every byte; says which build it is. */
  public static String whole(Problems found) {
    for (StartProblem problem : BuildCheck.ofRunning(true)) {
      found.add(told(problem));
    }
    return words();
  }

  /** As {@code 0.1.0 (56b3a37, build 0f1e…, parts 9a3b…)}. */
  public static String words() {
    String build = BuildIdentity.current().toString();
    return BuildManifest.ofRunning()
        .map(parts -> build.substring(0, build.length() - 1) + ", parts " + parts.digest() + ")")
        .orElse(build);
  }

  /**
   * What differs between the running distribution and another.
   *
   * @param other the address of a running service's management port, the folder of a distribution,
   *     an image as {@code docker save} writes it, or the artifact of a run
   * @throws io.counterfoil.problem.ProblemException if one of the two cannot be had
   */
  public static List<Difference> against(String other) {
    BuildManifest here =
        BuildManifest.ofRunning()
            .orElseThrow(
                () ->
                    Problem.of(
                            StartCode.MANIFEST,
                            null,
                            "this program does not run from a distribution, so there is nothing to compare")
                        .asException());
    try {
      if (other.startsWith("http://")) {
        return BuildComparison.of(here, ofService(other));
      }
      Path path = Path.of(other);
      return Files.exists(path.resolve("manifest.json"))
          ? ofArtifact(here, path)
          : BuildComparison.of(here, BuildComparison.read(path));
    } catch (IOException unreadable) {
      throw Problem.of(
              ProblemCode.Source.UNREADABLE,
              Place.of(other),
              String.valueOf(unreadable.getMessage()),
              "name a running service's management address, the folder of a distribution, an image"
                  + " that docker save wrote, or an artifact")
          .asException();
    }
  }

  private static BuildManifest ofService(String url) throws IOException {
    PlainHttp.Answer answer = PlainHttp.get(url, "/build", token());
    if (answer.status() != 200) {
      throw new IOException("it answers " + answer.status() + ": " + answer.body().strip());
    }
    return BuildManifest.parse(answer.body());
  }

  private static String token() {
    return Optional.ofNullable(System.getenv("COUNTERFOIL_MANAGEMENT_TOKEN")).orElse("");
  }

  /** An artifact knows by what it was made, but not of which parts that was. */
  private static List<Difference> ofArtifact(BuildManifest here, Path artifact) {
    var build = io.counterfoil.artifact.RunArtifact.open(artifact).manifest().build();
    List<Difference> differences = new ArrayList<>();
    if (!build.version().equals(here.version())) {
      differences.add(new Difference("version", here.version(), build.version()));
    }
    if (!build.commit().equals(here.commit())) {
      differences.add(new Difference("commit", here.commit(), build.commit()));
    }
    return differences;
  }

  /** The problem as the launcher told it, in this program's own table. */
  public static Problem told(StartProblem problem) {
    StartCode code =
        Arrays.stream(StartCode.values())
            .filter(known -> known.code().equals(problem.code()))
            .findFirst()
            .orElse(StartCode.DEFECT);
    return Problem.of(code, Place.of(problem.where()), problem.cause());
  }
}
