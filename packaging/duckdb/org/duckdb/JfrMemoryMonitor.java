package org.duckdb;

/**
 * Takes the place of the driver's class of this name in the distribution. The driver's registers an
 * event with Flight Recorder whenever it is loaded, which starts that up, 60 ms of every run, though
 * no event is recorded; its events cannot be part of a start cache either.
 */
final class JfrMemoryMonitor {

  private JfrMemoryMonitor() {}

  static void init() {}

  static void connectionOpened(DuckDBConnection connection) {}

  static void connectionClosed(long database) {}
}
