package io.counterfoil.server.operations;

import java.util.List;

/**
 * The table of meters: /metrics has every one of them from the first scrape, and the dashboard and
 * the alert rules in packaging/monitoring name no other. Times are in seconds, sizes in bytes.
 */
public enum Meter {
  HTTP_REQUESTS(
      "http_requests_total",
      Kind.COUNTER,
      "requests answered on the service's port",
      Label.of("method", "GET", "POST", "PUT", "PATCH", "DELETE", "other"),
      Label.of("status", "1xx", "2xx", "3xx", "4xx", "5xx")),
  HTTP_DURATION("http_request_duration_seconds", Kind.TIMER, "how long they took"),
  ACTIVE_CONNECTIONS("active_connections", Kind.GAUGE, "connections open on the service's port"),

  CACHE_HITS("cache_hits_total", Kind.COUNTER, "answers found in the cache"),
  CACHE_MISSES("cache_misses_total", Kind.COUNTER, "answers not found in the cache"),
  CACHE_EVICTIONS("cache_evictions_total", Kind.COUNTER, "answers that the cache let go"),

  POOL_ACTIVE("database_pool_active", Kind.GAUGE, "connections to the store in use"),
  POOL_IDLE("database_pool_idle", Kind.GAUGE, "connections to the store not in use"),
  POOL_PENDING("database_pool_pending", Kind.GAUGE, "threads that wait for one"),
  POOL_TIMEOUTS("database_pool_timeouts_total", Kind.READ_COUNTER, "waits for one in vain"),

  RUNS(
      "reconciliation_runs_total",
      Kind.COUNTER,
      "runs that ended",
      Label.of("result", "tied out", "breaks", "failed", "cancelled")),
  RUNS_ACTIVE("reconciliation_runs_active", Kind.GAUGE, "runs at work"),
  RUN_DURATION("reconciliation_runs_duration_seconds", Kind.TIMER, "how long a run took"),
  RECORDS("reconciliation_records_processed_total", Kind.COUNTER, "records read by runs"),
  MATCHES("reconciliation_matches_found_total", Kind.COUNTER, "match groups found by runs"),
  BREAKS(
      "reconciliation_breaks_total",
      Kind.COUNTER,
      "records of runs that broke",
      Label.of(
          "kind", "missing", "value differs", "duplicate", "ambiguous", "suggested", "unreadable")),
  MATCH_RATE(
      "reconciliation_match_rate",
      Kind.GAUGE,
      "matched records of the last run, of all of them, 0 to 1; NaN before any"),
  CASES(
      "cases_open",
      Kind.GAUGE,
      "cases not cleared, by days since the record's date",
      Label.of("age", "0-7", "8-30", "31-90", "over 90"),
      Label.of("owner", "none", "somebody")),

  UPLOADS(
      "file_uploads_total", Kind.COUNTER, "files uploaded", Label.of("result", "kept", "refused")),
  UPLOADS_ACTIVE("file_uploads_active", Kind.GAUGE, "uploads under way"),
  UPLOAD_BYTES("file_uploads_size_bytes", Kind.SIZES, "the sizes of uploaded files"),

  START_STEP(
      "start_step_seconds",
      Kind.GAUGE,
      "how long each step of the start took; NaN for one not done yet",
      Label.of(
          "step",
          "config",
          "paths",
          "tls",
          "lock",
          "management",
          "store",
          "migrate",
          "engine",
          "http",
          "ready")),
  READY("ready", Kind.GAUGE, "1 if the service is ready, else 0"),
  BOOT("start_number", Kind.GAUGE, "the number of this start in its data folder"),
  BUILD(
      "build_info", Kind.INFO, "1, with the version, commit and build id of the program that runs"),
  MONITORING_PROBLEMS(
      "monitoring_problems_total", Kind.COUNTER, "metrics that could not be read, each time"),

  DISK_FREE("data_folder_free_bytes", Kind.GAUGE, "space free in the data folder"),
  CERTIFICATE(
      "certificate_remaining_seconds",
      Kind.GAUGE,
      "until the certificate of the service's port ends; NaN without one"),

  HEAP_USED("jvm_heap_used_bytes", Kind.GAUGE, "the heap in use"),
  HEAP_MAX("jvm_heap_max_bytes", Kind.GAUGE, "the largest heap"),
  NONHEAP_USED("jvm_nonheap_used_bytes", Kind.GAUGE, "memory of classes and compiled code"),
  THREADS("jvm_threads", Kind.GAUGE, "threads"),
  CLASSES("jvm_classes_loaded", Kind.GAUGE, "classes loaded"),
  GC_COLLECTIONS("jvm_gc_collections_total", Kind.READ_COUNTER, "garbage collections"),
  GC_SECONDS("jvm_gc_seconds_total", Kind.READ_COUNTER, "time spent in them"),

  CPU_SECONDS("process_cpu_seconds_total", Kind.READ_COUNTER, "processor time used"),
  RESIDENT("process_resident_memory_bytes", Kind.GAUGE, "memory that the process occupies"),
  OPEN_FILES("process_open_fds", Kind.GAUGE, "file descriptors open"),
  MAX_FILES("process_max_fds", Kind.GAUGE, "the most that may be open"),
  STARTED_AT("process_start_time_seconds", Kind.GAUGE, "when it started, seconds since 1970");

  /** How a meter gets its values. */
  public enum Kind {
    /** Counted where it happens. */
    COUNTER,
    /** Read at a scrape. */
    GAUGE,
    /** Counted elsewhere, and read at a scrape. */
    READ_COUNTER,
    TIMER,
    SIZES,
    /** 1, with labels that say something of this process. */
    INFO
  }

  /** A label with all the values that it may have. */
  public record Label(String name, List<String> values) {
    public Label {
      values = List.copyOf(values);
    }

    static Label of(String name, String... values) {
      return new Label(name, List.of(values));
    }
  }

  private final String id;
  private final Kind kind;
  private final String help;
  private final List<Label> labels;

  Meter(String id, Kind kind, String help, Label... labels) {
    this.id = id;
    this.kind = kind;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** As /metrics has it; a timer or sizes also with _bucket, _count and _sum. */
  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public String help() {
    return help;
  }

  public List<Label> labels() {
    return labels;
  }
}
