package io.counterfoil.service.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How the store is reached.
 *
 * @param url its file is absolute
 * @param user PostgreSQL's
 * @param password never shown
 * @param pool connections to PostgreSQL; SQLite has one
 * @param connectTimeout how long PostgreSQL may take to answer
 * @param lockTimeout how long to wait for what another process holds
 */
public record StoreSettings(
    StoreUrl url,
    Optional<String> user,
    Optional<String> password,
    int pool,
    Duration connectTimeout,
    Duration lockTimeout) {

  /** Without the password, since whatever holds it may be printed. */
  @Override
  public String toString() {
    return url.words();
  }
}
