package io.counterfoil.server.config;

import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A configuration that was read, with all that is wrong with it.
 *
 * @param file the file that it was read from
 * @param problems all of them; without any, {@code configuration} is there
 * @param notes what is worth knowing and stops nothing
 * @param shown every setting in the order of the table
 */
public record Reading(
    Optional<Path> file,
    Optional<Configuration> read,
    List<Problem> problems,
    List<Problem> notes,
    Supplier<List<Line>> shown) {

  private static final String NAME = "counterfoil.yaml";

  /** A setting as a person sees it: a secret as stars, and where its value comes from. */
  public record Line(String setting, String value, String from) {}

  /**
   * Reads {@code file}, else what {@code COUNTERFOIL_CONFIG} names, else counterfoil.yaml in the
   * data folder if it is there, and the environment.
   */
  public static Reading of(Optional<Path> file, Path data, Map<String, String> environment) {
    Optional<Path> found = file.or(() -> named(data, environment));
    ConfigurationReader reader = new ConfigurationReader(environment);
    Map<Setting, Given> given = reader.read(found);
    ConfigurationChecks checks = new ConfigurationChecks(data, given, reader.problems());
    Optional<Configuration> read = checks.configuration();
    return new Reading(
        found,
        read,
        reader.problems().all(),
        List.copyOf(reader.notes()),
        () -> ConfigurationPages.shown(given));
  }

  /** Every setting in the order of the table. */
  public List<Line> lines() {
    return shown.get();
  }

  /**
   * The configuration.
   *
   * @throws ProblemException if there are problems
   */
  public Configuration orThrow() {
    return read.orElseThrow(() -> new ProblemException(problems));
  }

  private static Optional<Path> named(Path data, Map<String, String> environment) {
    String file = environment.getOrDefault("COUNTERFOIL_CONFIG", "");
    if (!file.isEmpty()) {
      return Optional.of(Path.of(file));
    }
    Path usual = data.resolve(NAME);
    return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
  }
}
