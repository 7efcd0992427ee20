package io.counterfoil.cli;

import io.counterfoil.artifact.RunArtifact;
import io.counterfoil.control.ArtifactProof;
import io.counterfoil.duckdb.DuckDbEngine;
import io.counterfoil.engine.Engine;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code verify ARTIFACT}: proves an artifact again from its files, or from its inputs. */
final class VerifyCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "verify",
            "Proves a run again: that no byte of its folder changed, and that its rows add up.",
            List.of(
                "counterfoil verify runs/20261001T060000Z-0a1b2c3d",
                "counterfoil verify runs --inputs --base examples/payments"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.DATA, Exit.NO_INPUT, Exit.VERSION))
        .addPositional(
            Usage.parameter(
                0, "ARTIFACT", "The folder that a run left, or one that holds only it."))
        .addOption(
            Usage.flag(
                "--inputs", "Perform the run again from its inputs, and compare what comes out."))
        .addOption(
            Usage.option(
                "DIR",
                "The folder that the spec was in, which its paths are relative to; without it here.",
                "--base"))
        .addOption(
            Usage.option(
                "ARTIFACT",
                "The earlier run whose open items came along; without it the one beside this one.",
                "--carry"))
        .addOption(Usage.flag("--json", "Print one JSON object on standard output."))
        .addOption(Usage.flag("--quiet", "Print only what is wrong; the exit code says the rest."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    RunArtifact artifact = RunArtifact.open(Path.of(Given.parameter(given, 0)));
    Engine engine = new DuckDbEngine();
    List<Problem> problems = new ArrayList<>(artifact.verifyDigests());
    // What was changed need not add up: the digests say more.
    if (problems.isEmpty()) {
      problems.addAll(ArtifactProof.counts(artifact, engine));
    }
    boolean inputs = given.hasMatchedOption("--inputs");
    if (problems.isEmpty() && inputs) {
      Path base = Path.of(Given.option(given, "--base", ""));
      Optional<Path> carried =
          Optional.of(Given.option(given, "--carry", "")).filter(c -> !c.isEmpty()).map(Path::of);
      problems.addAll(Repetition.of(artifact, base, carried, engine).differences());
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    List<String> proven = proven(artifact, inputs);
    if (given.hasMatchedOption("--json")) {
      terminal.out().print(json(artifact, proven).written());
    } else if (!given.hasMatchedOption("--quiet")) {
      terminal.out().println("proven: " + String.join(", ", proven));
      terminal.out().println("digest: " + artifact.digest());
    }
    return Exit.TIES_OUT;
  }

  private static List<String> proven(RunArtifact artifact, boolean inputs) {
    List<String> proven = new ArrayList<>(List.of("bytes", "counts"));
    if (artifact.has(RunArtifact.MATCHES)) {
      proven.add("matches");
    }
    if (inputs) {
      proven.add("performed again from the inputs");
    }
    return proven;
  }

  private static Json json(RunArtifact artifact, List<String> proven) {
    return Json.object()
        .with("artifact", artifact.folder().toString())
        .with("exit", Exit.TIES_OUT.code())
        .with("proven", Json.texts(proven))
        .with("digest", artifact.digest())
        .done();
  }
}
