package io.counterfoil.server.config;

import io.counterfoil.service.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How this service is set up; every value is checked and every path absolute.
 *
 * @param data the data folder
 */
public record Configuration(
    Path data,
    Http http,
    Management management,
    StoreSettings store,
    Folders folders,
    Memory memory,
    Log log,
    Deadlines deadlines) {

  /** Where the service answers; ports are 0 to 65535, and 0 takes any that is free. */
  public record Http(
      String host,
      int port,
      Tls tls,
      long maxBody,
      int threads,
      Duration idleTimeout,
      Duration grace) {}

  /** Who protects what is sent over the network. */
  public sealed interface Tls {
    record Off() implements Tls {}

    record Proxy() implements Tls {}

    record Files(Path certificate, Path key) implements Tls {}
  }

  public record Management(String host, int port, Optional<String> token, boolean metricsAreOpen) {}

  /**
   * @param reserve bytes that must be free in each for a start
   * @param maxUpload bytes
   */
  public record Folders(Path artifacts, Path uploads, long reserve, long maxUpload) {
    /** Those that are written to. */
    public List<Path> all() {
      return List.of(artifacts, uploads);
    }
  }

  /**
   * In bytes.
   *
   * @param limit what everything may use; 0 stands for that of the container or machine
   * @param worker what one run may use; 0 stands for its share of what is left
   */
  public record Memory(long limit, long reserve, int workers, long worker) {}

  public record Log(String level, boolean json) {}

  /** How long a step may take: one for the store, one for migrating it, one for any other. */
  public record Deadlines(Duration step, Duration store, Duration migrate) {}
}
