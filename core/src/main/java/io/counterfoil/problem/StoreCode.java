package io.counterfoil.problem;

/** The store: SQLite or PostgreSQL, and what is kept in it. */
public enum StoreCode implements ProblemCode {
  UNREACHABLE(
      1,
      Exit.UNAVAILABLE,
      "the store cannot be reached",
      "start it, and check host and port of store.url and the network between"),
  SILENT(
      2,
      Exit.UNAVAILABLE,
      "the store does not answer",
      "check what listens there, and firewalls that drop packets instead of refusing them"),
  LOGIN(
      3,
      Exit.PERMISSION,
      "the store refuses the login",
      "correct user and password of the store, and pg_hba.conf if it is PostgreSQL"),
  NO_DATABASE(
      4, Exit.UNAVAILABLE, "no such database", "create it, or correct its name in store.url"),
  NEWER(
      5,
      Exit.VERSION,
      "the store was written by a newer version",
      "run that version or a later one, or restore the backup made before its migration"),
  UNSUPPORTED(
      6, Exit.VERSION, "a database server of an unsupported version", "use PostgreSQL 14 or later"),
  LOCKED(
      7,
      Exit.TRY_AGAIN,
      "the store is locked",
      "end the process that holds it; its id is told where it is known"),
  MIGRATION_FAILED(
      8,
      Exit.DEFECT,
      "a migration of the store failed",
      "nothing of it was kept; mend the cause, or go on with the version before"),
  MIGRATION_HALF(
      9,
      Exit.VERSION,
      "a migration was broken off half way",
      "restore the backup made before it, and start again"),
  MIGRATION_CHANGED(
      10,
      Exit.VERSION,
      "the store was migrated by another build",
      "run the build that migrated it, or a release after it"),
  DAMAGED(
      11,
      Exit.IO,
      "the store is damaged, or is no store",
      "restore the last backup; keep the damaged file for whoever looks into it"),
  READ_ONLY(
      12,
      Exit.CANNOT_CREATE,
      "the store cannot be written",
      "let the user that runs the program write the file and its folder; on PostgreSQL, name the"
          + " primary server"),
  FULL(
      13,
      Exit.IO,
      "no space left for the store",
      "free space on its disk; nothing written is lost"),
  NOT_OURS(
      14,
      Exit.CONFIGURATION,
      "a database of another program",
      "name an empty database or schema in store.url"),
  URL(
      15,
      Exit.CONFIGURATION,
      "a store address that cannot be understood",
      "write postgresql://user@host:5432/database, or leave it out for SQLite"),
  TLS(
      16,
      Exit.UNAVAILABLE,
      "no protected connection to the store",
      "give the certificate of its authority, or say sslmode in store.url"),
  NO_CONNECTION(
      17,
      Exit.TRY_AGAIN,
      "no connection to the store was free in time",
      "try again; if it stays so, raise store.pool"),
  NOT_ALLOWED(
      18,
      Exit.PERMISSION,
      "the store's user may not do what is needed",
      "grant it CREATE on its schema, or migrate as its owner"),
  TOO_MANY(
      19,
      Exit.TRY_AGAIN,
      "the database server takes no more connections",
      "close others, raise max_connections, or lower store.pool"),
  LOST(
      20,
      Exit.UNAVAILABLE,
      "the connection to the store was lost",
      "none is needed where it comes back by itself; else see why it ended, in the server's log"),
  FAILED(
      21,
      Exit.DEFECT,
      "the store failed in a way that is not known",
      "please report it with this text");

  private final Described described;

  StoreCode(int number, Exit exit, String title, String mend) {
    described = new Described("STORE", number, exit, 503, Severity.FATAL, title, mend);
  }

  @Override
  public Described described() {
    return described;
  }
}
