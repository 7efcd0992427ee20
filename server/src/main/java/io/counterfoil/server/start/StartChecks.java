package io.counterfoil.server.start;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Problem;
import io.counterfoil.server.config.Configuration;
import io.counterfoil.server.operations.StartProgress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The checks of a start, without the start. */
public final class StartChecks {

  private StartChecks() {}

  /**
   * @param deadline that of its step; a check that takes longer is a problem itself
   * @param look finds what is wrong, and changes nothing
   */
  public record StepCheck(String step, Duration deadline, Supplier<List<Problem>> look) {}

  /** In the order of the steps; those without a check are left out. */
  public static List<StepCheck> of(Configuration configuration, Service.Given given) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Parts parts =
        new Parts(
            configuration,
            given,
            Boot.ofOneCommand(),
            new StartProgress(System.nanoTime()),
            nowhere);
    return parts.steps().stream()
        .filter(step -> step.check() != StartStep.Check.NONE)
        .map(step -> new StepCheck(step.name(), step.deadline(), step.check().finding()::problems))
        .toList();
  }
}
