package io.counterfoil.cli.doctor;

import io.counterfoil.boot.DataFolder;
import io.counterfoil.server.config.Reading;
import io.counterfoil.server.start.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the doctor looks at.
 *
 * @param file the configuration that the command line names
 * @param running what the service that now runs in the data folder says of itself, in one line;
 *     empty if none runs
 */
public record Installation(
    Optional<Path> file,
    DataFolder data,
    Map<String, String> environment,
    Optional<String> running) {

  public Installation {
    environment = Map.copyOf(environment);
  }

  /** The one that the environment describes. */
  public static Installation of(
      Optional<Path> file, Map<String, String> environment, Optional<String> running) {
    Path data = io.counterfoil.server.config.DataFolder.of(environment);
    return new Installation(file, new DataFolder(data), environment, running);
  }

  public Reading configuration() {
    return Reading.of(file, data.path(), environment);
  }

  /** What the service would be started with; the engine is looked at apart from it. */
  Service.Given given() {
    return new Service.Given(file, data.path(), environment, () -> "", false);
  }
}
