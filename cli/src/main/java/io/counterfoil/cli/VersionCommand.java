package io.counterfoil.cli;

import io.counterfoil.boot.BuildIdentity;
import io.counterfoil.json.Json;
import io.counterfoil.problem.Exit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code version}: which program this is, and what it runs on. */
final class VersionCommand implements Subcommand {

  @Override
  public CommandSpec model() {
    return Usage.command(
            "version",
            "Shows which program this is: version, commit, build, and the Java that runs it.",
            List.of("counterfoil version --json"),
            List.of(Exit.TIES_OUT))
        .addOption(Usage.flag("--json", "One JSON object on standard output."));
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) {
    BuildIdentity build = BuildIdentity.current();
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
                  + ",\"java\":"
                  + Json.quoted(java)
                  + ",\"system\":"
                  + Json.quoted(system)
                  + "}");
    } else {
      terminal.out().println("counterfoil " + identity());
      terminal.out().println("java " + java + " on " + system);
    }
    return Exit.TIES_OUT;
  }

  /** As {@code 0.1.0 (56b3a37, build 0f1e2d3c4b5a6978)}. */
  static String identity() {
    return BuildIdentity.current().toString();
  }
}
