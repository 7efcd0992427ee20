package io.counterfoil.server.operations;

import io.counterfoil.boot.Boot;
import io.counterfoil.service.store.PoolFigures;
import io.counterfoil.service.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values of gauges, from the parts of the service that are there by now. Thread safe. */
public final class ServiceReadings implements MeterReadings {

  private final Boot boot;
  private final StartProgress progress;
  private final Path data;
  private volatile @Nullable Store store;
  private volatile IntSupplier connections = () -> 0;
  private volatile Supplier<Optional<Instant>> certificate = Optional::empty;

  public ServiceReadings(Boot boot, StartProgress progress, Path data) {
    this.boot = boot;
    this.progress = progress;
    this.data = data;
  }

  public void reads(Store opened) {
    store = opened;
  }

  public void readsConnections(IntSupplier open) {
    connections = open;
  }

  public void readsCertificate(Supplier<Optional<Instant>> end) {
    certificate = end;
  }

  @Override
  public double read(Meter meter, List<String> labels) throws IOException {
    return switch (meter) {
      case ACTIVE_CONNECTIONS -> connections.getAsInt();
      case POOL_ACTIVE -> figures().active();
      case POOL_IDLE -> figures().idle();
      case POOL_PENDING -> figures().pending();
      case POOL_TIMEOUTS -> figures().timeouts();
      case START_STEP -> progress.seconds(labels.getFirst());
      case READY -> progress.phase() == StartProgress.Phase.READY ? 1 : 0;
      case BOOT -> boot.journal().boot();
      case DISK_FREE -> Files.exists(data) ? Files.getFileStore(data).getUsableSpace() : Double.NaN;
      case CERTIFICATE ->
          certificate
              .get()
              .map(end -> Duration.between(Instant.now(), end).toMillis() / 1e3)
              .orElse(Double.NaN);
      case HEAP_USED -> ProcessReadings.heapUsed();
      case HEAP_MAX -> Runtime.getRuntime().maxMemory();
      case NONHEAP_USED -> ProcessReadings.nonHeapUsed();
      case THREADS -> ProcessReadings.threads();
      case CLASSES -> ProcessReadings.classes();
      case GC_COLLECTIONS -> ProcessReadings.collections();
      case GC_SECONDS -> ProcessReadings.collectionSeconds();
      case CPU_SECONDS -> ProcessReadings.cpuSeconds();
      case RESIDENT -> ProcessReadings.resident();
      case OPEN_FILES -> ProcessReadings.openFiles();
      case MAX_FILES -> ProcessReadings.maxFiles();
      case STARTED_AT -> ProcessReadings.startedAt();
      // No run, case or upload is under way in a service that has none yet.
      case RUNS_ACTIVE, CASES, UPLOADS_ACTIVE -> 0;
      case MATCH_RATE -> Double.NaN;
      case HTTP_REQUESTS,
          HTTP_DURATION,
          CACHE_HITS,
          CACHE_MISSES,
          CACHE_EVICTIONS,
          RUNS,
          RUN_DURATION,
          RECORDS,
          MATCHES,
          BREAKS,
          UPLOADS,
          UPLOAD_BYTES,
          BUILD,
          MONITORING_PROBLEMS ->
          throw new IllegalStateException(meter + " is counted and not read");
    };
  }

  private PoolFigures figures() {
    Store opened = store;
    return opened == null ? new PoolFigures(0, 0, 0, 0) : opened.figures();
  }
}
