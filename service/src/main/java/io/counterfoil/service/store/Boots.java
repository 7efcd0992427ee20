package io.counterfoil.service.store;

import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StoreCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What the store knows of itself, and of the starts that it has seen; the last 1,000 are kept. */
public final class Boots {

  private static final int KEPT = 1_000;

  private final StoreSettings settings;
  private final Jdbi jdbi;

  Boots(StoreSettings settings, Jdbi jdbi) {
    this.settings = settings;
    this.jdbi = jdbi;
  }

  /**
   * @param number in the start journal
   * @param program its version
   * @param build its build id
   */
  public record Started(long number, String program, String build, String host) {}

  /**
   * @param ended false if it runs, or died
   */
  public record Seen(long id, Started started, Instant at, boolean ended) {}

  /**
   * Enters a start, and this program as the one that has written last.
   *
   * @throws ProblemException if the store does not let itself be written
   */
  public long enter(Started started, int schema) {
    try {
      return entered(started, schema);
    } catch (JdbiException unwritten) {
      throw StoreFailure.of(settings, unwritten, StoreCode.FAILED);
    }
  }

  private long entered(Started started, int schema) {
    return jdbi.inTransaction(
        handle -> {
          long now = micros();
          say(handle, started.program, schema, now);
          long id =
              handle
                  .createQuery(
                      """
                      INSERT INTO boot (number, started, program_version, build, host)
                      VALUES (?, ?, ?, ?, ?) RETURNING id
                      """)
                  .bind(0, started.number)
                  .bind(1, now)
                  .bind(2, started.program)
                  .bind(3, started.build)
                  .bind(4, started.host)
                  .mapTo(Long.class)
                  .one();
          handle.execute("DELETE FROM boot WHERE id <= ?", id - KEPT);
          return id;
        });
  }

  /** The start has ended as it should. */
  public void leave(long id) {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE boot SET ended = ? WHERE id = ?", micros(), id));
  }

  /** The newest first. */
  public List<Seen> last(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, number, started, program_version, build, host, ended
                    FROM boot ORDER BY id DESC LIMIT ?
                    """)
                .bind(0, most)
                .map(
                    (row, context) ->
                        new Seen(
                            row.getLong(1),
                            new Started(
                                row.getLong(2),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)),
                            Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS),
                            row.getObject(7) != null))
                .list());
  }

  private static void say(Handle handle, String program, int schema, long now) {
    handle.execute(
        """
        INSERT INTO store_info (one, store_id, schema_version, program_version, created)
        VALUES (1, ?, ?, ?, ?)
        ON CONFLICT (one) DO UPDATE
        SET schema_version = excluded.schema_version, program_version = excluded.program_version
        """,
        UUID.randomUUID().toString(),
        schema,
        program,
        now);
  }

  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
