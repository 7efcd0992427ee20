package io.counterfoil.cli;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.boot.BuildManifest;
import io.counterfoil.cli.doctor.BuildParts;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problems;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code version}: which program this is, and what it runs on. */
final class VersionCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "version",
            "Shows which program this is: version, commit, build, the digest of the list of its parts,"
                + " and the Java that runs it.",
            List.of("counterfoil version --json", "counterfoil version --verify"),
            List.of(Exit.TIES_OUT, Exit.SYSTEM, Exit.BUILD))
        .addOption(
            Usage.flag(
                "--verify",
                "Hold every part of the distribution against what was built, byte by byte."))
        .addOption(Usage.flag("--json", "One JSON object on standard output."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    BuildIdentity build = BuildIdentity.current();
    Optional<String> digest = BuildManifest.ofRunning().map(BuildManifest::digest);
    String java = Runtime.version().toString();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (given.hasMatchedOption("--json")) {
      terminal
          .out()
          .println(
              "{\"version\":"
                  + Json.quoted(build.version())
                  + ",\"commit\":"
                  + Json.quoted(build.commit())
                  + ",\"build\":"
                  + Json.quoted(build.id())
                  + ",\"parts\":"
                  + digest.map(Json::quoted).orElse("null")
                  + ",\"java\":"
                  + Json.quoted(java)
                  + ",\"system\":"
                  + Json.quoted(system)
                  + "}");
    } else {
      terminal.out().println("counterfoil " + identity());
      digest.ifPresent(parts -> terminal.out().println("parts " + parts));
      terminal.out().println("java " + java + " on " + system);
    }
    return given.hasMatchedOption("--verify") ? verified(terminal) : Exit.TIES_OUT;
  }

  private static Exit verified(Terminal terminal) {
    Problems found = new Problems();
    BuildParts.whole(found);
    terminal.out().flush();
    if (found.isEmpty()) {
      terminal.err().println("every part is the one that was built");
      return Exit.TIES_OUT;
    }
    terminal.err().print(ProblemText.of(found.all(), terminal.errStyle()));
    return found.all().getFirst().code().exit();
  }

  /** As {@code 0.1.0 (56b3a37, build 0f1e2d3c4b5a6978)}. */
  static String identity() {
    return BuildIdentity.current().toString();
  }
}
